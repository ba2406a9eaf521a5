"""Workers, whatever this machine has."""

import threading

import pytest

from kaitei import workers


@pytest.fixture
def two_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two, who come for the least work; and the threads of the test runner do no harm here."""
    monkeypatch.setattr(workers, "_cores", lambda: 2)
    monkeypatch.setattr(workers, "_WORTH", 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
