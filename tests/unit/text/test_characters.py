"""text/characters.py: characters that a reader cannot see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.text import characters

# Format characters that a reader sees, and what parts lines and columns.
SHOWN = {
    *"\t\n\r",
    *map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)),
    *map(chr, range(0x13430, 0x13440)),
}


@pytest.mark.parametrize(
    "c",
    [
        "\u200b",  # zero width space
        "\u200c",  # zero width non-joiner
        "\u200e",  # left-to-right mark
        "\u202e",  # right-to-left override
        "\u2066",  # left-to-right isolate
        "\u2060",  # word joiner
        "\u00ad",  # soft hyphen
        "\ufeff",  # byte order mark
        "\u3164",  # Hangul filler
        "\U000e0041",  # tag
        "\x07",  # bell
        "\x85",  # next line
        "\ufe0f",  # a variation selector with no kanji before it
    ],
    ids=characters.name,
)
def test_what_nobody_sees_is_found(c: str) -> None:
    """It may hide something, or be a slip; either way the author must know."""
    assert list(characters.invisible(f"a{c}b{c}")) == [1, 3]


@pytest.mark.parametrize(
    "text",
    [
        "葛\U000e0100城市",
        "神\ufe00社",
        "侮\ufe00",
        "می\u200cخواهم",
        "क्\u200dष",
        "tab\tnew\nline",
        "全角　空白 é e\u0301 が か\u3099",
    ],
)
def test_what_a_script_needs_is_let_through(text: str) -> None:
    """A kanji's variation selector chooses its glyph; some scripts are spelled with joiners."""
    assert list(characters.invisible(text)) == []


@given(
    st.text(st.characters(categories=["L", "Nd", "Po", "Zs"], max_codepoint=0x24FF), max_size=30)
)
def test_letters_digits_and_points_are_never_found(text: str) -> None:
    """No text that can be seen is a problem."""
    seen = "".join(c for c in text if c not in "\u115f\u1160")

    assert list(characters.invisible(seen)) == []


def test_every_control_and_format_character_is_found() -> None:
    """Whatever Unicode calls so shows nothing, but for signs of numbers and of hieroglyphs."""
    every = map(chr, (*range(0x20000), *range(0xE0000, 0xE1000)))
    unseen = {c for c in every if unicodedata.category(c) in ("Cc", "Cf")}

    assert {c for c in unseen if not list(characters.invisible(f"a{c}"))} <= SHOWN


@pytest.mark.parametrize(
    ("c", "name"), [("\u200b", "U+200B ZERO WIDTH SPACE"), ("\x07", "U+0007"), ("神", "U+795E")]
)
def test_a_character_is_called_by_number_and_name(c: str, name: str) -> None:
    """The author can look it up; what has no name has its number."""
    assert characters.name(c).startswith(name)


@pytest.mark.parametrize(
    ("c", "kanji"),
    [("神", True), ("\ufa19", True), ("𠮷", True), ("か", False), ("A", False), ("", False)],
)
def test_kanji_are_han_characters_of_every_block(c: str, kanji: bool) -> None:
    """Compatibility ideographs and those beyond the first plane too."""
    assert kanji == characters.is_kanji(c)


@pytest.mark.parametrize(
    ("c", "forbidden"),
    [("\x00", True), ("\x1b", True), ("\x9f", True), ("\uffff", True), ("\t", False), ("a", False)],
)
def test_what_yaml_forbids_is_known(c: str, forbidden: bool) -> None:
    """The parser stops at such a character without saying which."""
    assert forbidden == characters.is_control(c)
