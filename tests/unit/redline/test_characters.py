"""redline/characters.py: the table of characters that other implementations share."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import characters

CLASSES = ("kanji", "hiragana", "katakana", "latin", "letters", "digits", "spaces", "punctuation")


def _classes(c: str) -> list[str]:
    return [name for name in CLASSES if re.match(f"[{characters.inside(name)}]", c)]


@pytest.mark.parametrize(
    ("some", "name"),
    [
        ("個々〆〇神\ufa19𠮷ヶ", "kanji"),
        ("あんぁゔゝ", "hiragana"),
        ("アンヴー・ｱｰﾞヽ".replace("・", ""), "katakana"),
        ("AXzéßＡｚ", "latin"),
        ("ωЖ한ก", "letters"),
        ("09０９", "digits"),
        (" \u3000\u00a0\t", "spaces"),
        ("、。，．「」（）()“”’'・〜～-/…", "punctuation"),
    ],
)
def test_every_character_has_its_class(some: str, name: str) -> None:
    """And no other: the tokenisers take the first that fits."""
    assert {c: [name] for c in some} == {c: _classes(c) for c in some}


@pytest.mark.parametrize("sign", list("%％¥$€+=<>&＆@*#№"))
def test_a_sign_that_says_something_is_no_punctuation(sign: str) -> None:
    """A changed currency or percent is a changed amount."""
    assert _classes(sign) == []


@given(st.characters(exclude_categories=["Cs"]))
def test_no_character_has_two_classes(c: str) -> None:
    """The ranges of the classes do not overlap."""
    assert len(_classes(c)) <= 1


@given(st.characters())
def test_a_class_is_the_same_asked_for_one_character(c: str) -> None:
    """As the inside of brackets, and without any."""
    assert [name for name in CLASSES if characters.is_of(c, name)] == _classes(c)


@pytest.mark.parametrize("role", ["sentence-end", "phrase-end", "opening", "closing"])
def test_the_signs_of_a_sentence_are_punctuation(role: str) -> None:
    """What parts sentences and phrases is known as a sign."""
    assert [c for c in characters.SIGNS[role] if _classes(c) != ["punctuation"]] == []


def test_every_bracket_that_opens_closes() -> None:
    """The two lists go in pairs."""
    assert len(characters.SIGNS["opening"]) == len(characters.SIGNS["closing"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("か\u3099", "が"),
        ("e\u0301", "é"),
        ("\ufa19", "\ufa19"),
        ("か\u3099\ufa19か\u3099", "が\ufa19が"),
        ("\U0002f800", "\U0002f800"),
        ("１ｱ", "１ｱ"),
    ],
)
def test_the_normal_form_leaves_compatibility_ideographs_alone(text: str, expected: str) -> None:
    """NFC would make another name of a name."""
    assert expected == characters.normal(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("１０％", "10%"), ("ＡＢ（ｃ）", "AB(c)"), ("ﾃﾞｰﾀ", "データ"), ("㈱①", "㈱①"), ("　", "　")],
)
def test_the_folded_form_has_one_width(text: str, expected: str) -> None:
    """Full-width Latin and half-width katakana; signs that only resemble others stay."""
    assert expected == characters.fold(text)


def test_the_bare_form_has_one_space_and_one_apostrophe() -> None:
    """They differ without saying anything else."""
    assert characters.bare("a\u3000b’s  ＇") == "a b's '"
