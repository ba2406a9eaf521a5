"""rules/conjunction_order.py: a conjunction that lacks its other half."""

from kaitei.rules import conjunction_order as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.ja"
BAD = "氏名、住所並びに職業を取得します。"


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["並びに職業を取得します。"]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_the_other_half_stands_in_the_same_sentence() -> None:
    """Another sentence’s 及び joins nothing here."""
    words = "氏名及び住所です。電話並びに職業です。"

    assert read_in(rule.check, {}, {HERE: words}) == ["並びに職業です。"]


def test_both_pairs_are_told_in_one_sentence() -> None:
    """Each by itself."""
    words = "氏名並びに住所、若しくは職業です。"

    assert read_in(rule.check, {}, {HERE: words}) == [
        "並びに住所、若しくは職業です。",
        "若しくは職業です。",
    ]
