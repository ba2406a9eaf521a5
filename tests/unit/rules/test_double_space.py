"""rules/double_space.py: spaces that stand twice."""

from kaitei.rules import double_space as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "We use  it."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands behind them: a blank has no place of its own in YAML."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["it."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_three_spaces_are_one_finding() -> None:
    """A run of them is one slip."""
    assert len(read_in(rule.check, {}, {HERE: "We   use it."})) == 1


def test_paragraphs_are_parted_by_lines_not_spaces() -> None:
    """A blank line is meant."""
    assert read_in(rule.check, {}, {HERE: "We use it.\n\nWe erase it."}) == []
