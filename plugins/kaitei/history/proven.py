"""Which published files were found sound before, so that they need not be parsed again.

A file is known by its mark: a digest over its bytes and its name, over what the ledger records of
the version in it, and over the part of the engine that reads it. Where one of them is another one,
the file is read as if for the first time; so it is where the memory is gone or damaged.
"""

import contextlib
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kaitei import resources

if TYPE_CHECKING:
    from kaitei.history.version import Opened

FOLDER = Path(".kaitei") / "proven"
# The rooms that decide whether a file is sound, and the packages they read with.
ROOMS = ("text", "history")
GROUND = ("problems.py", "once.py", "workers.py", "days.py")
_PACKAGES = ("pyyaml-", "jsonschema_rs-", "markdown-", "msgspec-")


class Read(Struct, frozen=True):
    """What was read before: `digests` has the SHA-256 of files whose bytes were read a moment ago,
    by their path; `opened`, in a process that reads a folder again and again, what published files
    were read through, by their marks."""

    digests: Mapping[str, str] = {}
    opened: "dict[str, Opened] | None" = None


NOTHING = Read()


class Proven:
    """The files of a policy that were sound when somebody last looked, and those that are now."""

    def __init__(self, root: Path, policy: str, read: Read) -> None:
        self._root, self._read = root, read
        self._known = recall(root, policy)
        self.marks: set[str] = set()

    def mark(self, path: str, *recorded: str) -> str:
        """The mark of the file as it stands, of which this is recorded."""
        content = self._read.digests.get(path)
        if content is None:
            content = hashlib.sha256((self._root / path).read_bytes()).hexdigest()
        return hashlib.sha256("\0".join((engine(), path, content, *recorded)).encode()).hexdigest()

    def holds(self, mark: str) -> bool:
        """Whether the file with this mark was sound; then it is so now."""
        if mark in self._known:
            self.marks.add(mark)
        return mark in self._known

    def learn(self, mark: str, opened: "Opened") -> "Opened":
        """From now on the file with this mark is sound, and read through what is given."""
        self.marks.add(mark)
        if self._read.opened is not None:
            self._read.opened[mark] = opened
        return opened

    def opened(self, mark: str, make: "Callable[[], Opened]") -> "Opened":
        """What the file with this mark, which holds, is read through; made if it was not before."""
        met = self._read.opened or {}
        return met[mark] if mark in met else self.learn(mark, make())


def recall(root: Path, policy: str) -> frozenset[str]:
    """The marks of the policy's files that were sound when somebody last looked."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return frozenset((root / FOLDER / policy).read_text("ascii").split())
    return frozenset()


@cache
def engine() -> str:
    """The digest of all that reads: the engine's own files by their bytes, packages by name."""
    made = hashlib.sha256(sys.version.encode())
    for path in _files():
        made.update(hashlib.sha256(path.read_bytes()).digest())
    reading = (x for x in resources.installed() if x.lower().startswith(_PACKAGES))
    for name in sorted(reading):
        made.update(f"{name}\0".encode())
    return made.hexdigest()


def _files() -> Iterator[Path]:
    package = resources.package()
    yield from (package / name for name in GROUND)
    for room in ROOMS:
        yield from sorted((package / room).glob("*.py"))
    yield from sorted(resources.folder("schema").glob("*.json"))
