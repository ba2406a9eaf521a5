"""Helpers, whatever this machine has."""

import threading

import pytest

from kaitei import crew


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two, who come for the least work; and the threads of the test runner do no harm here."""
    monkeypatch.setattr(crew, "_cores", lambda: 2)
    monkeypatch.setattr(crew, "_WORTH", 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
