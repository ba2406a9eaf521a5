"""redline/order.py: which kept their order, and both orders as one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import order
from kaitei.redline.order import Pair

ORDERS = st.permutations(range(7)).map(lambda places: list(enumerate(places)))


def _kept(old: str, new: str) -> str:
    pairs = [(old.index(x), j) for j, x in enumerate(new) if x in old]
    return "".join(old[i] for i, _ in order.kept(pairs, lambda pair: old[pair[0]]))


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("abcd", "abcd", "abcd"),
        ("abcd", "bcda", "bcd"),
        ("abcd", "dabc", "abc"),
        ("abcd", "abdc", "abc"),
        ("ab", "ba", "a"),
        ("ba", "ab", "a"),
        ("abc", "cba", "a"),
        ("abcd", "xbyadzc", "bd"),
        ("", "abc", ""),
    ],
)
def test_what_kept_its_order_is_the_most_that_can_have(old: str, new: str, kept: str) -> None:
    """The longest, of several the leftmost on both sides, and in a draw the least by name."""
    assert kept == _kept(old, new)


@given(ORDERS)
def test_what_is_kept_is_in_order(pairs: list[Pair]) -> None:
    """On both sides."""
    for (a, b), (c, d) in pairwise(order.kept(pairs)):
        assert a < c
        assert b < d


@given(ORDERS)
def test_swapping_the_sides_keeps_the_same(pairs: list[Pair]) -> None:
    """Nothing is called moved one way and kept the other way."""
    swapped = order.kept([(j, i) for i, j in pairs], lambda pair: str(pair[::-1]))

    assert order.kept(pairs) == [(i, j) for j, i in swapped]


@given(ORDERS)
def test_none_that_was_left_out_would_fit(pairs: list[Pair]) -> None:
    """What moved could not have stayed."""
    kept = order.kept(pairs)
    for pair in set(pairs) - set(kept):
        assert any((pair[0] < a) != (pair[1] < b) for a, b in kept)


def test_both_orders_as_one() -> None:
    """What is gone stands where it stood, before what came in its place."""
    assert list(order.merged(4, 4, [(0, 1), (3, 2)])) == [
        (None, 0),
        (0, 1),
        (1, None),
        (2, None),
        (3, 2),
        (None, 3),
    ]


@given(ORDERS)
def test_the_merged_order_holds_both(pairs: list[Pair]) -> None:
    """Each side in its own order, nothing twice, nothing lost."""
    merged = list(order.merged(7, 7, order.kept(pairs)))

    assert [i for i, _ in merged if i is not None] == list(range(7))
    assert [j for _, j in merged if j is not None] == list(range(7))
