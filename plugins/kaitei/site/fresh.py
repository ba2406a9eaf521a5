"""One file after the other into a fresh tree: linked where it stands already, or written."""

import contextlib
import os
import stat
from pathlib import Path

from kaitei import links
from kaitei.site.spare import NOTHING, Kept

# Nothing is ever written into a file that is there.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_STOOD = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


class Fresh:
    """The fresh tree in `folder`, which is to take the place of what is `standing`, and has `kept`
    the very files that stand from the one before.

    A site has thousands of files: their paths are kept as plain text.
    """

    def __init__(self, folder: Path, standing: Path, kept: Kept = NOTHING) -> None:
        self._folder, self._standing = os.fspath(folder), os.fspath(standing)
        self._kept = frozenset(kept.files)
        self._rooms = {f"{self._folder}/{room}" for room in kept.folders}

    def put(self, path: str, content: bytes) -> bool:
        """Writes a file, or links the one that stands if it is the same; whether it was written."""
        if self.stood(path) == content and self.keep(path):
            return False
        self.write(path, content)
        return True

    def write(self, path: str, content: bytes) -> None:
        """Writes a file."""
        target = self._room(path)
        file = _opened(target)
        try:
            _write(file, content)
        finally:
            os.close(file)

    def keep(self, path: str) -> bool:
        """Links the file that stands, unread, and its twins; whether that could be done."""
        stands, target = f"{self._standing}/{path}", self._room(path)
        with contextlib.suppress(OSError):
            if path not in self._kept or not _is_same(stands, target):
                _link(stands, target)
            _link_twins(stands, target)
            return True
        return False

    def stood(self, path: str) -> bytes | None:
        """The bytes of a file as it stands; None of what is none."""
        with contextlib.suppress(OSError):
            # What is no link; and nobody is waited for who might write into a named pipe.
            file = os.open(f"{self._standing}/{path}", _STOOD)
            try:
                return _read(file)
            finally:
                os.close(file)
        return None

    def stamp(self, path: str) -> list[int]:
        """The kind, size and time of a file in this tree."""
        return _stamp(f"{self._folder}/{path}")

    def stamp_stood(self, path: str) -> list[int]:
        """The kind, size and time of a file as it stands; of what is none, nothing."""
        return _stamp(f"{self._standing}/{path}")

    def _room(self, path: str) -> str:
        """Where a file goes, in a folder that is there."""
        target = f"{self._folder}/{path}"
        room = os.path.dirname(target)
        if room not in self._rooms:
            _make_room(room)
            self._rooms.add(room)
        return target


def _make_room(room: str) -> None:
    """Makes a folder that is not there; most have theirs above them already."""
    try:
        os.mkdir(room)
    except OSError:
        if not os.path.isdir(room):
            _make_way(room)
            os.makedirs(room, exist_ok=True)


def _make_way(room: str) -> None:
    """A file that was kept where a folder has to be goes; it may be one above, and another worker
    may have done that."""
    while not os.path.lexists(room):
        room = os.path.dirname(room)
    if not os.path.isdir(room):
        with contextlib.suppress(OSError):
            os.unlink(room)


def _opened(target: str) -> int:
    """A file to be written. What a worker that was lost had linked there is taken away: to write
    into it would be to write into the file that stands."""
    try:
        return os.open(target, _NEW, 0o666)
    except FileExistsError:
        _clear(target)
        return os.open(target, _NEW, 0o666)


def _clear(target: str) -> None:
    """Takes away what is in the place of a file, be it a folder that was kept."""
    if not os.path.isdir(target):
        os.unlink(target)
        return
    # It has to be in the tree that stands as well, and no build puts one there.
    import shutil  # noqa: PLC0415

    shutil.rmtree(target)


def _write(file: int, content: bytes) -> None:
    """Writes all of it, also where the system takes only a part at a time: a file of Python's own
    asks the system four things more of each."""
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]


def _read(file: int) -> bytes | None:
    """All that is in it; None of what is no plain file."""
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        return None
    content = os.read(file, found.st_size)
    return content if len(content) == found.st_size else None


def _is_same(stands: str, target: str) -> bool:
    """Whether the two are one file; a worker that was lost may have written another one."""
    try:
        return os.path.samestat(os.lstat(stands), os.lstat(target))
    except OSError:
        return False


def _link(stands: str, target: str) -> None:
    try:
        os.link(stands, target)
    except FileExistsError:
        _clear(target)
        os.link(stands, target)


def _link_twins(stands: str, target: str) -> None:
    """Compressed twins go with their file, if they carry its time: so they are of these bytes."""
    for old, new in zip(links.twins(stands), links.twins(target), strict=True):
        with contextlib.suppress(OSError):
            if os.lstat(old).st_mtime_ns == os.lstat(stands).st_mtime_ns:
                os.link(old, new)


def _stamp(path: str) -> list[int]:
    try:
        found = os.lstat(path)
    except OSError:
        return []
    return [found.st_mode, found.st_size, found.st_mtime_ns]
