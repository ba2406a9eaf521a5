"""A day, what is refused on it, and what a build left."""

from datetime import date
from pathlib import Path

import pytest

from kaitei import plugin
from kaitei.problems import Problem, Refused

DAY = date(2026, 3, 1)


def refusals(root: Path, output: Path) -> list[Problem]:
    """The problems for which a build is refused."""
    with pytest.raises(Refused) as refused:
        plugin.build(root, output, DAY)
    return list(refused.value.problems)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """What a file system knows of each file: the file itself and its time."""
    return {
        str(path.relative_to(folder)): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }
