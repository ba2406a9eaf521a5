"""redline/growth.py: words that a change would cut, taken in whole."""

import pytest

from kaitei.redline import growth
from kaitei.redline.difference import Hunk, Hunks
from redline.notation import marked, read


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("各人が", "各自が", "[-各人-]{+各自+}が"),
        ("本規約に", "本契約に", "[-本規約-]{+本契約+}に"),
        ("業務用の", "業務利用の", "業務[-用-]{+利用+}の"),
        ("利用の", "利活用の", "[-利用-]{+利活用+}の"),
        ("取得する", "取りする", "[-取得-]{+取り+}する"),
        ("者等を", "物等を", "[-者等-]{+物等+}を"),
        ("法名2件", "別名2件", "[-法名-]{+別名+}2件"),
        ("利用者実名2", "利用者別名2", "利用者[-実名-]{+別名+}2"),
        ("1年目Aの", "1年目後の", "1年[-目A-]{+目後+}の"),
    ],
)
def test_no_lone_kanji_of_a_word_is_left(old: str, new: str, marks: str) -> None:
    """On either side, and where an insertion parts a word."""
    assert marks == marked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("する者の", "する者等の", "する者{+等+}の"),
        ("可能な", "不可能な", "{+不+}可能な"),
        ("氏名等を", "住所等を", "[-氏名-]{+住所+}等を"),
        ("18歳以上", "18歳未満", "18歳[-以上-]{+未満+}"),
        ("個人情報", "個人関連情報", "個人{+関連+}情報"),
        ("第5条", "第6条", "第[-5-]{+6+}条"),
        ("個人等を", "だれか等を", "[-個人-]{+だれか+}等を"),
        ("だれか等を", "個人等を", "[-だれか-]{+個人+}等を"),
        ("本契約の", "ご契約の", "[-本-]{+ご+}契約の"),
        ("会員規約案", "会員規約", "会員規約[-案-]"),
        ("月に2人", "月に2法人", "月に2{+法+}人"),
    ],
)
def test_a_kanji_that_is_a_word_stays(old: str, new: str, marks: str) -> None:
    """者 before 等, 等 after a word, what counts a number, and every word of its own."""
    assert marks == marked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("利用目的を", "使用目的を", "[-利用-]{+使用+}目的を"),
        ("利用方法を", "利用方針を", "利用[-方法-]{+方針+}を"),
        ("利用者の", "使用者の", "[-利用者-]{+使用者+}の"),
        ("委託先の", "委託元の", "委託[-先-]{+元+}の"),
        ("本契約の", "同契約の", "[-本-]{+同+}契約の"),
        ("委託先契約の", "販売先契約の", "[-委託-]{+販売+}先契約の"),
        ("個人情報保護を", "個人情報保全を", "個人情報[-保護-]{+保全+}を"),
        ("国際電話番号帳を", "州際電話番号帳を", "[-国-]{+州+}際電話番号帳を"),
        ("我们会收集和使用信息", "我们将收集和使用信息", "我们[-会-]{+将+}收集和使用信息"),
    ],
)
def test_words_of_two_kanji_are_not_halved(old: str, new: str, marks: str) -> None:
    """Counted by twos; an odd run has a suffix or a known prefix, a long one is left alone."""
    assert marks == marked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("認める。", "認めない。", "認[-める-]{+めない+}。"),
        ("行います。", "行いました。", "行い[-ます-]{+ました+}。"),
        ("行った。", "行いった。", "行{+い+}った。"),
        ("できます。", "できません。", "でき[-ます-]{+ません+}。"),
        ("かける。", "かけろ。", "[-かける-]{+かけろ+}。"),
        ("おこなう。", "おこなえ。", "おこな[-う-]{+え+}。"),
    ],
)
def test_the_rest_of_an_ending_goes_along(old: str, new: str, marks: str) -> None:
    """Up to two kana; where a whole word changed, or something was only inserted, nothing."""
    assert marks == marked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("Section 5(1)(a) of", "Section 6(1) of", "Section [-5-]{+6+}(1)[-(a)-] of"),
        ("Section 27(5)(iii) of", "Section 28(1) of", "Section [-27(5)(iii)-]{+28(1)+} of"),
        ("甲（乙）は", "丙（丁）は", "[-甲-]{+丙+}（[-乙-]{+丁+}）は"),
        ("（甲）", "（乙（丙））", "（[-甲-]{+乙（丙）+}）"),
    ],
)
def test_a_bracket_inside_is_not_left_open(old: str, new: str, marks: str) -> None:
    """The other half comes along, if it stands right beside the change."""
    assert marks == marked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("平成15年4月1日", "令和9年1月1日", "[-平成15年4月-]{+令和9年1月+}1日"),
        ("2026年4月1日", "2026年5月1日", "2026年[-4-]{+5+}月1日"),
    ],
)
def test_a_date_is_not_cut_before_what_it_counts(old: str, new: str, marks: str) -> None:
    """Where one number changes, the number alone."""
    assert marks == marked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("1**0**日", "1**5**日", "[-1**0**-]{+1**5**+}日"),
        ("データ**ベース**", "データ**センター**", "[-データ**ベース**-]{+データ**センター**+}"),
    ],
)
def test_markup_does_not_cut_a_word(old: str, new: str, marks: str) -> None:
    """Two tokens of one number or word go together."""
    assert marks == marked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "hunks", "grown"),
    [
        (
            *("者丙丙丙", "丁丙丙者"),
            [Hunk(0, 1, 0, 1), Hunk(3, 4, 3, 4)],
            [Hunk(0, 2, 0, 2), Hunk(3, 4, 3, 4)],
        ),
        (
            *("第人第乙第", "情報第人乙"),
            [Hunk(0, 0, 0, 2), Hunk(2, 3, 4, 4), Hunk(4, 5, 5, 5)],
            [Hunk(0, 0, 0, 2), Hunk(2, 4, 4, 5), Hunk(4, 5, 5, 5)],
        ),
        (
            *("者者人甲乙者者", "者人乙乙者者"),
            [Hunk(0, 1, 0, 0), Hunk(3, 4, 2, 3)],
            [Hunk(0, 1, 0, 0), Hunk(3, 5, 2, 4)],
        ),
    ],
)
def test_a_word_is_looked_for_between_the_neighbours_alone(
    old: str, new: str, hunks: Hunks, grown: Hunks
) -> None:
    """What stands beyond another change is no part of a word that stayed."""
    assert growth.grown(hunks, read(old), read(new)) == grown
