"""client/checkpoint.py: what all documents are on a day, and what continues what."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaitei.client import checkpoint, errors
from kaitei.client.checkpoint import Checkpoint

FEED = Path(__file__).parents[2] / "conformance" / "feeds" / "future-version" / "feed"
CONTENT = (FEED / checkpoint.NAME).read_bytes()
OLD = checkpoint.read(CONTENT, "here")


def _breaks(new: Checkpoint, redacted: Mapping[str, set[str]] | None = None) -> list[str]:
    told = checkpoint.breaks(OLD, new, lambda x: (redacted or {}).get(x, set()), "here")
    return [error.key.removeprefix("client-") for error in told]


def test_a_checkpoint_is_read_as_values() -> None:
    """Day, instant, counts, chains, digests."""
    assert (OLD.as_of, OLD.expires) == (date(2026, 2, 10), datetime(2026, 2, 16, 15, tzinfo=UTC))
    assert (OLD.announced, len(OLD.chains["privacy"])) == ({"privacy": 2}, 2)
    assert checkpoint.digest((FEED / "keys.json").read_bytes()) == OLD.documents["keys.json"]


def test_a_head_that_does_not_end_its_chain_is_malformed() -> None:
    """It stands for all of it."""
    found = json.loads(CONTENT)
    found["ledgers"]["privacy"]["head"] = found["ledgers"]["privacy"]["chain"][0]

    with pytest.raises(errors.Malformed, match=r"ledgers\.privacy\.head"):
        checkpoint.read(json.dumps(found).encode(), "here")


@pytest.mark.parametrize(
    "path",
    [
        *("http://127.0.0.1/x.json", "//127.0.0.1/x.json", "/x.json", "http:x.json", "http://[::1"),
        *("../x.json", "privacy/../../x.json", "./x.json", "privacy//x.json", "", "privacy/"),
        *("x.json?y", "x.json#y", "privacy\\x.json", "x.json\n", "x\0.json", "\ud800.json"),
    ],
)
def test_a_document_is_beside_the_checkpoint_or_below(path: str) -> None:
    """A feed sends its readers to no server of their own network, and to none of their files."""
    found = json.loads(CONTENT)
    found["documents"][path] = found["documents"]["keys.json"]

    with pytest.raises(errors.Malformed, match="documents"):
        checkpoint.read(json.dumps(found).encode(), "here")


def test_an_instant_that_is_none_is_malformed() -> None:
    """The thirteenth month has no day."""
    with pytest.raises(errors.Malformed):
        checkpoint.instant("2026-13-01T00:00:00Z", "here")


def test_what_is_for_ever_is_versions_and_change_sets() -> None:
    """With the versions that they are made of."""
    assert [*OLD.lasting()] == [
        ("privacy/1.0..1.1.json", "privacy", ("1.0", "1.1")),
        ("privacy/1.0.json", "privacy", ("1.0",)),
        ("privacy/1.1.json", "privacy", ("1.1",)),
    ]


def test_a_checkpoint_expires_at_its_instant() -> None:
    """Half-open, as all intervals are."""
    checkpoint.valid(OLD, datetime(2026, 2, 16, 14, 59, 59, tzinfo=UTC), "here")

    with pytest.raises(errors.Expired, match="good until 2026-02-16T15:00:00"):
        checkpoint.valid(OLD, OLD.expires, "here")


def test_content_is_intact_if_it_is_what_was_named() -> None:
    """To the bit."""
    assert checkpoint.intact(b"a", checkpoint.digest(b"a"), "here") == b"a"
    with pytest.raises(errors.Altered):
        checkpoint.intact(b"b", checkpoint.digest(b"a"), "here")


def test_what_goes_on_breaks_nothing() -> None:
    """Another day, more entries, more documents, others that move."""
    chain = (*OLD.chains["privacy"], "sha256:more")
    later = replace(
        OLD,
        as_of=date(2026, 2, 11),
        announced={"privacy": 3, "terms": 1},
        chains={"privacy": chain, "terms": ("sha256:x",)},
        documents={**OLD.documents, "privacy/timeline.json": "sha256:y", "terms/1.0.json": "z"},
    )

    assert _breaks(OLD) == _breaks(later) == []


def test_neither_day_nor_count_steps_back() -> None:
    """A policy that is gone has none."""
    assert _breaks(replace(OLD, as_of=date(2026, 2, 9))) == ["rolled-back"]
    assert _breaks(replace(OLD, announced={"privacy": 1})) == ["rolled-back"]
    assert _breaks(replace(OLD, announced={}, chains={})) == ["rolled-back", "rewritten"]


def test_an_older_chain_begins_the_newer() -> None:
    """Another entry in it is another past."""
    chain = ("sha256:other", *OLD.chains["privacy"][1:])

    assert _breaks(replace(OLD, chains={"privacy": chain})) == ["rewritten"]


def test_a_document_for_ever_stays() -> None:
    """But for a redaction of a version in it; then too it is there."""
    other = replace(OLD, documents={**OLD.documents, "privacy/1.0..1.1.json": "sha256:other"})
    gone = {x: y for x, y in OLD.documents.items() if x != "privacy/1.0.json"}

    assert _breaks(other) == _breaks(other, {"privacy": {"9.9"}}) == ["rewritten"]
    assert _breaks(other, {"privacy": {"1.0"}}) == []
    assert _breaks(replace(OLD, documents=gone), {"privacy": {"1.0"}}) == ["rewritten"]
