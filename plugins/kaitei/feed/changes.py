"""A change set as machines read it: made from two canonical texts alone.

The changes are those of the redline; beside them stand both sides, from which a client can tell
the same, and what changed between any two versions (`kaitei.client.changes`).
"""

from collections.abc import Iterator
from typing import Any

from kaitei.client.changes import beside, side
from kaitei.feed.document import FORMAT, MOST_CLAUSES
from kaitei.feed.parts import Part
from kaitei.once import Once
from kaitei.redline.changes import ChangeSet, ClauseChange
from kaitei.redline.facts import FactChange

Json = dict[str, Any]


# The sides of the change set that comes next.
_WANTED_AGAIN = 2


class Sides:
    """Versions as change sets have them: each is the new side of one and the old side of the next,
    and shares most clauses with its neighbours."""

    def __init__(self) -> None:
        self._sides, self._clauses = Once[Part](_WANTED_AGAIN), Once[Part](MOST_CLAUSES)

    def of(self, document: Json) -> Part:
        """The side of the version whose document this is."""
        return self._sides.of(lambda: Part(side(document, self._beside)), (document,))

    def _beside(self, clause: Json) -> Json:
        return self._clauses.of(lambda: Part(beside(clause)), (clause,))


def changes(old: Json, new: Json, found: ChangeSet, known: Sides | None = None) -> Json:
    """The change set between the versions whose documents these are.

    Its bytes stay for ever within one format. `known` are sides that were made for other sets.
    """
    release, sides = new["release"], known or Sides()
    return {
        "$schema": "../schema/changes.schema.json",
        "format": FORMAT,
        "policy": new["policy"],
        "from": old["version"],
        "to": new["version"],
        "kind": release["kind"],
        "material": release["material"],
        "announced": release["announced"],
        "effective": release["effective"],
        "notice": release["notice"],
        "languages": _languages(*found.languages),
        "title": list(found.title),
        "organisation": list(found.organisation),
        "clauses": list(_clauses(found)),
        "renumbered": list(_renumbered(found)),
        "facts": [_fact(fact) for fact in found.facts],
        "old": sides.of(old),
        "new": sides.of(new),
    }


def _languages(old: tuple[str, ...], new: tuple[str, ...]) -> Json:
    return {
        "added": [x for x in new if x not in old],
        "removed": [x for x in old if x not in new],
    }


def _clauses(found: ChangeSet) -> Iterator[Json]:
    """In the order of the new text; after them those that are no more, in that of the old."""
    made = {change.id: change for change in found.clauses if change.new}
    gone = {change.id: change for change in found.clauses if not change.new}
    yield from (_clause(made[place.id]) for place in found.new if place.id in made)
    yield from (_clause(gone[place.id]) for place in found.old if place.id in gone)


def _clause(change: ClauseChange) -> Json:
    made: Json = {"id": change.id, "kinds": list(change.kinds)}
    if change.old and change.old.id != change.id:
        made["was"] = change.old.id
    made["languages"] = list(change.wording)
    if change.others:
        made["others"] = list(change.others)
    return made


def _renumbered(found: ChangeSet) -> Iterator[Json]:
    for it in found.renumbered:
        sides = {x: [old.label, new.label] for x, (old, new) in it.numbers.items()}
        yield {"id": it.id, "number": sides}


def _fact(fact: FactChange) -> Json:
    return {
        "kind": fact.kind,
        "id": fact.id,
        "change": "added" if fact.old is None else "removed" if fact.new is None else "changed",
        "keys": list(fact.keys),
        "old": fact.old,
        "new": fact.new,
    }
