"""importing/cells.py: tables of Markdown."""

from kaitei.importing import cells


def test_a_bar_parts_cells_unless_it_is_a_word() -> None:
    """With bars at the ends of a line or without."""
    assert cells.parted("| a | b \\| c |") == ["a", "b | c"]
    assert cells.parted("a | b") == ["a", "b"]


def test_a_cell_has_lines_and_lists() -> None:
    """Lines that all have bullets are a list."""
    assert [(x.kind, x.text) for x in cells.rows(1, "- a<br>- b")] == [("item", "a"), ("item", "b")]
    assert [(x.text, x.broken) for x in cells.rows(1, "a<BR/>b")] == [("a\nb", True)]
    assert cells.rows(1, "") == ()
