"""The small site as a folder."""

from pathlib import Path

import pytest

from unit.builders import write_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site folder without a fault."""
    return write_site(tmp_path / "site")
