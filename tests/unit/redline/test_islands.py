"""redline/islands.py: small equal islands between two changes."""

import pytest

from kaitei.redline import difference, islands, words
from kaitei.redline.difference import Hunk
from redline.notation import read


def _count(old: str, new: str) -> tuple[int, int]:
    """How many hunks there are, and how many after joining them."""
    a, b = read(old), read(new)
    hunks = difference.hunks(a, b)
    return len(hunks), len(islands.bridged(hunks, a, b))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲の乙", "丙の丁"),
        ("3年。", "5年間。"),
        ("甲人乙", "丙人丁"),
        ("ジョン・スミス", "メアリー・ジョーンズ"),
        ("by post", "in writing"),
        ("use of data", "study with of people"),
        ("甲乙丙丁戊己だが庚辛壬癸子丑", "天地玄黄宇宙だが洪荒日月盈昃"),
        ("甲乙丙丁戊己個人庚辛壬癸子丑", "天地玄黄宇宙個人洪荒日月盈昃"),
        ("of the in", "to the at"),
        ("甲乙丙丁 of the 戊己庚辛", "天地玄黄 of the 宇宙洪荒"),
    ],
)
def test_an_island_goes_with_the_changes_around_it(old: str, new: str) -> None:
    """One kanji or kana, the dot in a name, a space, a function word, two kana in a rewrite."""
    assert _count(old, new) == (2, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲、乙", "丙、丁"),
        ("甲（乙", "丙（丁"),
        ("の", "甲の乙"),
        ("甲の乙", "の"),
        ("甲個人情報乙", "丙個人情報丁"),
        ("甲乙丙丁戊個人庚辛壬癸子丑", "天地玄黄宇個人洪荒日月盈昃"),
        ("shall notify us", "must notify them"),
        ("A Inc. and C", "B Inc. and D"),
        ("termination of the agreement", "expiry of the contract"),
    ],
)
def test_an_island_that_says_something_stays(old: str, new: str) -> None:
    """A sign, a word; and whatever stands between two insertions was never touched."""
    assert _count(old, new) == (2, 2)


def _marks(old: str, new: str) -> int:
    """How many marks a reader sees."""
    spans = words.compare(read(old), read(new))
    return sum(span.name != "equal" for span in spans)


def test_a_sentence_written_anew_is_one_change() -> None:
    """Words that two sentences happen to share do not make them the same sentence."""
    old = "当社は、取得した個人情報を次の目的のために利用します。"
    new = "個人情報のお取扱いについては、別途定める規程に従い、責任者が管理いたします。"

    assert _marks(old, new) == 1


def test_each_sentence_is_judged_by_itself() -> None:
    """A new sentence beside one that was edited a little does not swallow it."""
    old = "We sell no data. We keep it for three years."
    new = "We sell no data. We rent no data to anybody. We keep it for five years."

    assert _marks(old, new) == 2


def test_a_short_sentence_is_not_written_anew() -> None:
    """Few words are seen at a glance, mark by mark."""
    assert _marks("利用者は、本規約に従う。", "会員は、本契約に従う。") == 2


OLD, NEW = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", "東西南北中春夏秋冬左右上下大小前後内外天"


def _joined(before: int, island: int, after: int) -> bool:
    """Whether two replacements become one; each kanji of them and of the island weighs two."""
    starts = before + island
    length = starts + after
    hunks = [Hunk(0, before, 0, before), Hunk(starts, length, starts, length)]
    old = read(OLD[:length])
    new = read(NEW[:before] + OLD[before:starts] + NEW[starts:length])
    return len(islands.rewritten(hunks, old, new)) == 1


def test_where_a_sentence_counts_as_written_anew() -> None:
    """From a weight of forty on, and where less than a quarter of it is left."""
    assert _joined(9, 1, 10)
    assert not _joined(9, 1, 9)
    assert _joined(8, 4, 8)
    assert not _joined(7, 5, 8)
