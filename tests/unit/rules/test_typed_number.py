"""rules/typed_number.py: numbers of clauses that were typed."""

from kaitei.rules import typed_number as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "As set out in Section 4."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["Section 4."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_a_statute_in_japanese_is_cited_by_number() -> None:
    """A chain of its articles too."""
    words = (
        "個人情報の保護に関する法律（平成15年法律第57号）第27条第1項および第28条による場合です。"
    )

    assert read_in(rule.check, {}, {"sections.0.text.ja": words}) == []


def test_a_notice_may_name_the_sections_it_is_about() -> None:
    """It is about one version, whose numbers stay."""
    changes = {"release.notice.summary.en": "Section 4 changes."}

    assert read_in(rule.check, {}, changes) == []
