"""feed/parts.py: documents as bytes, and what they have in common."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kaitei.feed.parts import Once, Part, dump

KEYS = st.text(max_size=3)
LEAVES = st.text(st.sampled_from('a本"\\\n\x01/\u2028'), max_size=5) | st.integers() | st.none()
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)
PARTS = st.dictionaries(KEYS, VALUES, max_size=3).map(Part)
DOCUMENTS = st.dictionaries(
    KEYS, VALUES | PARTS | st.lists(PARTS) | PARTS.map(lambda x: Part(a=[x, x])), max_size=4
)


def test_bytes_are_compact_and_in_order() -> None:
    """UTF-8, keys as given, a newline last."""
    assert dump({"b": "日本", "a": [1, None]}) == '{"b":"日本","a":[1,null]}\n'.encode()


@given(DOCUMENTS)
def test_parts_are_written_like_all_else(content: dict[str, Any]) -> None:
    """A reader of the document does not see what it was put together from."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    assert dump(content) == dump(content) == f"{plain}\n".encode()


def test_a_part_is_written_once() -> None:
    """Whatever documents it is in."""
    part = Part(a="b")

    assert dump({"it": part}) == dump({"it": [part]}).replace(b"[", b"").replace(b"]", b"")
    assert part.written is part.written


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
