"""rules/links_missing.py: announced links that are not there."""

from kaitei.rules import links_missing as rule
from unit.real import real_text
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "See the following websites."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["the following websites."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_a_link_in_a_clause_below_counts() -> None:
    """That is where it was announced."""
    inner = {"id": "inner", "text": {"ja": "本文です。", "en": "[A](https://example.org/)"}}
    changes = {HERE: "See the following websites.", "sections.0.clauses": [inner]}

    assert read_in(rule.check, {}, changes) == []


def test_a_link_of_a_service_counts() -> None:
    """The addresses of a typed section are links like others."""
    service = real_text().sections[-3].children[-1]

    assert rule._has_link(service)
