"""Two texts in, a change set out: what was added, removed, moved and reworded, as data."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from kaitei.problems import say
from kaitei.redline import clauses, facts, passages, sequence, tokens, wording, words
from kaitei.redline.clauses import Place, Places, Same
from kaitei.redline.facts import FactChange
from kaitei.redline.passages import Units, View
from kaitei.redline.sequence import Row
from kaitei.redline.wording import UnitChange, UnitChanges
from kaitei.redline.words import Spans
from kaitei.text import numbering, plain
from kaitei.text.model import Clause, Localized, Text
from kaitei.text.numbering import Number

Kind = Literal["added", "removed", "moved", "renamed", "reworded"]
KINDS: tuple[Kind, ...] = ("added", "removed", "moved", "renamed", "reworded")


class ClauseChange(Struct, frozen=True):
    """A clause and what happened to it, which may be more than one thing.

    `old` and `new` say where it stood and stands; `wording` has its own units compared, in every
    language in which they differ. Where clauses were merged or split, `others` names the clauses
    of the other side that belong to it by `was`.
    """

    kinds: tuple[Kind, ...]
    old: Place | None
    new: Place | None
    wording: Mapping[str, UnitChanges]
    others: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What the clause is called, or was if it is no more."""
        place = self.new or self.old
        assert place, "a clause stands in one text at least"
        return place.id


class Renumbering(Struct, frozen=True):
    """A clause that stayed where it was and got another number, by language: old, new."""

    id: str
    numbers: Mapping[str, tuple[Number, Number]]


class Taken(Struct, frozen=True):
    """The version out of which words of a clause were taken, and the day on which they were; the
    clause's own words as a `whole`, or those of these `entries`."""

    version: str
    day: date
    whole: bool
    entries: tuple[str, ...] = ()


class ChangeSet(Struct, frozen=True):
    """All changes between two texts.

    `old` and `new` are all clauses of each side in document order; `same` says for each new one
    that stood in the old text what it was called there. `title` and `organisation` are compared in
    the languages in which they differ. `taken` says out of which clauses words were taken since, so
    that nobody sees whether they had changed; `unread` whether any were taken out of either text.
    """

    languages: tuple[tuple[str, ...], tuple[str, ...]]
    title: Mapping[str, Spans]
    organisation: Mapping[str, Spans]
    clauses: tuple[ClauseChange, ...]
    renumbered: tuple[Renumbering, ...]
    facts: tuple[FactChange, ...]
    old: Places
    new: Places
    same: Same
    taken: Mapping[str, tuple[Taken, ...]] = field(default_factory=dict)
    unread: bool = False

    def hides(self, name: str) -> bool:
        """Whether all that the clause says itself was taken out of either text."""
        return any(it.whole for it in self.taken.get(name, ()))

    def is_gone(self, name: str, unit: UnitChange) -> bool:
        """Whether a line of the clause that stands on both sides is of an entry out of which words
        were taken: then it tells of no change."""
        gone = [entry for it in self.taken.get(name, ()) for entry in it.entries]
        return bool(unit.old and unit.new and {unit.old.id, unit.new.id}.intersection(gone))

    def happened(self, change: ClauseChange) -> tuple[Kind, ...]:
        """What happened to a clause by itself: in a language that only one of the texts has, its
        words came or went with the others."""
        is_reworded = bool(self.differs_in(change))
        return tuple(kind for kind in change.kinds if kind != "reworded" or is_reworded)

    def differs_in(self, change: ClauseChange) -> tuple[str, ...]:
        """The languages of both texts in which the words of a clause differ."""
        return self.in_both(change.wording)

    def in_both(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Those of the languages that both texts have."""
        old, new = self.languages
        return tuple(x for x in languages if x in old and x in new)

    def reads_otherwise(self, change: ClauseChange) -> bool:
        """Whether a clause says something else in one of these languages, beyond what a view may
        fold away."""
        return any(wording.says_otherwise(change.wording[x]) for x in self.differs_in(change))

    def came(self) -> tuple[str, ...]:
        """The languages that the new text alone has."""
        return tuple(x for x in self.languages[1] if x not in self.languages[0])

    def left(self) -> tuple[str, ...]:
        """The languages that the old text alone has."""
        return tuple(x for x in self.languages[0] if x not in self.languages[1])

    def told_facts(self) -> tuple[FactChange, ...]:
        """The facts that changed, but for words that came or went with a language."""
        apart = (*self.came(), *self.left())
        found = (facts.besides(it, apart) for it in self.facts)
        return tuple(filter(None, found)) if apart else self.facts

    def is_empty(self) -> bool:
        """Whether the two texts say the same."""
        said = self.title or self.organisation or self.clauses or self.facts
        return not said and self.languages[0] == self.languages[1]


def compare(old: Text, new: Text) -> ChangeSet:
    """The changes that lead from one text to the other."""
    same = clauses.same_clauses(old, new)
    entries = clauses.same_entries(old, new)
    before, after = _Side(old, {}), _Side(new, same)
    rows = sequence.rows(before.places, after.places, same)
    moved = clauses.moved(before.places, after.places, same)
    both = _Comparison(before, after, same, entries, moved)
    return ChangeSet(
        languages=(old.languages, new.languages),
        title=_localized(old.title, new.title),
        organisation=_localized(old.organisation, new.organisation),
        clauses=tuple(change for row in rows if (change := both.change(row))),
        renumbered=tuple(both.renumbered()),
        facts=facts.compare(old, new, {**same, **entries}),
        old=before.places,
        new=after.places,
        same=same,
    )


def numbers(changes: ChangeSet) -> dict[str, int]:
    """The change set in numbers: how many clauses were added, removed, moved, renamed, reworded,
    redacted since and renumbered, how many facts changed. What there is none of is left out.
    """
    kinds = Counter(kind for change in changes.clauses for kind in changes.happened(change))
    counts = {kind: kinds[kind] for kind in KINDS}
    others = {"renumbered": len(changes.renumbered), "facts": len(changes.told_facts())}
    every = counts | {"redacted": len(changes.taken)} | others
    return {name: n for name, n in every.items() if n}


def summed(changes: ChangeSet, language: str) -> str:
    """The change set in numbers, and what nobody counts: whether names changed, which languages
    came and which left."""
    said = [say(f"diff.{kind}", language, count=n) for kind, n in numbers(changes).items()]
    if changes.in_both((*changes.title, *changes.organisation)):
        said.append(say("diff.names", language))
    for key, found in (("came", changes.came()), ("left", changes.left())):
        if found:
            said.append(say(f"diff.languages.{key}", language, languages=", ".join(found)))
    return say("diff.and", language).join(said) or nothing(changes, language)


def nothing(changes: ChangeSet, language: str) -> str:
    """That the two texts say the same, as far as they can still be read."""
    return say("diff.nothing.redacted" if changes.unread else "diff.nothing", language)


def _localized(old: Localized, new: Localized) -> dict[str, Spans]:
    """What changed about a name, by language."""
    made = {}
    for language in dict.fromkeys((*new, *old)):
        sides = (tokens.words(side.get(language, "")) for side in (old, new))
        made[language] = words.compare(*sides)
    return {language: spans for language, spans in made.items() if not words.is_equal(spans)}


class _Side:
    """One of the two texts, with what is asked of it again and again."""

    def __init__(self, text: Text, same: Same) -> None:
        self.text = text
        self.same = same
        self.languages = text.languages
        self.clauses = {clause.id: clause for clause in text.walk()}
        self.places = clauses.places(text)
        self.place = {place.id: place for place in self.places}
        self._views: dict[str, View] = {}

    def units(self, clause: Clause | None, language: str) -> Units:
        """The clause's own units, if it and the language are here at all."""
        if clause is None or language not in self.languages:
            return ()
        if language not in self._views:
            self._views[language] = View(language, plain.names(self.text, language), self.same)
        return passages.units(clause, self._views[language])


class _Comparison(Struct, frozen=True):
    old: _Side
    new: _Side
    same: Same
    entries: Same
    moved: set[str]

    def change(self, row: Row) -> ClauseChange | None:
        """What happened to the clause of the row, told once: where it stands now, if it does."""
        if row.new is None:
            return self._removed(row.old) if row.old else None
        name = row.new.id
        was = self.same.get(name)
        before, after = self.old.clauses.get(was or ""), self.new.clauses[name]
        if before is after and name not in self.moved:
            return None
        wording = self._wording(before, after)
        kinds = tuple(k for k in KINDS if k in self._kinds(name, was, wording))
        old = self.old.place[was] if was else None
        others = tuple(x for x in after.was if x in self.old.clauses and x != was)
        return ClauseChange(kinds, old, row.new, wording, others) if kinds else None

    def _kinds(self, name: str, was: str | None, wording: object) -> Iterator[Kind]:
        if was is None:
            yield "added"
            return
        if name in self.moved:
            yield "moved"
        if name != was:
            yield "renamed"
        if wording:
            yield "reworded"

    def _removed(self, place: Place) -> ClauseChange | None:
        if place.id in self.same.values():
            return None
        wording = self._wording(self.old.clauses[place.id], None)
        others = tuple(c.id for c in self.new.clauses.values() if place.id in c.was)
        return ClauseChange(("removed",), place, None, wording, others)

    def _wording(self, old: Clause | None, new: Clause | None) -> dict[str, UnitChanges]:
        """The clause's own units compared, in the languages in which they differ."""
        if old and new and new.says_what(old):
            return {}
        made = {}
        for language in dict.fromkeys((*self.new.languages, *self.old.languages)):
            sides = self.old.units(old, language), self.new.units(new, language)
            made[language] = wording.compare(*sides, self.entries)
        return {x: units for x, units in made.items() if not wording.is_equal(units)}

    def renumbered(self) -> Iterator[Renumbering]:
        """Clauses that stayed and are numbered otherwise, since others came, went or moved."""
        if self.old.places == self.new.places:
            return
        sides = {x: self._numbers(x) for x in self.new.languages if x in self.old.languages}
        for name, was in self.same.items():
            both = {x: (old[was], new[name]) for x, (old, new) in sides.items()}
            numbers = {x: pair for x, pair in both.items() if self._differ(name, was, x, pair)}
            if numbers and name not in self.moved:
                yield Renumbering(name, numbers)

    def _numbers(self, language: str) -> tuple[Mapping[str, Number], Mapping[str, Number]]:
        old, new = (numbering.numbers(side.text, language) for side in (self.old, self.new))
        return old, new

    def _differ(self, name: str, was: str, language: str, pair: tuple[Number, Number]) -> bool:
        """Whether the clause itself is numbered otherwise, in a language that it has."""
        has = self.old.clauses[was].has(language) and self.new.clauses[name].has(language)
        return has and pair[0].label != pair[1].label
