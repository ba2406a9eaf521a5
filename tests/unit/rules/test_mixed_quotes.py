"""rules/mixed_quotes.py: straight marks in a text with curly ones."""

from kaitei.rules import mixed_quotes as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = 'The “Act” and "we".'


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under each of them (the builder strips the first mark of a line)."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ['we".', "."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_an_unchanged_clause_decides_as_well() -> None:
    """The text as a whole has one kind of marks; only what is new is told."""
    first = {"sections.1.text.en": "The “Act”."}

    assert len(read_in(rule.check, first, {HERE: 'The "policy".'})) == 2


def test_apostrophes_are_a_kind_of_their_own() -> None:
    """Curly quotation marks make no straight apostrophe wrong."""
    assert read_in(rule.check, {}, {HERE: "The “Act” isn't ours."}) == []
