"""feed/parts.py: documents as bytes, and what they have in common."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kaitei.feed.parts import Part, dump

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
    once = part.written
    dump({"it": part, "all": [part]})

    assert part.written is once
