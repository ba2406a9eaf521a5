"""render/grid.py: the tables of a compared clause put together again."""

from dataclasses import dataclass

from kaitei.redline.passages import Cell
from kaitei.render import grid
from kaitei.render.grid import Places


@dataclass(frozen=True)
class _Said:
    """Words in a cell."""

    words: str
    places: Places


def _both(words: str, old: tuple[int, int] | None, new: tuple[int, int] | None) -> _Said:
    return _Said(words, (Cell(0, *old) if old else None, Cell(0, *new) if new else None))


def _read(units: list[_Said]) -> list[list[str]]:
    return [[" ".join(it.words for it in cell) for cell in row] for row in grid.rows(units)]


def test_a_table_of_both_sides_is_one_table() -> None:
    """Cells of one place stand in it together."""
    units = [_both("A", (0, 0), (0, 0)), _both("B", (0, 1), (0, 1))]
    units += [_both("x", (1, 0), (1, 0)), _both("y", (1, 1), (1, 1)), _both("z", None, (1, 1))]

    assert _read(units) == [["A", "B"], ["x", "y z"]]


def test_a_row_that_is_gone_stands_where_it_stood() -> None:
    """Between the rows that stayed."""
    units = [_both("A", (0, 0), (0, 0)), _both("1", (1, 0), (1, 0)), _both("3", (3, 0), (2, 0))]
    units += [_both("2", (2, 0), None)]

    assert _read(units) == [["A"], ["1"], ["2"], ["3"]]


def test_a_column_that_came_stands_where_it_stands() -> None:
    """Its cells are empty where only the old side has a row."""
    units = [_both("A", (0, 0), (0, 0)), _both("C", (0, 1), (0, 2)), _both("B", None, (0, 1))]
    units += [_both("x", (1, 0), None), _both("z", (1, 1), None)]

    assert _read(units) == [["A", "B", "C"], ["x", "", "z"]]


def test_a_row_that_moved_leaves_no_empty_row() -> None:
    """It is shown where it stands."""
    units = [_both("A", (0, 0), (0, 0)), _both("1", (1, 0), (1, 0))]
    units += [_both("3", (3, 0), (2, 0)), _both("2", (2, 0), (3, 0))]

    assert _read(units) == [["A"], ["1"], ["3"], ["2"]]


def test_tables_are_told_apart() -> None:
    """In the order in which they begin; what is in none is not among them."""
    units = [
        _Said("out", (None, None)),
        _Said("a", (None, Cell(0, 0, 0))),
        _Said("b", (Cell(0, 0, 0), Cell(1, 0, 0))),
        _Said("c", (Cell(0, 1, 0), None)),
    ]

    assert [[it.words for it in table] for table in grid.tables(units)] == [["a"], ["b", "c"]]
