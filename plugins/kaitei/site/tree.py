"""Writing a fresh tree beside the one that stands, and exchanging the two in one step."""

import contextlib
import errno
import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from kaitei import links, workers
from kaitei.problems import Place, Problem, Refused
from kaitei.site.spare import NOTHING, Kept, pruned

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# Another command is waited for so many times, so many seconds each, before anybody is told of it.
_TRIES, _NAP = 20, 0.05
# What the system says where a mount point would be moved.
_MOUNTED = (errno.EBUSY, errno.EXDEV)
_NOT_FOR_GIT = ".gitignore"
_AUTHORED = ("content", "policy", "theme", "schema", "plugins", "tests", ".git")


class Written(Struct, frozen=True):
    """How many files the tree has, and how many of them were written anew."""

    files: int
    changed: int


def untold(_folder: Path) -> None:
    """Nobody is told of a wait."""


def lock(output: Path, waits: Callable[[Path], None] = untold) -> int:
    """Waits until no other command writes beside `output`; the descriptor holds the lock till it is
    closed.

    The folder above is what is locked: it stays, and no file is left behind. Once that takes long
    `waits` is told where it is.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    held = os.open(output.parent, os.O_RDONLY)
    if not any(_is_locked(held) for _ in range(_TRIES)):
        waits(output.parent)
        fcntl.flock(held, fcntl.LOCK_EX)
    return held


def _is_locked(held: int) -> bool:
    """Whether the lock is ours; where it is somebody else's, after a moment."""
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        time.sleep(_NAP)
        return False
    return True


def place(output: Path) -> Path:
    """Where the tree goes: a link stays, and what it leads to is exchanged."""
    return Path(os.path.realpath(output))


def may_replace(output: Path, root: Path) -> bool:
    """Whether a site may take the place of `output`.

    Not where that is part of the site in `root` or above it, nor where something stands that no
    build wrote.
    """
    there = place(output)
    return not _is_authored(there, root.resolve()) and _is_built(there)


def judge(output: Path, root: Path) -> None:
    """Raises Refused where a site may not take the place of `output` (output-taken), or cannot
    (output-mounted)."""
    if not may_replace(output, root):
        raise Refused([Problem(_named(output), "output-taken", {"path": str(output)})])
    there = place(output)
    if os.path.ismount(there):
        raise _mounted(there)


def _named(output: Path) -> Place:
    """The place by its name; the root of all folders, and the one that one stands in, have none."""
    return Place(output.name or str(output))


def fresh(output: Path) -> Path:
    """An empty folder beside `output`, for the tree that will take its place: for whoever writes
    files into it that may not be those that stand."""
    folder = _beside(output, "next")
    recover(output)
    _remove(folder)
    folder.mkdir(parents=True)
    return folder


def is_swept(output: Path) -> bool:
    """Whether no run was broken off that had begun a tree beside `output`: one that ends leaves
    none, or a word to git in it."""
    folder = _beside(output, "next")
    return not os.path.lexists(folder) or (folder / _NOT_FOR_GIT).is_file()


def begin(output: Path) -> Callable[[], tuple[Path, Kept]]:
    """Begins to make what a build left beside `output` the start of the next tree. What is returned
    waits for that folder and what it has kept, which is nothing that an interrupted run wrote."""
    folder = _beside(output, "next")
    recover(output)
    if not _is_folder(folder):
        _remove(folder)
    kept = workers.ahead(partial(_spared, folder, output)) if folder.exists() else _none
    return partial(_begun, folder, kept)


def _none() -> Kept:
    return NOTHING


def _begun(folder: Path, kept: Callable[[], Kept]) -> tuple[Path, Kept]:
    """Raises OSError where something in there can neither stay nor go."""
    found = kept()
    folder.mkdir(parents=True, exist_ok=True)
    return folder, found


def _spared(folder: Path, standing: Path) -> Kept:
    """What is left of a tree beside the one that stands. If something cannot be taken out of it, it
    goes as a whole; raises OSError where it stays."""
    try:
        return pruned(folder, standing)
    except OSError:
        _remove(folder)
        return NOTHING


@contextlib.contextmanager
def half_written(folder: Path) -> Iterator[None]:
    """While this lasts the fresh tree is written; it does not stay where that fails or is broken
    off: on a full disk it would take the room that is missing."""
    try:
        yield
    except BaseException:
        _sweep(folder)
        raise


def _is_authored(output: Path, root: Path) -> bool:
    """Whether the folder is the site's own, one above it, or one of those it is written in."""
    if output == root or output in root.parents:
        return True
    inside = output.relative_to(root).parts if output.is_relative_to(root) else ()
    return bool(inside) and inside[0] in _AUTHORED


def _is_built(output: Path) -> bool:
    """Whether nothing stands there, or a site that a build wrote."""
    if output.is_dir():
        return not any(output.iterdir()) or (output / links.address("feed-index")).is_file()
    return not (output.exists() or output.is_symlink())


def exchange(folder: Path, output: Path) -> Callable[[], None]:
    """Puts `folder` in the place of `output`; a reader sees the old tree or the new one, whole.

    The old one stays beside it as the start of the next. A worker begins to take out of it what is
    there no more; what is returned waits until that is done. Raises Refused (output-mounted) where
    the system gives the place of `output` to nothing else.
    """
    if not output.exists():
        folder.rename(output)
        return _nothing
    if not _exchanged(folder, output):
        old = _moved_away(output, folder)
        folder.rename(output)
        old.rename(folder)
    return workers.ahead(partial(_leave, folder, output))


def _leave(folder: Path, standing: Path) -> None:
    """Leaves of the old tree what stands in the new one too, and nothing for git, which is said
    last; what else stays is for the next run."""
    with contextlib.suppress(OSError):
        _spared(folder, standing)
        (folder / _NOT_FOR_GIT).write_bytes(b"*\n")


def _moved_away(output: Path, folder: Path) -> Path:
    """Where the old tree is now. If it cannot be moved, `folder` does not stay either."""
    old = _beside(output, "old")
    with half_written(folder):
        try:
            output.rename(old)
        except OSError as trouble:
            # A folder of the same file system that is mounted there looks like any other before.
            raise _mounted(output) if trouble.errno in _MOUNTED else trouble from None
    return old


def _mounted(output: Path) -> Refused:
    said = {"path": str(output), "inside": str(output / "site")}
    return Refused([Problem(_named(output), "output-mounted", said)])


def _nothing() -> None:
    """There was no old tree."""


def _sweep(folder: Path) -> None:
    """Removes a tree that is wanted no more; what is left of it is for the next run."""
    with contextlib.suppress(OSError):
        _remove(folder)


def recover(output: Path) -> None:
    """Where a run died between two renames, what stood before stands again."""
    old = _beside(output, "old")
    if old.exists() and not output.exists():
        old.rename(output)
    _remove(old)


def _remove(folder: Path) -> None:
    """Removes a folder, also one in which somebody forbade to write, and whatever else has its
    name; raises OSError if it stays."""
    if not _is_folder(folder):
        # What a link leads to is somebody else's, and who opens a pipe waits for a writer.
        folder.unlink(missing_ok=True)
        return
    # A build whose site stands already removes nothing, and exchanges nothing.
    import shutil  # noqa: PLC0415

    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        _allow(folder)
        shutil.rmtree(folder)


def _is_folder(folder: Path) -> bool:
    """Whether it is one itself: a link to one is not."""
    return folder.is_dir() and not folder.is_symlink()


def _allow(folder: Path) -> None:
    folder.chmod(stat.S_IRWXU)
    for inside in folder.iterdir():
        if _is_folder(inside):
            _allow(inside)


def _beside(output: Path, name: str) -> Path:
    return output.parent / f".{output.name}.{name}"


def _exchanged(a: Path, b: Path) -> bool:
    """renameat2 with RENAME_EXCHANGE, where the system has it (Linux 3.15, most file systems)."""
    import ctypes  # noqa: PLC0415

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    paths = [os.fsencode(path) for path in (a, b)]
    return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
