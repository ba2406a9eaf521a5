"""What a clause itself says in one language, as a flat list of units: the lines one compares."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kaitei.redline import tokens
from kaitei.redline.tokens import Names, Tokens
from kaitei.text.model import Block, Clause, Entry, Line, Listing, Passage, Prose, Table

# `entry` begins an entry of a list, `label` is the term before it; `head` names a column, `cell`
# begins a cell; `reason` is said in the languages that the clause does not exist in.
Kind = Literal[
    "heading",
    "paragraph",
    "line",
    "label",
    "entry",
    "head",
    "cell",
    "note",
    "reason",
]


class Cell(Struct, frozen=True):
    """Where in a clause's tables: counted from 0; row 0 holds the heads of the columns."""

    table: int
    row: int
    column: int


class Unit(Struct, frozen=True):
    """A line of a clause: what it is, what it says, and where it stands.

    `level` counts the lists around it, in a table those inside the cell; `id` is that of the
    nearest entry with one. `only` names the languages it exists in, where an entry around it has
    not all of the clause's.
    """

    kind: Kind
    tokens: Tokens = ()
    level: int = 0
    id: str | None = None
    cell: Cell | None = None
    only: tuple[str, ...] | None = None


Units = tuple[Unit, ...]


class View(Struct, frozen=True):
    """One side of a comparison in a language.

    `names` says what a reference to each clause reads as; `same` what the other side calls a
    clause, where it calls it differently.
    """

    language: str
    names: Names
    same: Mapping[str, str]

    def words(self, line: Line) -> Tokens:
        """The words of a line."""
        return tokens.tokens(line, self.names, self.same)


def units(clause: Clause, view: View) -> Units:
    """The clause's own units: heading, passage, note; not those of the clauses below it.

    In a language that it does not exist in, the reason for that.
    """
    if clause.has(view.language):
        return tuple(_Walk(view).clause(clause))
    reason = clause.only.reason.get(view.language) if clause.only else None
    return (_worded("reason", reason),) if reason else ()


def _worded(kind: Kind, text: str, at: Unit | None = None) -> Unit:
    return replace(at or Unit(kind), kind=kind, tokens=tokens.words(text))


class _Walk(Struct):
    """Flattens one clause, counting its tables."""

    view: View
    tables: int = 0

    def clause(self, clause: Clause) -> Iterator[Unit]:
        if clause.heading:
            yield _worded("heading", clause.heading[self.view.language])
        yield from self._passage(clause.passage, Unit("paragraph"))
        if clause.note:
            yield from self._prose(clause.note, Unit("note"))

    def _passage(self, blocks: Passage, at: Unit) -> Iterator[Unit]:
        """The units of a passage; only the first of all is of the kind of `at`."""
        for block in blocks:
            for unit in self._block(block, at):
                yield unit
                at = replace(at, kind="paragraph")

    def _block(self, block: Block, at: Unit) -> Iterator[Unit]:
        if isinstance(block, Prose):
            yield from self._prose(block, at)
        elif isinstance(block, Listing):
            for entry in block.entries_in(self.view.language):
                yield from self._entry(entry, at)
        else:
            yield from self._table(block)

    def _prose(self, prose: Prose, at: Unit) -> Iterator[Unit]:
        further: Kind = "note" if at.kind == "note" else "line" if prose.broken else "paragraph"
        kind = further if at.kind == "paragraph" else at.kind
        for line in prose.lines.get(self.view.language, ()):
            yield replace(at, kind=kind, tokens=self.view.words(line))
            kind = further

    def _entry(self, entry: Entry, at: Unit) -> Iterator[Unit]:
        only = entry.only.languages if entry.only else at.only
        inner = replace(at, kind="entry", level=at.level + 1, id=entry.id or at.id, only=only)
        if entry.label:
            yield _worded("label", entry.label[self.view.language], inner)
        yield from self._passage(entry.passage, inner)

    def _table(self, table: Table) -> Iterator[Unit]:
        index, self.tables = self.tables, self.tables + 1
        for column, head in enumerate(table.columns):
            at = Unit("head", cell=Cell(index, 0, column))
            yield _worded("head", head[self.view.language], at)
        for row, cells in enumerate(table.rows, 1):
            for column, cell in enumerate(cells):
                yield from self._passage(cell, Unit("cell", cell=Cell(index, row, column)))
