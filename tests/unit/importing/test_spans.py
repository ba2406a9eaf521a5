"""importing/spans.py: cells that reach over rows and columns."""

from kaitei.importing import markup, spans


def _laid(html: str) -> list[list[str]]:
    main = markup.read(f"<table>{html}</table>")
    lines = [list(row.find("td")) for row in main.find("tr")]
    return [[cell.words() if cell else "" for cell in row] for row in spans.laid(lines)]


def test_every_row_has_as_many_cells() -> None:
    """What a row lacks is empty."""
    assert _laid("<tr><td>a<tr><td>b<td>c") == [["a", ""], ["b", "c"]]


def test_a_cell_stands_in_every_place_it_reaches_over() -> None:
    """Down to the last row, with 0; and never over another."""
    assert _laid("<tr><td rowspan=0>a<td>b<tr><td colspan=2>c<tr><td>d<td>e") == [
        ["a", "b", ""],
        ["a", "c", "c"],
        ["a", "d", "e"],
    ]


def test_a_small_file_makes_no_endless_table() -> None:
    """However far its cells say that they reach."""
    made = _laid("<tr><td rowspan=999999 colspan=99999>a" * 300)

    assert sum(len(row) for row in made) < 1_000_000
    assert _laid("<tr><td colspan=x>a<td rowspan=-1>b") == [["a", "b"]]
