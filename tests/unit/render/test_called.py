"""render/called.py: what clauses are called where they are spoken of."""

from kaitei.render.called import Named, names
from unit.redline import outlines


def test_a_clause_without_a_heading_goes_by_that_of_its_section() -> None:
    """By number and heading; those that are called alike in several texts are one object."""
    first, second = (names(outlines.text(it), "ja") for it in ("a(b)", "a(b) c"))

    assert first == {"a": Named("a", "第1条", "a"), "b": Named("b", "第1条第1項", "a")}
    assert first["b"] is second["b"]
