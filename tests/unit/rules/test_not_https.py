"""rules/not_https.py: links that can be changed on their way."""

from kaitei.rules import not_https as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "See [it](http://example.org/a)."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["http://example.org/a)."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_an_address_of_the_notice_is_read_too() -> None:
    """It is new in every version."""
    changes = {"release.notice.summary.en": "See http://example.org/b now."}

    assert read_in(rule.check, {}, changes) == ["http://example.org/b now."]
