"""client/schemas.py: documents as their schemas say."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kaitei.client import errors, schemas

FEED = Path(__file__).parents[2] / "conformance" / "feeds" / "future-version" / "feed"
GOLDEN = Path(__file__).parents[2] / "golden" / "feed"
SCHEMAS = Path(__file__).parents[3] / "schema" / "feed"
DOCUMENTS = {
    "checkpoint": FEED / "checkpoint.json",
    "index": GOLDEN / "index.json",
    "notices": GOLDEN / "notices.ja.json",
    "timeline": FEED / "privacy" / "timeline.json",
    "current": FEED / "privacy" / "current.json",
    "version": FEED / "privacy" / "1.1.json",
    "changes": FEED / "privacy" / "1.0..1.1.json",
}
DAYS = ["2026-02-30", "20260201", "2026-W01-1", "2026-02-01T00:00:00Z", "2026-02-01\n", "２０２６"]
TIMES = ["2026-02-01T24:00:00Z", "2026-02-01t00:00:60z", "2026-02-01T00:00:00+25:00"]
TEXTS = ["", "x", "1.0\n", "１.0", "sha256:", "https://e.org/a b", "\ud800", "\x00", *DAYS, *TIMES]
NUMBERS = [None, True, 0, -1, 1.0, 1.5, 10**30, float("nan")]
ODD: list[Any] = [*TEXTS, *NUMBERS, {}, [], {"id": "x"}, ["x", "x"]]


def _timeline(**changes: Any) -> bytes:
    found = json.loads((FEED / "privacy" / "timeline.json").read_bytes())
    return json.dumps({**found, **changes}).encode()


def test_a_document_is_read_with_what_the_schema_does_not_name() -> None:
    """A later publisher may add it."""
    found = schemas.read("timeline", _timeline(more=[1]), "here")

    assert (found["policy"], found["more"]) == ("privacy", [1])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"format":1', "Expecting"),
        (b"\xff\xfe{", "codec"),
        (b"[" * 100_000, "recursion"),
        (b"[]", "object"),
        (_timeline(intervals=None), r"\$\.intervals"),
        (_timeline(as_of="2026-02-30"), r"\$\.as_of"),
        (_timeline(format="1"), r"\$\.format"),
        (_timeline(format=True), r"\$\.format"),
    ],
)
def test_what_the_schema_does_not_allow_is_malformed(content: bytes, said: str) -> None:
    """With the place in the document."""
    with pytest.raises(errors.Malformed, match=said):
        schemas.read("timeline", content, "here")


def test_a_later_format_is_told_as_one() -> None:
    """Not as a fault of the document."""
    with pytest.raises(errors.NewerFormat, match="format 2"):
        schemas.read("timeline", _timeline(format=2), "here")


@pytest.mark.parametrize("kind", DOCUMENTS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_the_slow_validator_refuses_is_refused(kind: str, data: st.DataObject) -> None:
    """And nothing else: the fast one is asked first, and may only ever be stricter."""
    found = json.loads(DOCUMENTS[kind].read_bytes())
    node, key = data.draw(st.sampled_from(list(_places(found))))
    if data.draw(st.booleans()):
        node[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    else:
        del node[key]
    try:
        schemas.read(kind, json.dumps(found).encode(), "here")
        refused = False
    except errors.FeedError:
        refused = True

    schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text("utf-8"))
    judge = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert refused == (not judge.is_valid(found))


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """What holds each value, and the key at which it does."""
    if isinstance(node, dict | list):
        for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield node, key
            yield from _places(inner)
