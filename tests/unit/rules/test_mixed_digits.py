"""rules/mixed_digits.py: digits of the rarer width."""

from kaitei.rules import mixed_digits as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.ja"
BAD = "30日、60日、９日です。"


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["９日です。"]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_the_width_is_that_of_the_whole_text() -> None:
    """What an unchanged clause has counts too, and is not told itself."""
    first = {"sections.1.text.ja": "３０日、４０日です。"}

    assert read_in(rule.check, first, {HERE: "5日です。"}) == ["5日です。"]


def test_each_language_has_a_width_of_its_own() -> None:
    """Full-width digits in Japanese make none of those in English wrong."""
    changes = {HERE: "３０日です。", "sections.0.text.en": "30 days."}

    assert read_in(rule.check, {}, changes) == []
