"""A change set in one language as people read it: clause by clause, what is left out counted.

The page of a version, the document that is sent by mail and the comment on a pull request are all
made from these values.
"""

from collections.abc import Iterator
from functools import partial
from typing import Literal

from msgspec import Struct

from kaitei.redline import passages, sequence, taken
from kaitei.redline.changes import ChangeSet, ClauseChange, Kind
from kaitei.redline.passages import View
from kaitei.redline.sequence import Row
from kaitei.redline.wording import UnitChanges
from kaitei.redline.words import Spans
from kaitei.render import blocks, marking
from kaitei.render.blocks import Blocks
from kaitei.render.called import Named, names
from kaitei.render.marking import Mark, Runs
from kaitei.text import plain
from kaitei.text.model import Clause, Text


class Kept(Struct, frozen=True):
    """A clause that did not change: what both sides call it, what it says in the new text."""

    old: Named
    new: Named
    clause: Clause
    view: View

    @property
    def words(self) -> Blocks:
        """What it says itself, as clean text."""
        return words(self.clause, self.view)

    @property
    def sameness(self) -> tuple[object, ...]:
        """Equal for two that read the same, as long as both are there."""
        before = self.old if self.is_renumbered else None
        return id(self.clause), self.view.language, id(self.view.names), id(self.new), id(before)

    @property
    def is_renumbered(self) -> bool:
        """Whether the two sides cite the clause differently."""
        return self.old.citation != self.new.citation


class Gap(Struct, frozen=True):
    """Clauses in a row that did not change, which a view may leave out."""

    kept: tuple[Kept, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.kept)


class Trace(Struct, frozen=True):
    """The place that a clause has left."""

    old: Named
    new: Named


class Altered(Struct, frozen=True):
    """A clause that changed: how, what both sides call it, what it says.

    `marked` is one text with both sides in it, and `sides` the new and the old one by themselves.
    All of `marked` came or went where `whole` says so. It is empty where the words of this
    language stayed; then `kept` has them, and `elsewhere` names the languages in which they did
    not stay. `folds` counts the differences where a view may fold all of them away. `others` are
    what it was merged with or split from. What was taken out of either side since bears no marks.
    """

    kinds: tuple[Kind, ...]
    old: Named | None
    new: Named | None
    marked: Blocks
    whole: Mark
    sides: tuple[Blocks, Blocks]
    kept: Blocks
    elsewhere: tuple[str, ...]
    folds: int
    others: tuple[Named, ...]

    @property
    def name(self) -> Named:
        """What the clause is called, or was if it is no more."""
        name = self.new or self.old
        assert name, "a clause stands in one text at least"
        return name

    @property
    def happened(self) -> tuple[Kind, ...]:
        """What happened to it, as far as this language goes."""
        return tuple(kind for kind in self.kinds if kind != "reworded" or self.marked)

    @property
    def is_renumbered(self) -> bool:
        """Whether the two sides cite the clause differently."""
        return bool(self.old and self.new and self.old.citation != self.new.citation)


Item = Gap | Trace | Altered


class Titled(Struct, frozen=True):
    """A name of the text that changed, its policy's or that of who stands behind it: in one with
    its marks, and as the new and the old side have it."""

    kind: Literal["title", "organisation"]
    marked: Runs
    sides: tuple[Runs, Runs]


class Revision(Struct, frozen=True):
    """The changes from one text to another in one language.

    `names` are those of its names that changed. `added` is whether the old text lacks the language
    altogether.
    """

    language: str
    changes: ChangeSet
    names: tuple[Titled, ...]
    items: tuple[Item, ...]
    renumbered: tuple[tuple[Named, Named], ...]
    added: bool

    def altered(self) -> tuple[Altered, ...]:
        """The clauses that changed."""
        return tuple(item for item in self.items if isinstance(item, Altered))

    def of_kind(self, kind: Kind) -> tuple[Altered, ...]:
        """The clauses to which this happened, as far as this language goes."""
        return tuple(x for x in self.altered() if kind in x.happened)

    def elsewhere(self) -> tuple[Altered, ...]:
        """The clauses that say the same as before in this language, and not in another."""
        return tuple(x for x in self.altered() if x.elsewhere)

    def came(self) -> tuple[str, ...]:
        """The other languages that the new text alone has."""
        return tuple(x for x in self.changes.came() if x != self.language)

    def says_the_same(self) -> bool:
        """Whether a reader of this language reads what stood there before."""
        told = self.names or self.renumbered or self.added
        return not told and all(
            set(x.kinds) <= {"renamed", "reworded"} and not x.marked for x in self.altered()
        )


def revision(old: Text, new: Text, changes: ChangeSet, language: str) -> Revision:
    """The change set of the two texts in `language`, which the new one has."""
    return _Reading(old, new, changes, language).revision()


class _Reading:
    """Two texts and their changes, read in one language."""

    def __init__(self, old: Text, new: Text, changes: ChangeSet, language: str) -> None:
        self.changes = changes
        self.language = language
        self.old, self.new = names(old, language), names(new, language)
        self.by_id = {change.id: change for change in changes.clauses}
        self.now = {was: name for name, was in changes.same.items()}
        self.is_added = language not in old.languages
        self.clauses = {clause.id: clause for clause in new.walk()}
        self.view = View(language, plain.names(new, language), {})

    def revision(self) -> Revision:
        """Everything that this language has of the changes."""
        changes = self.changes
        return Revision(
            language=self.language,
            changes=changes,
            names=tuple(self._names()),
            items=tuple(self._items()),
            renumbered=tuple(self._renumbered()),
            added=self.is_added,
        )

    def _names(self) -> Iterator[Titled]:
        if self.is_added:
            return
        if spans := self.changes.title.get(self.language):
            yield _titled("title", spans)
        if spans := self.changes.organisation.get(self.language):
            yield _titled("organisation", spans)

    def _items(self) -> Iterator[Item]:
        rows = sequence.rows(self.changes.old, self.changes.new, self.changes.same)
        kept: list[Kept] = []
        for item in map(self._item, rows):
            if isinstance(item, Kept):
                kept.append(item)
                continue
            if kept:
                yield Gap(tuple(kept))
                kept = []
            yield item
        if kept:
            yield Gap(tuple(kept))

    def _item(self, row: Row) -> Trace | Altered | Kept:
        if row.new is None and row.old and row.old.id in self.now:
            return Trace(self.old[row.old.id], self.new[self.now[row.old.id]])
        place = row.new or row.old
        assert place, "a row is of one text at least"
        change = self.by_id.get(place.id)
        if change and self._concerns(change):
            return self._altered(change)
        was = self.changes.same[place.id]
        return Kept(self.old[was], self.new[place.id], self.clauses[place.id], self.view)

    def _concerns(self, change: ClauseChange) -> bool:
        """Whether there is more to it than words in languages that came or went as a whole."""
        return bool(
            self.changes.happened(change)
            or self.language in change.wording
            or change.id in self.changes.taken
        )

    def _kinds(self, change: ClauseChange) -> tuple[Kind, ...]:
        """What happened to it; in a language that came there were no words before."""
        kinds, units = self.changes.happened(change), change.wording.get(self.language)
        is_seen = not units or taken.is_seen(self.changes, change, self.language)
        return tuple(x for x in kinds if x != "reworded" or (is_seen and not self.is_added))

    def _altered(self, change: ClauseChange) -> Altered:
        units = change.wording.get(self.language, ())
        marked, whole, sides = blocks.shown(
            units, partial(self.changes.is_gone, change.id), plain=self.changes.hides(change.id)
        )
        return Altered(
            kinds=self._kinds(change),
            old=self.old[change.old.id] if change.old else None,
            new=self.new[change.new.id] if change.new else None,
            marked=marked,
            whole=whole,
            sides=sides,
            kept=words(self.clauses[change.id], self.view) if change.new and not units else (),
            elsewhere=() if units else self.changes.differs_in(change),
            folds=_folds(units) if self._may_fold(change) else 0,
            others=tuple(self._others(change)),
        )

    def _may_fold(self, change: ClauseChange) -> bool:
        return change.kinds == ("reworded",) and change.id not in self.changes.taken

    def _others(self, change: ClauseChange) -> Iterator[Named]:
        side = self.old if change.new else self.new
        yield from (side[name] for name in change.others)

    def _renumbered(self) -> Iterator[tuple[Named, Named]]:
        """In the order of the new text: the comparison tells clauses that kept their id first."""
        found = {it.id for it in self.changes.renumbered if self.language in it.numbers}
        for name, called in self.new.items():
            if name in found:
                yield self.old[self.changes.same[name]], called


def _titled(kind: Literal["title", "organisation"], spans: Spans) -> Titled:
    sides = marking.runs(spans, "new"), marking.runs(spans, "old")
    return Titled(kind, marking.runs(spans, "both"), sides)


def _folds(units: UnitChanges) -> int:
    """How many differences there are, if a view may fold each of them away; otherwise 0."""
    changed = [unit for unit in units if unit.is_change()]
    stay = any(unit.is_recast() or marking.stands(unit.spans) for unit in changed)
    fixed = any(unit.moved or unit.old is None or unit.new is None for unit in changed)
    return 0 if stay or fixed else sum(marking.folds(unit.spans) for unit in changed)


def words(clause: Clause, view: View) -> Blocks:
    """What a clause says itself, as clean text."""
    return blocks.clean(passages.units(clause, view))
