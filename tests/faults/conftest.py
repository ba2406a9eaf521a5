"""The site to be broken."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from faults.runs import site


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that is broken."""
    return site(tmp_path_factory.mktemp("template") / "site")


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    """The site, to be broken."""
    return shutil.copytree(template, tmp_path / "site")


@pytest.fixture
def forbid() -> Iterator[Any]:
    """Takes rights away, and gives them back for those who clear up."""
    taken: list[tuple[Path, int]] = []

    def take(path: Path, mode: int) -> None:
        taken.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield take
    for path, mode in reversed(taken):
        if path.exists():
            path.chmod(mode)
