"""once.py: values that are made once from the same objects."""

from typing import Any

from kaitei.once import Once


def test_a_value_is_made_once_from_the_same_objects() -> None:
    """Equal objects are others, and so is something else that is said."""
    once, made = Once[int](8), iter(range(9))
    one, other = [1], [1]

    def of(*given: Any) -> int:
        return once.of(lambda: next(made), given[:1], *given[1:])

    assert [of(one), of(one), of(other), of(one, "a"), of(one, "a"), of(one)] == [0, 0, 1, 2, 2, 0]


def test_what_was_not_asked_for_lately_is_made_again() -> None:
    """So many values are kept, and no more."""
    once, made = Once[int](2), iter(range(9))
    objects = [[1], [2], [3]]
    asked = [once.of(lambda: next(made), [objects[i]]) for i in (0, 1, 0, 2, 0, 1)]

    assert asked == [0, 1, 0, 2, 0, 3]
