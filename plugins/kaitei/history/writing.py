"""Writing below policy/, so that whoever reads at any moment finds the old state or the new one.

A file is written aside under an ending of its own, forced to the disk, and renamed into place.
This is the only room below the site that writes.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from kaitei.history.shelf import PART
from kaitei.problems import Stopped


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """While this lasts no other command writes here; the end of the process ends it as well.

    Raises Stopped (busy) where another one is at it.
    """
    folder = os.open(root / "policy", os.O_RDONLY)
    try:
        _lock(folder)
        yield
    finally:
        os.close(folder)


def put_aside(path: Path, content: bytes) -> None:
    """Writes what is to become the file `path` beside it, and forces it to the disk."""
    if not path.parent.is_dir():
        path.parent.mkdir()
        _force(path.parent.parent)
    file = os.open(_aside(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        while content:
            content = content[os.write(file, content) :]
        os.fsync(file)
    finally:
        os.close(file)
    _force(path.parent)


def move_in(path: Path) -> None:
    """Renames what was written aside into its place; a file that stood there lends its mode."""
    if path.exists():
        _aside(path).chmod(path.stat().st_mode)
    _aside(path).rename(path)
    _force(path.parent)


def replace(path: Path, content: bytes) -> None:
    """Gives the file `path` other content in one step."""
    put_aside(path, content)
    move_in(path)


def remove(path: Path) -> None:
    """Removes a file that was left aside."""
    path.unlink()
    _force(path.parent)


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}{PART}")


def _lock(folder: int) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Stopped("busy") from None


def _force(folder: Path) -> None:
    """Forces the names in a folder to the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
