"""client/schemas.py: documents as their schemas say."""

import json
from pathlib import Path
from typing import Any

import pytest

from kaitei.client import errors, schemas

FEED = Path(__file__).parents[2] / "conformance" / "feeds" / "future-version" / "feed"


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
