"""importing/front.py: values above a text in Markdown."""

import pytest

from kaitei.importing import front


def test_values_above_a_text_are_read() -> None:
    """Every line of the text stays where it was."""
    said = "---\ntitle: '規約'\ntags:\n  - a\n- b\n# c\n\n---\nb"

    stated, lines, _ = front.parted(said, "ja")
    assert (stated, lines) == ({"title": "規約", "tags": ""}, [*[""] * 8, "b"])


def test_values_that_no_text_has_a_place_for_are_told() -> None:
    """And those that a person compares; not what a text says in any case, as its language."""
    said = (
        "---\ntitle: 規約\nlang: ja\nauthor: 総務部\n# c\ntags:\n  - a\n"
        "last updated: 2025-01-01\neffective_date: 2025年2月1日\nversion: '1.2'\n---\nb"
    )
    told = front.parted(said, "ja")

    assert [(x.line, x.said) for x in told.left] == [
        (4, "author: 総務部"),
        (6, "tags:"),
        (7, "- a"),
        (8, "last updated: 2025-01-01"),
        (9, r"effective\_date: 2025年2月1日"),
        (10, "version: '1.2'"),
    ]
    assert (told.stated["effective"], told.stated["version"]) == ("2025-02-01", "1.2")


_PARTED = "---\n\n# 規約\n\n本文。\n\n---\nb"


@pytest.mark.parametrize("said", ["---", "---\n", "---\na: b", "---\n---\n", "a\n---\n", _PARTED])
def test_a_line_of_dashes_above_a_text_parts_nothing_from_it(said: str) -> None:
    """What stands between two of them is lost where it is taken for values."""
    assert front.parted(said, "ja") == ({}, said.split("\n"), ())
