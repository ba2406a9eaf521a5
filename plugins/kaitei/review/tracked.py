"""The whole text with both sides in it, clause by clause: with all that was inserted and nothing
that was deleted it is the new text, the other way round the old one.

A marked text for reading shows a clause that moved once. Here it is deleted where it stood and
inserted where it stands, with all below it; so is, within a clause, all of it if a line moved. And
a reference that reads otherwise, since what it leads to has another number, is no change of words,
but one to accept.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from kaitei.redline import passages, sequence, tokens, wording
from kaitei.redline.changes import ChangeSet
from kaitei.redline.clauses import Same
from kaitei.redline.passages import View
from kaitei.redline.sequence import Row
from kaitei.redline.wording import UnitChange, UnitChanges
from kaitei.redline.words import Span
from kaitei.render import blocks
from kaitei.render.blocks import Blocks
from kaitei.render.marking import Mark
from kaitei.text import numbering, plain
from kaitei.text.model import Clause, Text


class Tracked(Struct, frozen=True):
    """A clause: its number on either side (empty where it has none there), how deep it stands, what
    it says, and `whole` where all of it came or went."""

    id: str
    numbers: tuple[str, str]
    depth: int
    words: Blocks
    whole: Mark


def tracked(old: Text, new: Text, changes: ChangeSet, language: str) -> Iterator[Tracked]:
    """Every clause of both texts in `language`, which the new one has."""
    return _Reading(old, new, changes, language).clauses()


class _Side:
    """One of the two texts in a language, which it may lack."""

    def __init__(self, text: Text, language: str, same: Same) -> None:
        self.clauses = {clause.id: clause for clause in text.walk()}
        self.depths = text.depths()
        self.has = language in text.languages
        self.view = View(language, plain.names(text, language) if self.has else {}, same)
        found = numbering.numbers(text, language) if self.has else {}
        self.numbers: Mapping[str, str] = {id: number.label for id, number in found.items()}

    def units(self, clause: Clause) -> passages.Units:
        """What the clause says itself."""
        return passages.units(clause, self.view) if self.has else ()


class _Reading:
    def __init__(self, old: Text, new: Text, changes: ChangeSet, language: str) -> None:
        self.old, self.new = _Side(old, language, {}), _Side(new, language, changes.same)
        self.changes = changes
        self.parents = {place.id: place.parent for place in changes.old}
        self.wording = {x.id: x.wording.get(language, ()) for x in changes.clauses}
        rows = sequence.rows(changes.old, changes.new, changes.same)
        stayed = set(changes.same.values())
        # What has left its place, and takes along all that is below it.
        self.left = {row.old.id for row in rows if row.old and not row.new} & stayed
        self.rows = rows

    def clauses(self) -> Iterator[Tracked]:
        """In the order in which both sides are read."""
        for row in self.rows:
            yield from self._row(row)

    def _row(self, row: Row) -> Iterator[Tracked]:
        went_along = row.old is not None and self._went_along(row.old.id)
        if row.new is None:
            if row.old and not went_along:
                yield from self._gone(self.old.clauses[row.old.id])
        elif row.old is None or went_along:
            yield self._whole(self.new, self.new.clauses[row.new.id], "inserted")
        else:
            yield self._both(row.old.id, row.new.id)

    def _went_along(self, name: str) -> bool:
        parent = self.parents.get(name)
        while parent is not None and parent in self.parents:
            if parent in self.left:
                return True
            parent = self.parents.get(parent)
        return False

    def _gone(self, clause: Clause) -> Iterator[Tracked]:
        """One that left, with all that was below it; one that was removed, by itself."""
        for one in clause.walk() if clause.id in self.left else (clause,):
            yield self._whole(self.old, one, "deleted")

    def _whole(self, side: _Side, clause: Clause, mark: Mark) -> Tracked:
        words = blocks.clean(side.units(clause))
        number = side.numbers.get(clause.id, "")
        numbers = (number, "") if mark == "deleted" else ("", number)
        return Tracked(clause.id, numbers, side.depths[clause.id], words, mark)

    def _both(self, was: str, name: str) -> Tracked:
        units = self.wording.get(name) or self._unchanged(was, name)
        if any(unit.moved for unit in units):
            units = tuple(_apart(units))
        words = blocks.blocks(tuple(map(_read_otherwise, units)), "both")
        numbers = self.old.numbers.get(was, ""), self.new.numbers.get(name, "")
        return Tracked(name, numbers, self.new.depths[name], words, "")

    def _unchanged(self, was: str, name: str) -> UnitChanges:
        sides = self.old.units(self.old.clauses[was]), self.new.units(self.new.clauses[name])
        return wording.compare(*sides, {})


def _apart(units: UnitChanges) -> Iterator[UnitChange]:
    """All lines of the old side, then all of the new one; the heading stays one."""
    headed = bool(units[0].old and units[0].new and units[0].new.kind == "heading")
    yield from units[:headed]
    for unit in list(wording.rejected(units))[headed:]:
        if unit.old:
            yield UnitChange(unit.old, None, (Span("words", unit.old.tokens, ()),))
    for unit in units[headed:]:
        if unit.new:
            yield UnitChange(None, unit.new, (Span("words", (), unit.new.tokens),))


def _read_otherwise(unit: UnitChange) -> UnitChange:
    """The unit with each token marked that reads otherwise, though it says the same."""
    return replace(unit, spans=tuple(part for span in unit.spans for part in _parts(span)))


def _parts(span: Span) -> Iterator[Span]:
    if span.name != "equal" or tokens.text(span.old) == tokens.text(span.new):
        yield span
        return
    for old, new in zip(span.old, span.new, strict=True):
        yield Span("equal" if old.text == new.text else "words", (old,), (new,))
