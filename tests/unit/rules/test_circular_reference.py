"""rules/circular_reference.py: references that lead back to where they began."""

from kaitei.rules import circular_reference as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "See [](#use)."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD, "sections.1.text.en": "See [](#scope)."}) == [
        "](#use).",
        "](#scope).",
    ]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD, "sections.1.text.en": "See [](#scope)."}, {}) == []


def test_a_chain_that_joins_a_circle_is_not_one_itself() -> None:
    """Only who stands in the circle says nothing."""
    other = {"id": "other", "heading": {"ja": "他", "en": "Other"}}
    changes = {
        HERE: "See [](#use).",
        "sections.1.text.en": "See [](#scope).",
        "sections.2": {**other, "text": {"ja": "本文です。", "en": "See [](#scope)."}},
    }

    assert read_in(rule.check, {}, changes) == ["](#use).", "](#scope)."]


def test_a_clause_with_words_of_its_own_is_in_no_circle() -> None:
    """It answers."""
    said = "We use what [](#scope) names, for the purposes that are listed there."

    assert read_in(rule.check, {}, {HERE: "See [](#use).", "sections.1.text.en": said}) == []
