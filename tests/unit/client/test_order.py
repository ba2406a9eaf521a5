"""client/order.py: which siblings kept their order."""

from hypothesis import given
from hypothesis import strategies as st

from kaitei.client import order
from kaitei.redline import clauses

ORDERS = st.permutations("abcdef")


@given(ORDERS, ORDERS, st.integers(0, 6), st.integers(0, 6))
def test_the_client_finds_what_the_publisher_finds(
    old: list[str], new: list[str], i: int, j: int
) -> None:
    """Whatever came, went or changed places."""
    before, after = old[:i], new[:j]
    same = {x: x for x in after if x in before}

    assert order.steady(before, after, same) == set(clauses.steady(before, after, same))


def test_of_two_that_changed_places_one_has_moved() -> None:
    """In a draw the lesser id stays."""
    assert order.steady("ab", "ba", {"a": "a", "b": "b"}) == {"a"}
