"""rules/plain_style.py: sentences that fall out of です・ます."""

from kaitei.rules import plain_style as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.ja"
BAD = "取得します。利用します。提供する。"


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["提供する。"]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_the_style_is_that_of_the_whole_text() -> None:
    """In a text that is plain throughout nothing falls out."""
    first = {
        "sections.1.text.ja": "[](#scope)を利用する。取得する。提供する。",
        "release.notice.summary.ja": "初版である。",
        "release.notice.reason.ja": "公表するものである。",
    }

    assert read_in(rule.check, first, {HERE: "保存する。"}) == []


def test_a_noun_at_the_end_has_no_style() -> None:
    """Entries of lists end like that."""
    assert read_in(rule.check, {}, {HERE: "取得します。すべての個人情報。"}) == []


def test_the_past_of_the_polite_style_is_polite() -> None:
    """ました ends in した, and is none."""
    assert read_in(rule.check, {}, {HERE: "取得しました。利用します。保存期間を定めました。"}) == []
