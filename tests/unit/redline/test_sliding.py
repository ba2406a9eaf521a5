"""redline/sliding.py: where a pure insertion or deletion is best said to stand."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import difference, sliding, tokens
from kaitei.redline.difference import Hunk
from redline.notation import read

# Each is one token, whatever stands beside it.
SIGNS = "甲を、。（）"


def _inserted(old: str, new: str) -> list[str]:
    """What the hunks say was inserted, once they have slid."""
    a, b = read(old), read(new)
    return [tokens.text(b[h.c : h.d]) for h in sliding.slide(difference.hunks(a, b), a, b)]


@pytest.mark.parametrize(
    ("old", "new", "inserted"),
    [
        ("甲は、丙。", "甲は、乙。甲は、丙。", "甲は、乙。"),
        ("We do. We go.", "We do. We may. We go.", "We may. "),
        ("甲、丙、丁", "甲、乙、丙、丁", "乙、"),
        ("甲と丙", "甲、乙と丙", "、乙"),
        ("甲（丙を含む。）と丁", "甲（乙を含む。）と（丙を含む。）と丁", "（乙を含む。）と"),
        ("the data", "the personal data", "personal "),
        ("the data of the user", "the data of the owner of the user", "owner of the "),
        ("甲を行う", "甲を行うことを行う", "ことを行う"),
        ("甲", "甲乙", "乙"),
        ("甲（", "甲（甲（", "（甲"),
    ],
)
def test_an_insertion_is_whole(old: str, new: str, inserted: str) -> None:
    """Whole sentences, phrases, brackets and words, wherever the same letters allow it."""
    assert [inserted] == _inserted(old, new)


def test_a_deletion_slides_in_the_same_way() -> None:
    """What was inserted one way is deleted the other way."""
    a, b = read("甲は、乙。甲は、丙。"), read("甲は、丙。")
    (hunk,) = sliding.slide(difference.hunks(a, b), a, b)

    assert tokens.text(a[hunk.a : hunk.b]) == "甲は、乙。"


def test_a_replacement_stays() -> None:
    """It says what it says where it is."""
    a, b = read("甲乙甲"), read("甲丙甲")

    assert sliding.slide([Hunk(1, 2, 1, 2)], a, b) == [Hunk(1, 2, 1, 2)]

    a, b = read("（（"), read("月（")
    assert sliding.slide([Hunk(0, 1, 0, 1)], a, b) == [Hunk(0, 1, 0, 1)]


def test_hunks_do_not_slide_into_each_other() -> None:
    """At least one token stays between two of them."""
    a, b = read("ああ"), read("ああああ")
    slid = sliding.slide([Hunk(0, 0, 0, 1), Hunk(1, 1, 2, 3)], a, b)

    assert slid[0].d < slid[1].c


def test_hunks_slide_until_one_token_is_left_between_them() -> None:
    """After the full stop, though the next hunk begins one letter further; and the same way back to
    one letter after the hunk before."""
    a, b = read("甲甲。甲"), read("甲甲。。甲。")
    assert sliding.slide([Hunk(2, 2, 2, 3), Hunk(4, 4, 5, 6)], a, b)[0] == Hunk(3, 3, 3, 4)

    a, b = read("。。 、、、 第"), read("。が 、、 ")
    assert sliding.slide([Hunk(1, 2, 1, 2), Hunk(5, 6, 5, 5)], a, b)[1] == Hunk(3, 4, 3, 3)


@given(st.text("甲。", min_size=2, max_size=4), st.text("甲。", min_size=1, max_size=2))
def test_hunks_stay_apart_wherever_they_stand(text: str, piece: str) -> None:
    """What is between two of them is still there, and so is all the rest."""
    n = len(piece)
    short = read(text)
    for i, j in combinations(range(len(text) + 1), 2):
        long = read(text[:i] + piece + text[i:j] + piece + text[j:])
        hunks = [Hunk(i, i, i, i + n), Hunk(j, j, j + n, j + 2 * n)]
        first, second = sliding.slide(hunks, short, long)

        assert first.a < second.a
        assert (*long[: first.c], *long[first.d : second.c], *long[second.d :]) == short


def test_what_differs_in_its_marks_is_not_slid_over() -> None:
    """An emphasised word is not the same word."""
    assert _inserted("甲、丙", "甲、乙**、**丙") == ["乙、"]


# Edges from the best to the worst; those of one line are as good as each other.
EDGES = [
    ["|甲", "甲|", "We|"],
    ["甲。|乙", "We. |Do", "甲。\u3000|乙"],
    ["甲、|乙", "we, |do", "甲、|（乙"],
    ["甲|（乙", "（甲）|乙", "(a) |b", "a |(b"],
    ["the |data", " |甲", " |甲。"],
    ["甲|、乙", "甲。|）乙", "the| data"],
    ["を|甲", "ます|甲", "を|1"],
    ["甲|1", "甲|を", "ます|もの", "を|もの", "データ|甲"],
    ["甲|乙", "を|に"],
]


def test_edges_that_a_reader_expects_are_the_better_ones() -> None:
    """After a sentence, a phrase, at a bracket, after a space, before a sign, after an ending,
    between two scripts; least of all inside a word."""
    ranks = [{_edge(marked) for marked in line} for line in EDGES]

    assert [len(rank) for rank in ranks] == [1] * len(EDGES)
    assert all(min(better) > max(worse) for better, worse in pairwise(ranks))


def _edge(marked: str) -> int:
    before, after = map(tokens.words, marked.split("|"))
    return sliding._edge(before + after, len(before))


@pytest.mark.parametrize(
    ("stretch", "balanced"),
    [
        *(("", True), ("甲", True), ("（甲）", True), ("（「甲」）（乙）", True)),
        *(("（甲", False), ("甲）", False), ("）甲（", False), ("（（甲）", False)),
        *(("（甲））（乙", False), ("（甲）乙）", False)),
    ],
)
def test_half_a_pair_of_brackets_is_worse_than_any_edge(stretch: str, balanced: bool) -> None:
    """Also where all edges are the best there are, and those of the other the worst."""
    some, worst = tokens.words(stretch), tokens.words("甲乙丙")

    assert (sliding._score(some, 0, len(some)) > sliding._score(worst, 1, 2)) == balanced


@given(st.text(SIGNS, max_size=4), st.text(SIGNS, min_size=1, max_size=3), st.floats(0, 1))
def test_what_slides_stands_in_the_best_of_its_places(text: str, piece: str, at: float) -> None:
    """Of all stretches that could be the new one; of equally good ones the last; and so deleted."""
    whole, n = piece + piece + text, len(piece)
    i = round(at * len(whole))
    short, long = read(whole), read(whole[:i] + piece + whole[i:])
    places = [k for k in range(len(short) + 1) if long[:k] + long[k + n :] == short]
    best = max(places, key=lambda k: (sliding._score(long, k, k + n), k))
    inserted, deleted = Hunk(i, i, i, i + n), Hunk(i, i + n, i, i)

    assert sliding.slide([inserted], short, long) == [Hunk(best, best, best, best + n)]
    assert sliding.slide([deleted], long, short) == [Hunk(best, best + n, best, best)]
