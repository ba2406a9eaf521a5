"""redline/naming.py: what a difference is called."""

import pytest

from kaitei.redline import naming
from redline.notation import read


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("個人情報", "個人情報", "equal"),
        ("[](#use)", "[](#use)", "equal"),
        ("か\u3099", "が", "code-point"),
        ("１０（ａ）", "10(a)", "width"),
        ("ﾃﾞｰﾀ", "データ", "width"),
        ("か\u3099１", "が1", "width"),
        ("第1条\u3000目的", "第1条 目的", "spacing"),
        ("Google の", "Googleの", "spacing"),
        ("１ 日", "1日", "spacing"),
        ("氏名、", "氏名", "punctuation"),
        ("「甲」", "“甲”", "punctuation"),
        ("Google's", "Google’s", "punctuation"),
        ("a, b", "a b", "punctuation"),
        ("a,b", "a b", "punctuation"),
        ("甲", "**甲**", "emphasis"),
        ("*甲*", "**甲**", "emphasis"),
        ("データ**ベース**", "データベース", "emphasis"),
        ("**10**", "１０", "emphasis"),
        ("甲", "[甲](https://e.org)", "link-target"),
        ("[甲](https://e.org/a)", "[甲](https://e.org/b)", "link-target"),
        ("[甲](#a)", "[甲](#b)", "link-target"),
        ("**[甲](https://e.org/a)**", "[甲](https://e.org/b)", "link-target"),
        ("[甲乙](https://e.org)", "[甲](https://e.org)乙", "link-target"),
        ("[１](https://e.org/a)", "[1](https://e.org/b)", "link-target"),
        ("[](#a)", "[](#b)", "words"),
        ("甲", "乙", "words"),
        ("\ufa19", "神", "words"),
        ("葛", "葛\U000e0100", "words"),
        ("1,000", "1000", "words"),
        ("1.5", "15", "words"),
        ("1 1", "11", "words"),
        ("may be", "maybe", "words"),
        ("re-sign", "resign", "words"),
        ("10%", "10", "words"),
        ("¥", "$", "words"),
        ("we", "We", "words"),
        ("", "甲", "words"),
        ("、", "", "punctuation"),
        ("", " ", "spacing"),
    ],
)
def test_a_difference_has_a_name(old: str, new: str, name: str) -> None:
    """The least name that is true of it, and `words` in doubt; the same in both directions."""
    assert [name] * 2 == [naming.name(read(old), read(new)), naming.name(read(new), read(old))]


def test_what_a_view_may_fold_away() -> None:
    """Nothing that one reads aloud."""
    assert naming.FOLDABLE == ("code-point", "width", "spacing")
