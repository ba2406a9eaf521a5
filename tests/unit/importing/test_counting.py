"""importing/counting.py: numbers as Word writes them."""

import pytest

from kaitei.importing import counting


@pytest.mark.parametrize(
    ("name", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 49, "xlix"),
        ("upperRoman", 4, "IV"),
        ("aiueoFullWidth", 2, "イ"),
        ("irohaFullWidth", 2, "ロ"),
        ("japaneseCounting", 10, "十"),
        ("japaneseCounting", 23, "二十三"),
        ("japaneseCounting", 105, "一〇五"),
        ("ordinalText", 2, "2"),
    ],
)
def test_a_number_is_written_as_word_shows_it(name: str, number: int, written: str) -> None:
    """Beyond the signs of a row, and where the way is not known, in digits."""
    assert counting.shown(name, number) == written


def test_a_way_to_count_makes_a_kind_of_label() -> None:
    """As the same label would be that somebody typed."""
    assert [counting.kind(x) for x in ("irohaFullWidth", "japaneseCounting", "x")] == [
        "kana",
        "kanji",
        "decimal",
    ]
