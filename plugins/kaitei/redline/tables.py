"""Which cell of a table is which of the table before: by the heads of its row and its column."""

from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from kaitei.redline import pairing
from kaitei.redline.order import Pair
from kaitei.redline.passages import Cell, Units
from kaitei.redline.tokens import Tokens

_Grid = dict[tuple[int, int], Tokens]


class _Band(Struct, frozen=True):
    """A row, a column or a whole table: its head, and all that it says."""

    head: Tokens
    whole: Tokens

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.head)


def cells(old: Units, new: Units) -> dict[Cell, Cell]:
    """For each cell of the new tables the old one of the same row and column, if there is one."""
    before, after = _grids(old), _grids(new)
    made: dict[Cell, Cell] = {}
    for i, j in _matched(_whole(before), _whole(after), pairing.HARDLY):
        rows = _matched(_rows(before[i]), _rows(after[j]), pairing.ALIKE)
        columns = _matched(_columns(before[i]), _columns(after[j]), pairing.HARDLY)
        for (row, other_row), (column, other_column) in product([(-1, -1), *rows], columns):
            made[Cell(j, other_row + 1, other_column)] = Cell(i, row + 1, column)
    return made


def _grids(units: Units) -> list[_Grid]:
    """What the cells of each table say, by row and column."""
    grids: list[_Grid] = []
    for unit in units:
        if unit.cell:
            grids += [{} for _ in range(unit.cell.table + 1 - len(grids))]
            at = (unit.cell.row, unit.cell.column)
            grids[-1][at] = (*grids[-1].get(at, ()), *unit.tokens)
    return grids


def _whole(grids: list[_Grid]) -> list[_Band]:
    whole = [tuple(token for cell in grid.values() for token in cell) for grid in grids]
    return [_Band(said, said) for said in whole]


def _rows(grid: _Grid) -> list[_Band]:
    last = max(row for row, _ in grid)
    return [_band(grid, (row, 0), axis=0) for row in range(1, last + 1)]


def _columns(grid: _Grid) -> list[_Band]:
    last = max(column for _, column in grid)
    return [_band(grid, (0, column), axis=1) for column in range(last + 1)]


def _band(grid: _Grid, head: tuple[int, int], axis: int) -> _Band:
    cells = (said for at, said in sorted(grid.items()) if at[axis] == head[axis])
    return _Band(grid.get(head, ()), tuple(token for said in cells for token in said))


def _matched(old: Sequence[_Band], new: Sequence[_Band], least: float) -> list[Pair]:
    """Rows or columns of one head, wherever they stand; then those alike, in their order."""
    keys = [band.key for band in old], [band.key for band in new]
    made = dict(pairing.moved(*keys))
    a = [i for i in range(len(old)) if i not in made]
    b = [j for j in range(len(new)) if j not in made.values()]

    def like(i: int, j: int) -> float:
        x, y = old[a[i]], new[b[j]]
        heads, wholes = pairing.likeness(x.head, y.head), pairing.likeness(x.whole, y.whole)
        found = max(heads, wholes, pairing.HARDLY)
        return found if found >= least else 0.0

    rest = pairing.pairs([keys[0][i] for i in a], [keys[1][j] for j in b], like)
    return [*made.items(), *((a[i], b[j]) for i, j in rest)]
