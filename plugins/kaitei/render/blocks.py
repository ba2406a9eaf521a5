"""The compared units of a clause as one reads them: paragraphs, lists, tables, notes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from kaitei.redline import wording
from kaitei.redline.passages import Kind, Unit
from kaitei.redline.wording import UnitChange, UnitChanges
from kaitei.redline.words import Span
from kaitei.render import grid, marking
from kaitei.render.grid import Places
from kaitei.render.marking import Mark, Runs, Side

# A clause that came or went as a whole is shown as the side that has it.
_SIDES: Mapping[Mark, Side] = {"": "both", "inserted": "new", "deleted": "old"}


class Line(Struct, frozen=True):
    """One line; `moved` has left its place, `recast` has become another kind of line."""

    kind: Kind
    runs: Runs
    moved: bool = False
    recast: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the line is marked and the new side has nothing of it."""
        return bool(self.runs) and all(run.mark == "deleted" for run in self.runs)


class Listed(Struct, frozen=True):
    """A list; each entry is the blocks in it."""

    entries: tuple["Blocks", ...]


class Tabled(Struct, frozen=True):
    """A table: heads of the columns, rows of cells, each the blocks in it."""

    head: tuple["Blocks", ...]
    rows: tuple[tuple["Blocks", ...], ...]

    @property
    def gone(self) -> tuple[bool, ...]:
        """Of each column whether the new side lacks it, which its head tells."""
        return tuple(
            bool(head) and all(isinstance(it, Line) and it.is_gone for it in head)
            for head in self.head
        )


class Noted(Struct, frozen=True):
    """An editors' note."""

    lines: tuple[Line, ...]


Block = Line | Listed | Tabled | Noted
Blocks = tuple[Block, ...]


class _Row(Struct, frozen=True):
    """A line, the depth of lists it stands in, and where it stood and stands in a table."""

    level: int
    places: Places
    line: Line


def blocks(units: UnitChanges, side: Side, *, marked: bool = True) -> Blocks:
    """The units in one marked text, or as one side has them; `marked` or as clean text."""
    rows = [_row(unit, side, marked) for unit in _in_order(units, side)]
    return tuple(_blocks(rows))


def shown(
    units: UnitChanges, is_gone: Callable[[UnitChange], bool], *, plain: bool
) -> tuple[Blocks, Mark, tuple[Blocks, Blocks]]:
    """The units in one text, whether all of it came or went, and as the new and the old side;
    `plain` without marks, as is a unit that `is_gone`."""
    if plain:
        now = clean(unit.new for unit in units)
        return now, "", (now, clean(unit.old for unit in wording.rejected(units)))
    all_of_it = whole(units) if units else ""
    after, before = (tuple(_bare(it, x) if is_gone(it) else it for it in units) for x in (1, 0))
    marked = blocks(after, _SIDES[all_of_it], marked=not all_of_it)
    return marked, all_of_it, (blocks(after, "new"), blocks(before, "old"))


def _bare(unit: UnitChange, side: int) -> UnitChange:
    """The unit as if the other side were this one."""
    here = (unit.old, unit.new)[side]
    assert here, "a unit whose words were taken out stands on both sides"
    spans = (Span("equal", here.tokens, here.tokens),)
    return replace(unit, old=here, new=here, spans=spans)


def clean(units: Iterable[Unit | None]) -> Blocks:
    """The units as a text by itself has them."""
    stayed = tuple(UnitChange(unit, unit, ()) for unit in units if unit)
    return blocks(stayed, "new", marked=False)


def whole(units: UnitChanges) -> Mark:
    """Whether all of the units came, or all went."""
    if all(unit.old is None for unit in units):
        return "inserted"
    return "deleted" if all(unit.new is None for unit in units) else ""


def lines(blocks: Blocks) -> Iterator[Line]:
    """Every line in the blocks, in the order in which one reads them."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from block.lines if isinstance(block, Noted) else _inner(block)


def changed(blocks: Blocks) -> Blocks:
    """The blocks without what stayed; of a table the heads of its columns as well."""
    return tuple(kept for block in blocks if (kept := _changed(block)))


def _inner(block: Listed | Tabled) -> Iterator[Line]:
    if isinstance(block, Listed):
        parts = block.entries
    else:
        parts = tuple(cell for row in (block.head, *block.rows) for cell in row)
    for part in parts:
        yield from lines(part)


def _changed(block: Block) -> Block | None:
    if isinstance(block, Line):
        return block if _is_changed((block,)) else None
    if isinstance(block, Noted):
        noted = tuple(line for line in block.lines if _is_changed((line,)))
        return Noted(noted) if noted else None
    if isinstance(block, Listed):
        entries = tuple(kept for entry in block.entries if (kept := changed(entry)))
        return Listed(entries) if entries else None
    rows = tuple(row for row in block.rows if any(_is_changed(lines(cell)) for cell in row))
    return Tabled(block.head, rows) if rows or any(map(_is_headed_anew, block.head)) else None


def _is_headed_anew(head: Blocks) -> bool:
    return _is_changed(lines(head))


def _is_changed(some: Iterable[Line]) -> bool:
    return any(it.moved or it.recast or any(run.mark for run in it.runs) for it in some)


def _in_order(units: UnitChanges, side: Side) -> Iterable[UnitChange]:
    """The units of the side, in its order."""
    if side == "old":
        return wording.rejected(units)
    return units if side == "both" else (unit for unit in units if unit.new)


def _row(unit: UnitChange, side: Side, marked: bool) -> _Row:
    here = unit.old if side == "old" else unit.new or unit.old
    assert here, "the unit is on this side"
    sides = unit.old if side != "new" else None, unit.new if side != "old" else None
    old, new = (it.cell if it else None for it in sides)
    runs = marking.runs(unit.spans, side) if marked else marking.plain(here.tokens)
    return _Row(here.level, (old, new), Line(here.kind, runs, unit.moved, unit.is_recast()))


def _blocks(rows: Sequence[_Row]) -> Iterator[Block]:
    """What stands in a table is gathered where the table begins."""
    tables = {id(table[0]): table for table in grid.tables(rows)}
    waiting: list[_Row] = []
    for row in rows:
        if not any(row.places):
            waiting.append(row)
        elif table := tables.get(id(row)):
            yield from _lines(waiting)
            waiting = []
            yield _table(table)
    yield from _lines(waiting)


def _table(rows: Sequence[_Row]) -> Tabled:
    head, *others = ([tuple(_lines(cell)) for cell in row] for row in grid.rows(rows))
    return Tabled(tuple(head), tuple(map(tuple, others)))


def _lines(rows: Iterable[_Row]) -> Iterator[Block]:
    for is_note, some in groupby(rows, lambda row: row.line.kind == "note"):
        if is_note:
            yield Noted(tuple(row.line for row in some))
        else:
            yield from _nested(list(some), 0)


def _nested(rows: Sequence[_Row], level: int) -> Iterator[Block]:
    """Lines of this depth as they are; deeper ones as lists between them."""
    for deeper, some in groupby(rows, lambda row: row.level > level):
        if deeper:
            yield Listed(tuple(_entries(list(some), level + 1)))
        else:
            yield from (row.line for row in some)


def _entries(rows: Sequence[_Row], level: int) -> Iterator[Blocks]:
    """The entries of a list: each begins with its label, or else with its first words."""
    here: list[_Row] = []
    for row in rows:
        if here and _begins(row, here, level):
            yield tuple(_nested(here, level))
            here = []
        here.append(row)
    yield tuple(_nested(here, level))


def _begins(row: _Row, before: Sequence[_Row], level: int) -> bool:
    """Whether the line begins an entry: not where only labels stand before its words."""
    if row.level != level or row.line.kind not in ("label", "entry"):
        return False
    return row.line.kind == "label" or any(x.line.kind != "label" for x in before)
