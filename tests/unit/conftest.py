"""The small site as a folder; helpers, whatever this machine has."""

import threading
from pathlib import Path

import pytest

from kaitei import crew
from unit.builders import write_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site folder without a fault."""
    return write_site(tmp_path / "site")


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two, who come for the least work; and the threads of the test runner do no harm here."""
    monkeypatch.setattr(crew, "_cores", lambda: 2)
    monkeypatch.setattr(crew, "_WORTH", 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
