"""client/verify.py: a whole feed, and what it continues."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaitei import resources
from kaitei.client import errors
from kaitei.client.verify import Verified, verify
from kaitei.feed import feed
from kaitei.render.theme import Theme
from unit.builders import library_of, version

FEEDS = Path(__file__).parents[2] / "conformance" / "feeds"
KEY = json.loads((FEEDS.parent / "key.jwk").read_text())
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)


def _wrong(found: Verified) -> list[str]:
    return [error.key.removeprefix("client-") for error in found.wrong]


def _verified(name: str, extends: str | None = None, key: object = None) -> list[str]:
    earlier = FEEDS / extends if extends else None
    return _wrong(verify(FEEDS / name, NOW, key, earlier))


def test_a_whole_feed_is_what_its_checkpoint_says(tmp_path: Path) -> None:
    """Every document of it: those that no client reads, too."""
    library = library_of(version("1.0", "2026-01-10", "2026-01-20"))
    made = feed.documents(library, date(2026, 2, 10), Theme(resources.folder("theme")))
    for path, content in made.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    found = verify(tmp_path, NOW)
    assert (found.wrong, found.key, found.documents) == ((), None, len(made) - 1)
    for path in made:
        if not path.endswith("checkpoint.json"):
            (tmp_path / path).write_bytes(made[path] + b" ")
    assert _wrong(verify(tmp_path, NOW)) == ["altered"] * (len(made) - 1)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("future-version", []),
        ("rotated", []),
        ("unknown-fields", []),
        ("wrong-signature", ["wrong-signature"]),
        ("truncated", ["altered"]),
        ("unsigned", ["unsigned"]),
        ("foreign-key", ["foreign-key"]),
    ],
)
def test_what_is_wrong_is_told(name: str, wrong: list[str]) -> None:
    """With the publisher's key."""
    assert _verified(name, key=KEY) == wrong


def test_a_key_to_which_none_leads_is_named() -> None:
    """Not the one that is trusted: the publisher is asked about the other."""
    (wrong,) = verify(FEEDS / "foreign-key", NOW, KEY).wrong
    signer = verify(FEEDS / "foreign-key", NOW).key

    assert wrong.values["key"] == signer != verify(FEEDS / "future-version", NOW).key


def test_without_a_key_a_signature_must_still_be_right() -> None:
    """By the feed's own keys; whose they are is another question."""
    assert _verified("foreign-key") == _verified("unsigned") == []
    assert _verified("wrong-signature") == ["wrong-signature"]


def test_an_expired_feed_is_told() -> None:
    """With all else that is wrong."""
    late = datetime(2026, 3, 10, tzinfo=UTC)

    assert _wrong(verify(FEEDS / "truncated", late)) == ["expired", "altered"]


@pytest.mark.parametrize(
    ("name", "extends", "wrong"),
    [
        ("withdrawn", "future-version", []),
        ("redacted", "future-version", []),
        ("future-version-later", "future-version", []),
        ("future-version", "withdrawn", ["rolled-back", "rewritten"]),
        ("rewritten", "future-version", ["rewritten"] * 3),
    ],
)
def test_a_build_continues_another(name: str, extends: str, wrong: list[str]) -> None:
    """And everything that it rewrites is told."""
    now = datetime(2026, 3, 11, tzinfo=UTC) if name.endswith("later") else NOW
    assert _wrong(verify(FEEDS / name, now, KEY, FEEDS / extends)) == wrong


def test_a_checkpoint_that_cannot_be_read_is_raised(tmp_path: Path) -> None:
    """There is nothing to verify."""
    shutil.copytree(FEEDS / "truncated-checkpoint", tmp_path / "site")

    with pytest.raises(errors.Malformed):
        verify(tmp_path / "site", NOW)
    with pytest.raises(errors.Missing):
        verify(FEEDS / "future-version", NOW, None, tmp_path / "none")
