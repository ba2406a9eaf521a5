"""Somebody who asks a feed at the command line."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kaitei import cli
from kaitei.client import feed as feeds

KIT = Path(__file__).parents[3] / "conformance"
Captured = pytest.CaptureFixture[str]


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """It is that instant, for who asks and for the feed."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return instant.astimezone(tz)

    monkeypatch.setattr(feeds, "datetime", Clock)
    monkeypatch.setattr("kaitei.commands.querying.datetime", Clock)


def query(tmp_path: Path, *arguments: str, feed: str | Path = KIT / "feeds" / "jno") -> int:
    """Asks a feed of the conformance kit (or another), in English; the exit code."""
    place = ("--feed", str(feed), "--cache", str(tmp_path / "cache"))
    return cli.main(["--lang", "en", "query", *arguments, *place])
