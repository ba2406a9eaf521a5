"""What a test lends to a small site: the files that `make` reads, and the tools it would set up."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_FILES = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock", ".gitignore")
_TOOLS = ("kaitei", "python", "linkchecker")
_STAMPS = (".made", ".locked", ".kaitei", ".test")


def lend_files(folder: Path) -> None:
    """Copies of what stands around the texts of this repository."""
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    for name in _FILES:
        shutil.copy(ROOT / name, folder / name)


def lend_tools(folder: Path) -> Path:
    """The tools of this machine, marked as newer than all that they are made of; gives where."""
    lent = folder / ".venv" / "bin"
    lent.mkdir(parents=True)
    for name in _TOOLS:
        tool = Path(sys.executable).parent / name
        (lent / name).write_text(f'#!/bin/sh\nexec "{tool}" "$@"\n')
        (lent / name).chmod(0o755)
    for stamp in _STAMPS:
        (lent.parent / stamp).touch()
    return lent
