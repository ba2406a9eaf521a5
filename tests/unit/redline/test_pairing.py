"""redline/pairing.py: which item of one list is which of another."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import pairing
from redline.notation import read

ENOUGH = 0.9


def _pairs(old: list[str], new: list[str]) -> list[str]:
    def like(i: int, j: int) -> float:
        return pairing.likeness(read(old[i]), read(new[j]))

    return [f"{old[i]}={new[j]}" for i, j in pairing.pairs(old, new, like)]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["甲", "乙"], ["甲", "乙"], ["甲=甲", "乙=乙"]),
        (["甲", "乙", "丙"], ["甲", "丙"], ["甲=甲", "丙=丙"]),
        (["甲乙丙"], ["甲乙丁"], ["甲乙丙=甲乙丁"]),
        (["甲乙丙丁", "戊己庚"], ["子丑寅", "甲乙丙卯"], ["甲乙丙丁=甲乙丙卯"]),
        (["甲乙丙丁"], ["甲乙寅卯", "甲乙丙卯"], ["甲乙丙丁=甲乙丙卯"]),
        (["甲乙", "丙丁"], ["子丑", "寅卯"], []),
        (["甲乙丙丁"], ["甲丑寅卯"], ["甲乙丙丁=甲丑寅卯"]),
        (["甲"], ["乙"], []),
        ([], ["甲"], []),
    ],
)
def test_equal_items_first_then_those_alike(
    old: list[str], new: list[str], pairs: list[str]
) -> None:
    """In their order; where one stands against one, a little likeness is enough."""
    assert pairs == _pairs(old, new)


WEIGHTS = st.sampled_from([0.0, 0.3, 0.4, 0.7, 1.0])


def _most(weights: list[list[float]], old: range, new: range) -> float:
    """The greatest sum of weights that pairs in order can have, all of them tried."""
    sums = [0.0]
    for n in range(1, min(len(old), len(new)) + 1):
        for some in product(combinations(old, n), combinations(new, n)):
            chosen = [weights[i][j] for i, j in zip(*some, strict=True)]
            sums += [sum(chosen)] if min(chosen) >= pairing.ALIKE else []
    return max(sums)


@given(st.lists(st.lists(WEIGHTS, min_size=6, max_size=6), min_size=6, max_size=6))
def test_what_is_paired_is_the_most_alike_in_all(weights: list[list[float]]) -> None:
    """Before an anchor and after it, in order, and only what is alike."""
    old, new = ["a", "b", "c", "=", "d", "e"], ["r", "s", "=", "t", "u", "v"]
    found = pairing.pairs(old, new, lambda i, j: weights[i][j])
    others = [pair for pair in found if pair != (3, 2)]

    assert (3, 2) in found
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    assert all(weights[i][j] >= pairing.ALIKE for i, j in others)
    assert sum(weights[i][j] for i, j in others) == pytest.approx(
        _most(weights, range(3), range(2)) + _most(weights, range(4, 6), range(3, 6))
    )


def test_as_many_pairs_as_can_be_weighed_are() -> None:
    """One more, and none is."""
    for n, paired in ((100, 100), (101, 0)):
        old, new = [f"a{i}" for i in range(100)], [f"b{j}" for j in range(n)]

        assert len(pairing.pairs(old, new, lambda i, j: float(i == j))) == paired


def test_a_gap_too_long_is_left_open() -> None:
    """Two hundred against two hundred would take its time; equal ones are still found."""
    old = [f"甲{i}" for i in range(200)]
    new = [f"乙{i}" for i in range(200)]

    assert _pairs([*old, "同"], [*new, "同"]) == ["同=同"]


@pytest.mark.parametrize(
    ("old", "new", "likeness"),
    [
        ("甲乙", "乙甲", 1.0),
        ("甲乙丙丁", "甲乙", 2 / 3),
        ("甲、乙。", "甲 乙", 1.0),
        ("甲", "乙", 0.0),
        ("", "", 0.0),
        ("１０", "10", 1.0),
    ],
)
def test_likeness_is_what_two_lines_share(old: str, new: str, likeness: float) -> None:
    """Whatever the order; signs, spaces and width do not count."""
    assert likeness == pairing.likeness(read(old), read(new))


def test_moved_are_those_that_stand_once_on_each_side() -> None:
    """Of two equal lines nobody knows which is which."""
    assert list(pairing.moved("abcb", "cab")) == [(0, 1), (2, 0)]
