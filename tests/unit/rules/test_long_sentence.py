"""rules/long_sentence.py: sentences above the measure of their language."""

import pytest

from kaitei.rules import long_sentence as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "W" + " ".join(["word"] * 61)[1:] + "."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    (found,) = read_in(rule.check, {}, {HERE: f"Short. {BAD}"})

    assert found.startswith("Word word")


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


@pytest.mark.parametrize(("count", "told"), [(60, 0), (61, 1)])
def test_the_measure_in_words(count: int, told: int) -> None:
    """Sixty are read, one more is told."""
    assert len(read_in(rule.check, {}, {HERE: " ".join(["word"] * count) + "."})) == told


@pytest.mark.parametrize(("count", "told"), [(149, 0), (150, 1)])
def test_the_measure_in_characters(count: int, told: int) -> None:
    """A hundred and fifty with the full stop."""
    found = read_in(rule.check, {}, {"sections.0.text.ja": "あ" * count + "。"})

    assert len(found) == told
