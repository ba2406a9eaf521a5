"""The tree that stood before, left beside the one that stands: most of the next one is there."""

import contextlib
import os
import stat
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from kaitei import links


class Kept(NamedTuple):
    """What a tree has in common with the one that stands: its files and its folders, each by its
    path in there, a folder before those in it."""

    files: list[str]
    folders: list[str]


NOTHING = Kept([], [])


def pruned(folder: Path, standing: Path) -> Kept:
    """Takes out of the tree in `folder` all that is not the very file that stands in `standing`.

    What can be read there no more is gone, then, and what somebody put there is taken for no page.
    The folders that stay are as a build makes them. Raises OSError where something has to stay.
    """
    kept = Kept([], [])
    _prune(os.fspath(folder), os.fspath(standing), "", _rights(), kept)
    return kept


def trim(folder: Path, kept: Kept, wanted: Collection[str]) -> None:
    """Takes out of a tree that was filled what it has kept and is not wanted: files, twins of files
    that are others now, folders in which nothing is left. What a file took the place of, or a
    folder, is gone already. Raises OSError."""
    rooms = _rooms(wanted) if any(kept) else ()
    for path in kept.files:
        if path not in wanted and path not in rooms and not _is_twin(folder, path, wanted):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                (folder / path).unlink()
    for path in reversed(kept.folders):
        if path not in rooms:
            with contextlib.suppress(NotADirectoryError):
                (folder / path).rmdir()


def _prune(folder: str, standing: str, way: str, rights: int, kept: Kept) -> None:
    """One folder of the tree, which stands."""
    mode = stat.S_IMODE(os.lstat(folder).st_mode)
    if mode & 0o777 != rights:
        # That what is made in there is of the folder's own group comes from the folder above.
        os.chmod(folder, mode & ~0o777 | rights)
    with os.scandir(folder) as inside:
        # All of them first: where some are removed meanwhile, a system may leave others out.
        entries = list(inside)
    for entry in entries:
        stands, path = f"{standing}/{entry.name}", f"{way}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            if _is_same(entry, stands):
                kept.files.append(path)
            else:
                os.unlink(entry.path)
        elif _is_folder(stands):
            kept.folders.append(path)
            _prune(entry.path, stands, f"{path}/", rights, kept)
        else:
            _remove(entry.path)


def _is_same(entry: "os.DirEntry[str]", stands: str) -> bool:
    """Whether it is a plain file, and the one that stands there."""
    found = entry.stat(follow_symlinks=False)
    try:
        return stat.S_ISREG(found.st_mode) and os.path.samestat(found, os.lstat(stands))
    except OSError:
        return False


def _is_folder(stands: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(stands).st_mode)
    except OSError:
        return False


def _remove(folder: str) -> None:
    import shutil  # noqa: PLC0415

    shutil.rmtree(folder)


def _rights() -> int:
    """What people may do in a folder that is made now."""
    masked = os.umask(0)
    os.umask(masked)
    return 0o777 & ~masked


def _is_twin(folder: Path, path: str, wanted: Collection[str]) -> bool:
    """Whether it is the compressed twin of a wanted file beside it, whose time it carries."""
    of, ending = os.path.splitext(path)
    # One that goes may be there still: no system says which of two files comes first.
    if ending not in links.TWINS.values() or of not in wanted:
        return False
    try:
        return os.lstat(folder / of).st_mtime_ns == os.lstat(folder / path).st_mtime_ns
    except OSError:
        return False


def _rooms(paths: Iterable[str]) -> set[str]:
    """The folders that these files are in, and those above them."""
    found: set[str] = set()
    for path in paths:
        room = os.path.dirname(path)
        while room not in found:
            found.add(room)
            room = os.path.dirname(room)
    return found
