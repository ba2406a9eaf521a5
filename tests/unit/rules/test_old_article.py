"""rules/old_article.py: article numbers that the APPI had before April 2022."""

import pytest

from kaitei.rules import old_article as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "To a third party under Article 23 of the APPI."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["Article 23 of the APPI."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


@pytest.mark.parametrize("moved", rule._MOVED, ids=lambda moved: str(moved.old))
def test_the_present_number_is_never_told(moved: rule._Moved) -> None:
    """Whatever it was the number of before."""
    present = {x.old: x for x in rule._MOVED}.get(moved.new)

    assert present is None or present.about != moved.about


def test_what_the_sentence_is_about_decides() -> None:
    """Article 20 was security and is acquisition now: both are cited rightly by someone."""
    now = "Proper acquisition follows Article 20 of the APPI."
    before = "Security measures follow Article 20 of the APPI."

    assert read_in(rule.check, {}, {HERE: f"{now} {before}"}) == ["Article 20 of the APPI."]


def test_another_statute_is_left_alone() -> None:
    """Its numbers have not moved."""
    assert (
        read_in(rule.check, {}, {HERE: "A third party under Article 23 of the Civil Code."}) == []
    )
