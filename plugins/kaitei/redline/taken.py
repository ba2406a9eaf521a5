"""Words that were taken out of a text since: what of its changes can still be seen.

What stands in their place is not what the organisation wrote. So a clause is not said to be
reworded where either side has that, nor to have stayed where both have, nor a fact to have changed:
whether they had cannot be seen any more.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from kaitei.problems import say
from kaitei.redline import sequence
from kaitei.redline.changes import ChangeSet, ClauseChange, Taken
from kaitei.redline.facts import FactChange
from kaitei.text import instead
from kaitei.text.model import Text, entries
from kaitei.text.register import Fact

# By clause or entry the day on which its words were taken out of a text.
Days = Mapping[str, date]


def seen(changes: ChangeSet, texts: tuple[Text, Text], days: tuple[Days, Days]) -> ChangeSet:
    """The changes from one text to the other without those that only come of words having been
    taken out of either on these days; and the clauses that this concerns. A text by itself has no
    changes."""
    if not any(days) or texts[0].digest == texts[1].digest:
        return changes
    old, new = map(of, texts, days)
    clauses, found = tuple(_differing(changes, old, new)), dict[str, tuple[Taken, ...]]()
    for it in clauses:
        both = (it.old, old), (it.new, new)
        sides = tuple(gone[here.id] for here, gone in both if here and here.id in gone)
        if len(sides) == len(both) or ("reworded" in it.kinds and sides):
            found[it.id] = sides
    facts = tuple(_facts(changes.facts, days))
    made = replace(changes, facts=facts, taken=found, unread=True)
    return replace(made, clauses=tuple(_as_it_was(it, made) for it in clauses))


def is_seen(changes: ChangeSet, change: ClauseChange, language: str) -> bool:
    """Whether one sees that the words of a clause differ in a language."""
    units = () if changes.hides(change.id) else change.wording.get(language, ())
    return any(it.is_change() and not changes.is_gone(change.id, it) for it in units)


def of(text: Text, days: Days) -> Mapping[str, Taken]:
    """The clauses of a text out of which words were taken on these days."""
    return dict(_taken(text, days)) if days else {}


def told(changes: ChangeSet, name: str, language: str) -> Iterator[str]:
    """Of a clause that words were taken out of it since, a sentence for each side."""
    for it in changes.taken.get(name, ()):
        yield say("diff.taken", language, day=str(it.day), version=it.version)


def _taken(text: Text, days: Days) -> Iterator[tuple[str, Taken]]:
    for clause in text.walk():
        gone = tuple(it.id for it in entries(clause.passage) if it.id and it.id in days)
        whole = (clause.id,) if clause.id in days else ()
        if when := [days[name] for name in (*whole, *gone)]:
            yield clause.id, Taken(text.release.version, max(when), bool(whole), gone)


def _differing(
    changes: ChangeSet, old: Mapping[str, Taken], new: Mapping[str, Taken]
) -> Iterator[ClauseChange]:
    """The clauses that differ, and among them those of which nobody can see whether they do, for
    words were taken out of both texts."""
    known, before = {it.id: it for it in changes.clauses}, {it.id: it for it in changes.old}
    gone = set(changes.same.values())
    for row in sequence.rows(changes.old, changes.new, changes.same):
        was = changes.same.get(row.new.id) if row.new else None
        if row.new and was and was in old and row.new.id in new and row.new.id not in known:
            yield ClauseChange((), before[was], row.new, {})
        elif place := row.new or (None if row.old and row.old.id in gone else row.old):
            yield from (known[place.id],) if place.id in known else ()


def _as_it_was(change: ClauseChange, changes: ChangeSet) -> ClauseChange:
    """The clause as it is told: as reworded where one sees that."""
    if change.id not in changes.taken or any(is_seen(changes, change, x) for x in change.wording):
        return change
    return replace(change, kinds=tuple(kind for kind in change.kinds if kind != "reworded"))


def _facts(facts: tuple[FactChange, ...], days: tuple[Days, Days]) -> Iterator[FactChange]:
    """The facts with the values that can be compared; those of which none can are left out."""
    for it in facts:
        keys = tuple(key for key in it.keys if not _is_gone(key, (it.old, it.new), days))
        if keys or None in (it.old, it.new):
            yield replace(it, keys=keys)


def _is_gone(key: str, sides: tuple[Fact | None, Fact | None], days: tuple[Days, Days]) -> bool:
    """Whether a value that either side had was taken out; what came or went is told as it is."""
    both = zip(sides, days, strict=True)
    return None not in sides and any(
        when and fact and instead.holds(fact.get(key)) for fact, when in both
    )
