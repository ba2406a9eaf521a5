"""Cells of a table in rows and columns, where one may reach over several of either."""

from kaitei.importing.markup import Element

# What one cell may reach over, and what the cells of a table may fill besides their own places:
# a small file would else be a table that no memory holds.
_MOST_COLUMNS, _MOST_ROWS, _MOST_FILLED = 50, 200, 10_000
Grid = dict[tuple[int, int], Element]


def laid(lines: list[list[Element]]) -> list[list[Element | None]]:
    """The rows of a table, each with as many cells as it has columns: a cell stands in every place
    that it reaches over, for each row says what stands beside it."""
    grid: Grid = {}
    filled = 0
    for row, cells in enumerate(lines):
        column = 0
        for cell in cells:
            while (row, column) in grid:
                column += 1
            over = _over(cell, len(lines) - row) if filled < _MOST_FILLED else (1, 1)
            filled += _put(grid, cell, (row, column), over)
    width = 1 + max((column for _, column in grid), default=-1)
    return [[grid.get((row, column)) for column in range(width)] for row in range(len(lines))]


def _over(cell: Element, left: int) -> tuple[int, int]:
    """How many rows, of those that are `left`, and columns a cell reaches over."""
    down = min(_said(cell, "rowspan", left), left, _MOST_ROWS)
    return down, min(_said(cell, "colspan", 1), _MOST_COLUMNS)


def _put(grid: Grid, cell: Element, place: tuple[int, int], over: tuple[int, int]) -> int:
    """Puts a cell where nothing stands yet; how many places it fills besides its own."""
    before = len(grid)
    for row in range(place[0], place[0] + over[0]):
        for column in range(place[1], place[1] + over[1]):
            grid.setdefault((row, column), cell)
    return len(grid) - before - 1


def _said(cell: Element, name: str, of_nothing: int) -> int:
    """The number that an attribute says: 1 where it says none, `of_nothing` where it says 0."""
    said = cell.attributes.get(name, "").strip()
    if not (said.isascii() and said.isdigit()):
        return 1
    return int(said[:6]) or of_nothing
