"""importing/front.py: values above a text in Markdown."""

import pytest

from kaitei.importing import front


def test_values_above_a_text_are_read() -> None:
    """Every line of the text stays where it was."""
    said = "---\ntitle: '規約'\ntags:\n  - a\n- b\n# c\n\n---\nb"

    assert front.parted(said) == ({"title": "規約", "tags": ""}, [*[""] * 8, "b"])


_PARTED = "---\n\n# 規約\n\n本文。\n\n---\nb"


@pytest.mark.parametrize("said", ["---", "---\n", "---\na: b", "---\n---\n", "a\n---\n", _PARTED])
def test_a_line_of_dashes_above_a_text_parts_nothing_from_it(said: str) -> None:
    """What stands between two of them is lost where it is taken for values."""
    assert front.parted(said) == ({}, said.split("\n"))
