"""What changed between two versions, from the feed's documents alone.

A side is what a change set holds of a version: its clauses in order, with parents, numbers and
digests; its entries; its register. Two sides make the changes between them, whether the versions
follow each other or not: the change sets along the way need not be read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kaitei.client import facts
from kaitei.client.order import Same, steady

Json = dict[str, Any]
KINDS = ("added", "removed", "moved", "renamed", "reworded")
# What stands above a preamble and above the sections; no clause has these ids.
_PREAMBLE, _TOP, _NOWHERE = "", "/", "+"


def beside(clause: Json) -> Json:
    """What a change set holds of a clause of a version's document."""
    kept = ("id", "parent", "preamble", "was", "digest", "refs")
    here = clause.get("only", {}).get("languages", clause["number"])
    numbers = {x: said["label"] for x, said in clause["number"].items() if x in here}
    return {**{key: clause[key] for key in kept if key in clause}, "number": numbers}


def side(document: Json, clause: Callable[[Json], Json] = beside) -> Json:
    """What a change set holds of the version whose document this is; `clause` says it of each."""
    return {
        "version": document["version"],
        "text_digest": document["text_digest"],
        "languages": document["languages"],
        "title": document["title"],
        "organisation": document["organisation"],
        "clauses": [clause(each) for each in document["clauses"]],
        "entries": [
            {key: entry[key] for key in ("id", "was") if key in entry}
            for each in document["clauses"]
            for entry in each.get("entries", ())
        ],
        "register": document["register"],
    }


def compared(old: Json, new: Json) -> Json:
    """The changes from one side to the other.

    `languages`, `title`, `organisation`: the languages that came or went, and those in which the
    names differ. `clauses`: id, kinds and, by kind, what the clause `was`, the `languages` whose
    words differ, the `others` that it was merged with or split from. `renumbered`: clauses that
    stayed and are numbered otherwise. `facts`: those of the register.
    """
    both = _Both(old, new)
    return {
        "languages": {
            "added": [x for x in new["languages"] if x not in old["languages"]],
            "removed": [x for x in old["languages"] if x not in new["languages"]],
        },
        "title": both.named("title"),
        "organisation": both.named("organisation"),
        "clauses": [*both.stood(), *both.removed()],
        "renumbered": list(both.renumbered()),
        "facts": facts.changed(old["register"], new["register"], both.same | both.entries),
    }


class _Both:
    """Two sides and which clause of one is which of the other."""

    def __init__(self, old: Json, new: Json) -> None:
        self.old, self.new = old, new
        self.before = {clause["id"]: clause for clause in old["clauses"]}
        self.after = {clause["id"]: clause for clause in new["clauses"]}
        self.languages = list(dict.fromkeys((*new["languages"], *old["languages"])))
        self.same = _same(old["clauses"], new["clauses"])
        self.entries = _same(old["entries"], new["entries"])
        self.moved = self._moved()

    def named(self, key: str) -> list[str]:
        """The languages in which a name of the policy differs."""
        sides = self.old[key], self.new[key]
        return [x for x in self.languages if sides[0].get(x, "") != sides[1].get(x, "")]

    def stood(self) -> Iterator[Json]:
        """The clauses of the new text to which something happened."""
        for name, clause in self.after.items():
            was = self.same.get(name)
            languages = self._languages(self.before.get(was or ""), clause)
            happened = {
                "added": was is None,
                "moved": name in self.moved,
                "renamed": was not in (None, name),
                "reworded": was is not None and languages,
            }
            kinds = [kind for kind in KINDS if happened.get(kind)]
            others = [x for x in clause.get("was", ()) if x in self.before and x != was]
            if kinds:
                yield _told(name, kinds, languages, was if was != name else None, others)

    def removed(self) -> Iterator[Json]:
        """The clauses of the old text that are no more."""
        stayed = set(self.same.values())
        for name, clause in self.before.items():
            if name not in stayed:
                others = [x for x, new in self.after.items() if name in new.get("was", ())]
                yield _told(name, ["removed"], self._languages(clause, None), None, others)

    def renumbered(self) -> Iterator[Json]:
        """Clauses that stayed where they were and are numbered otherwise: old, new."""
        for name, was in self.same.items():
            old, new = self.before[was]["number"], self.after[name]["number"]
            shared = [x for x in self.new["languages"] if x in old and x in new]
            numbers = {x: [old[x], new[x]] for x in shared if old[x] != new[x]}
            if numbers and name not in self.moved:
                yield {"id": name, "number": numbers}

    def _languages(self, old: Json | None, new: Json | None) -> list[str]:
        """The languages in which the two say something else, or one of them says nothing."""
        return [x for x in self.languages if _own(old, x, {}) != _own(new, x, self.same)]

    def _moved(self) -> set[str]:
        below_old, below_new = _children(self.old), _children(self.new)
        kept: set[str] = set()
        for parent, ids in below_new.items():
            kept |= steady(below_old.get(self._was(parent), []), ids, self.same)
        return {name for name in self.same if name not in kept}

    def _was(self, parent: str) -> str:
        """What the parent was called; one that is new was above nothing."""
        return parent if parent in (_PREAMBLE, _TOP) else self.same.get(parent, _NOWHERE)


def _told(
    name: str, kinds: list[str], languages: list[str], was: str | None, others: list[str]
) -> Json:
    made: Json = {"id": name, "kinds": kinds, "was": was, "languages": languages, "others": others}
    return {key: value for key, value in made.items() if value or key == "languages"}


def _own(clause: Json | None, language: str, same: Same) -> tuple[str, list[str]]:
    """What the clause says in the language, with what the other side calls those it refers to."""
    if clause is None:
        return "", []
    refs = clause.get("refs", {}).get(language, [])
    return clause["digest"].get(language, ""), [same.get(x, x) for x in refs]


def _children(text: Json) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for clause in text["clauses"]:
        top = _PREAMBLE if clause.get("preamble") else _TOP
        parent = top if clause["parent"] is None else clause["parent"]
        made.setdefault(parent, []).append(clause["id"])
    return made


def _same(old: Sequence[Json], new: Sequence[Json]) -> dict[str, str]:
    """For each id of the new text that stood in the old, what it was called there: by id; then by
    the `was` of the new; then by that of the old, where a text returns to an older."""
    before = {node["id"]: node.get("was", ()) for node in old}
    after = {node["id"]: node.get("was", ()) for node in new}
    made = {name: name for name in after if name in before}
    taken = set(made)
    for name in after:
        found = None if name in made else _earlier(name, before, after, taken)
        if found:
            made[name] = found
            taken.add(found)
    return made


def _earlier(
    name: str,
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    taken: set[str],
) -> str | None:
    named = [x for x in after[name] if x in before]
    naming = [x for x, was in before.items() if name in was]
    return next((x for x in (*named, *naming) if x not in taken), None)
