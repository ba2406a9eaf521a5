"""The tables of a compared clause put together again: rows and columns of both sides as one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from kaitei.redline import order
from kaitei.redline.passages import Cell

# Where something stood and stands; in no table where both are None.
Places = tuple[Cell | None, Cell | None]


class Placed(Protocol):
    """What knows its places in a table."""

    @property
    def places(self) -> Places:
        """Where it stood and stands."""


P = TypeVar("P", bound=Placed)


def tables(units: Iterable[P]) -> list[list[P]]:
    """What stands in cells, by table, in the order in which the tables begin."""
    celled = [unit for unit in units if any(unit.places)]
    line = _Line(celled, lambda cell: cell.table)
    made: dict[int, list[P]] = {}
    for unit in celled:
        made.setdefault(line.at(unit), []).append(unit)
    return list(made.values())


def rows(units: Sequence[P]) -> list[list[list[P]]]:
    """One table by rows and cells, the heads of its columns first.

    A row or column that one side lacks stands where the other has it.
    """
    across, down = _Line(units, lambda cell: cell.column), _Line(units, lambda cell: cell.row)
    held: dict[tuple[int, int], list[P]] = {}
    for unit in units:
        held.setdefault((down.at(unit), across.at(unit)), []).append(unit)
    return [[held.get((row, column), []) for column in across.used] for row in down.used]


class _Line(Generic[P]):
    """Rows, columns or tables of both sides in one order."""

    def __init__(self, units: Sequence[P], number: Callable[[Cell], int]) -> None:
        self._number = number
        sides = [self._numbers(unit) for unit in units]
        paired = {(i, j) for i, j in sides if i is not None and j is not None}
        old = 1 + max((i for i, _ in sides if i is not None), default=-1)
        new = 1 + max((j for _, j in sides if j is not None), default=-1)
        merged = list(order.merged(old, new, order.kept(paired)))
        self._old = {i: at for at, (i, _) in enumerate(merged) if i is not None}
        self._new = {j: at for at, (_, j) in enumerate(merged) if j is not None}
        # What has moved away leaves an empty place behind.
        self.used = sorted({self.at(unit) for unit in units})

    def at(self, unit: P) -> int:
        """The place of the unit in that order: where it stands, or else stood."""
        old, new = self._numbers(unit)
        if new is not None:
            return self._new[new]
        assert old is not None, "a unit is in a table of one side at least"
        return self._old[old]

    def _numbers(self, unit: P) -> tuple[int | None, int | None]:
        old, new = unit.places
        return (self._number(old) if old else None, self._number(new) if new else None)
