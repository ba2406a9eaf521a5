"""redline/tables.py: which cell of a table is which of the table before."""

import pytest

from kaitei.redline import tables
from kaitei.redline.passages import Cell, Units
from unit.builders import Tree
from unit.redline.lines import units


def _table(*rows: str) -> Tree:
    """A table of rows such as `a|1|2`, the first holding the heads."""
    cells = [row.split("|") for row in rows]
    return {"columns": cells[0], "rows": [[{"text": x} for x in row] for row in cells[1:]]}


def _units(*found: Tree) -> Units:
    return units({"list": [{"text": "x", "table": table} for table in found]})


def _cells(old: Tree, new: Tree) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of the new table (row, column) that of the old one."""
    found = tables.cells(_units(old), _units(new))
    return {(a.row, a.column): (b.row, b.column) for a, b in found.items()}


@pytest.mark.parametrize(
    ("new", "rows"),
    [
        (_table("k|v", "a|1", "b|2"), {1: 1, 2: 2}),
        (_table("k|v", "b|2", "a|1"), {1: 2, 2: 1}),
        (_table("k|v", "a|1", "c|3", "b|2"), {1: 1, 3: 2}),
        (_table("k|v", "b|9"), {1: 2}),
        (_table("k|v", "a|1", "c|3"), {1: 1}),
        (_table("k|v", "a|1", "c|2"), {1: 1, 2: 2}),
        (_table("k|v", "a c|甲乙丙丁戊", "b d|己庚辛壬"), {1: 1, 2: 2}),
    ],
)
def test_rows_are_matched_by_their_head(new: Tree, rows: dict[int, int]) -> None:
    """Wherever they stand; a row of another head is another row, unless the rest is alike."""
    found = _cells(_table("k|v", "a|1", "b|2"), new)

    assert rows == {a[0]: b[0] for a, b in found.items() if a[0] > 0}


@pytest.mark.parametrize(
    ("new", "columns"),
    [
        (_table("k|v|w", "a|1|2"), {0: 0, 1: 1}),
        (_table("k|w|v", "a|2|1"), {0: 0, 2: 1}),
        (_table("v|k", "a|1"), {0: 1, 1: 0}),
        (_table("k|u", "a|1"), {0: 0, 1: 1}),
        (_table("k|u", "a|9"), {0: 0, 1: 1}),
    ],
)
def test_columns_are_matched_by_theirs(new: Tree, columns: dict[int, int]) -> None:
    """An inserted one is new; one that was only renamed is the same."""
    found = _cells(_table("k|v", "a|1"), new)

    assert columns == {a[1]: b[1] for a, b in found.items() if a[0] == 0}


def test_tables_are_matched_by_what_they_say() -> None:
    """A table inserted before another does not become it."""
    one, two = _table("k|v", "a|1"), _table("x|y", "b|2")
    found = tables.cells(_units(one), _units(two, one))

    assert found[Cell(1, 1, 1)] == Cell(0, 1, 1)
    assert Cell(0, 1, 1) not in found


def test_a_cell_that_is_empty_is_no_obstacle() -> None:
    """It says nothing, and its neighbours are found."""
    found = _cells({"columns": ["k", "v"], "rows": [[{"text": "a"}, {}]]}, _table("k|v", "a|1"))

    assert found[1, 0] == (1, 0)


def test_no_table_no_cells() -> None:
    """A clause without tables has nothing to match."""
    assert tables.cells(units({"text": "x"}), units({"text": "y"})) == {}
