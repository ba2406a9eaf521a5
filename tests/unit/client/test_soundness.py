"""client/soundness.py: documents that fit their schema and not themselves."""

import json
from pathlib import Path
from typing import Any

import pytest

from kaitei.client import errors, soundness
from unit.builders import ROOT, changed

FEED = ROOT / "tests" / "conformance" / "feeds" / "future-version" / "feed"
VERSION, CHANGES = "privacy/1.1.json", "privacy/1.0..1.1.json"
TIMELINE = "privacy/timeline.json"


def _read(kind: str, path: str, changes: dict[str, Any]) -> Any:
    found = changed(json.loads((FEED / path).read_bytes()), changes)
    return soundness.read(kind, json.dumps(found).encode(), path, str(Path("feed") / path))


@pytest.mark.parametrize(
    ("kind", "path"), [("version", VERSION), ("changes", CHANGES), ("timeline", TIMELINE)]
)
def test_what_a_publisher_makes_is_sound(kind: str, path: str) -> None:
    """Nothing is refused that our own feed says."""
    assert _read(kind, path, {})["policy"] == "privacy"


@pytest.mark.parametrize(
    ("kind", "path", "changes"),
    [
        ("version", VERSION, {"version": "1.2"}),
        ("version", VERSION, {"policy": "other"}),
        ("version", VERSION, {"clauses.0.parent": "use"}),
        ("version", VERSION, {"clauses.0.parent": "scope"}),
        ("version", VERSION, {"clauses.1.number.ja": None}),
        ("changes", CHANGES, {"from": "0.9"}),
        ("changes", CHANGES, {"new.version": "1.2"}),
        ("timeline", TIMELINE, {"intervals.1.from": "2026-12-31T15:00:00Z"}),
        ("timeline", TIMELINE, {"intervals.1.effective": "2020-01-01"}),
        ("timeline", TIMELINE, {"policy": "other"}),
    ],
)
def test_what_does_not_fit_together_is_refused(
    kind: str, path: str, changes: dict[str, Any]
) -> None:
    """Another document than the address names; clauses in a circle; a language without a number;
    intervals that leave a gap."""
    with pytest.raises(errors.Malformed):
        _read(kind, path, changes)
