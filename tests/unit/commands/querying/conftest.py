"""The day on which a feed of the conformance kit is asked."""

from datetime import UTC, datetime

import pytest

from unit.commands.querying.asked import at


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the day of the real policy's feed."""
    at(monkeypatch, datetime(2026, 11, 28, 12, tzinfo=UTC))
