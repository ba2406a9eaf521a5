"""redline/difference.py: the longest common stretches, in bounded time."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import difference, tokens
from kaitei.redline.difference import Hunk

LISTS = st.lists(st.sampled_from("abc"), max_size=12)
TEXTS = st.text("個人情報は。、a b1", max_size=30)
SECONDS = 2.0


def _hunks(old: str, new: str) -> list[tuple[str, str]]:
    a, b = tokens.words(old), tokens.words(new)
    return [(tokens.text(a[h.a : h.b]), tokens.text(b[h.c : h.d])) for h in difference.hunks(a, b)]


@given(LISTS, LISTS)
def test_blocks_are_equal_and_in_order(old: list[str], new: list[str]) -> None:
    """Each stands on both sides, after the one before it."""
    a = c = 0
    for i, j, n in difference.blocks(old, new):
        assert n > 0
        assert a <= i and c <= j
        assert old[i : i + n] == new[j : j + n]
        a, c = i + n, j + n


@given(LISTS)
def test_a_list_is_one_block_of_itself(items: list[str]) -> None:
    """What is equal is not looked at any closer."""
    assert difference.blocks(items, items) == [(0, 0, len(items))] * bool(items)


def test_the_ends_are_those_of_both() -> None:
    """Counted from the end on both sides: what begins the one may stand before the end of the
    other."""
    assert difference.blocks("pqe", "rpe") == [(0, 1, 1), (2, 2, 1)]


def test_the_ends_of_two_do_not_overlap() -> None:
    """What is common at the beginning is not counted again at the end."""
    assert difference.ends("abab", "ab") == (2, 0)
    assert difference.ends("xay", "xby") == (1, 1)
    assert difference.ends("", "ab") == (0, 0)


def test_what_stands_often_is_found_too() -> None:
    """Particles and commas stand in every clause; they are no less equal for that."""
    old, new = ([x for n in range(120) for x in (f"{side}{n}", "の")] for side in "甲乙")

    assert difference.blocks(old, new) == [(2 * n + 1, 2 * n + 1, 1) for n in range(120)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([*(f"a{n}" for n in range(1_499)), "x"], ["x", *(f"b{n}" for n in range(1_499))]),
        (["a", *("x" * 300), "b"], ["+", *("x" * 500), "c"]),
    ],
    ids=["steps", "pairs"],
)
def test_how_much_is_compared_is_counted(old: list[str], new: list[str]) -> None:
    """Not timed: a text is compared alike on every machine, up to so much and not a bit more."""
    assert difference.blocks(old, new)
    assert difference.blocks([*old, "+"], new) == []


@given(TEXTS, TEXTS)
def test_between_hunks_both_sides_say_the_same(old: str, new: str) -> None:
    """Hunks are in order, never empty, and all the rest is equal."""
    a, b = tokens.words(old), tokens.words(new)
    before = Hunk(0, 0, 0, 0)
    for hunk in [*difference.hunks(a, b), Hunk(len(a), len(a), len(b), len(b))]:
        equal = a[before.b : hunk.a], b[before.d : hunk.c]
        assert [t.key for t in equal[0]] == [t.key for t in equal[1]]
        assert hunk.a < hunk.b or hunk.c < hunk.d or hunk.a == len(a)
        before = hunk


def test_a_sentence_of_many_tokens_is_compared_by_phrases() -> None:
    """So that a few words in it are found, wherever they stand; one of few tokens is compared by
    them at once."""
    phrases = [f"第{number}の者、" for number in range(600)]
    old = "".join(phrases)
    for at in (0, 300, 599):
        phrases[at] = "ABC、"

    assert _hunks(old, "".join(phrases)) == [(f"第{n}の者", "ABC") for n in (0, 300, 599)]
    assert _hunks("、、。、、、", "、、、、。") == [("。", ""), ("、", "。")]


def test_a_sentence_that_both_have_is_an_anchor() -> None:
    """What happened to its neighbours does not touch it."""
    assert _hunks("甲は乙。丙は丁。", "丙は丁。甲は乙。") in (
        [("甲は乙。", ""), ("", "甲は乙。")],
        [("", "丙は丁。"), ("丙は丁。", "")],
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲（以下「乙。」という。）は丙。丁", ["甲（以下「乙。」という。）は丙。", "丁"]),
        ("We do. They don’t! So?", ["We do. ", "They don’t! ", "So?"]),
        ("Version 1.5 of it", ["Version 1.5 of it"]),
        ("Ltd.は甲", ["Ltd.は甲"]),
        ("甲。 乙", ["甲。 ", "乙"]),
        (" 。甲", [" 。", "甲"]),
        ("", [""]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """They end after their sign and the space that follows, but not inside brackets."""
    some = tokens.words(text)
    starts = difference._units(some, 0, len(some), "sentence-end")
    parts = [tokens.text(some[a:b]) for a, b in pairwise(starts)]

    assert sentences == parts


def test_hunks_join() -> None:
    """From the beginning of the one to the end of the other."""
    assert Hunk(1, 2, 3, 4).to(Hunk(5, 6, 7, 8)) == Hunk(1, 6, 3, 8)


@pytest.mark.parametrize(
    ("hunk", "replaces"),
    [(Hunk(0, 1, 0, 1), True), (Hunk(0, 0, 0, 1), False), (Hunk(0, 1, 0, 0), False)],
)
def test_a_replacement_has_two_sides(hunk: Hunk, replaces: bool) -> None:
    """Else something was only inserted or only deleted."""
    assert replaces == hunk.replaces()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("あい" * 10_000, "いあう" * 6_600),
        ("".join(map(chr, range(0x4E00, 0x9C00))), "".join(map(chr, range(0x9BFF, 0x4DFF, -1)))),
        (
            "".join(f"{chr(c)}、" for c in range(0x4E00, 0x7500)),
            "".join(map(chr, range(0x4E00, 0x9C00))),
        ),
        ("a b " * 5_000, "b a c " * 3_300),
        ("甲。乙、" * 5_000, "乙、甲。" * 5_000),
    ],
    ids=["two kana", "nothing repeated", "a comma after each", "two words", "signs"],
)
def test_the_worst_texts_do_not_take_long(old: str, new: str) -> None:
    """Twenty thousand characters on each side, made to be hard."""
    a, b = tokens.words(old), tokens.words(new)
    started = time.process_time()
    found = difference.hunks(a, b)

    assert time.process_time() - started < SECONDS
    assert found
