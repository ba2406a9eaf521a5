"""What was judged before: a site folder found without a problem need not be read again.

A verdict holds for the bytes of every authored file, for the past it was compared with, for a day,
and for this engine as it is installed; it is remembered as their digest, and only where nothing at
all was found. Building never relies on it.
"""

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei import resources
from kaitei.history import proven

if TYPE_CHECKING:
    from kaitei.history.policy import Policy

_FOLDER = ".kaitei"
# The digest of the engine, and those of the files below policy/ and below theme/.
Looked = tuple[str, Mapping[str, str], Mapping[str, str]]


def digests(root: Path, top: str = "policy") -> Mapping[str, str]:
    """The SHA-256 of every file below a folder of the site by its path, and of the names in every
    folder."""
    made: dict[str, str] = {}
    for place, below, names in os.walk(root / top):
        folder = Path(place).relative_to(root).as_posix()
        below.sort()
        listed = f"{below} {sorted(names)}".encode("utf-8", "surrogateescape")
        # What is behind a link may change without a trace.
        linked = any(os.path.islink(f"{place}/{name}") for name in below)  # noqa: PTH114
        made[f"{folder}/"] = hashlib.sha256(os.urandom(32) if linked else listed).hexdigest()
        for name in sorted(names):
            made[f"{folder}/{name}"] = _digest(f"{place}/{name}")
    return made


def engine() -> str:
    """The digest of how this engine, and what is installed beside it, stand."""
    found = hashlib.sha256(sys.version.encode())
    for part in _engine():
        found.update(hashlib.sha256(part).digest())
    return found.hexdigest()


def look(root: Path) -> Looked:
    """The digest of the engine, and those of the files of the site in `root` and of its theme."""
    return engine(), digests(root), digests(root, "theme")


def mark(seen: Iterable[str], files: Mapping[str, str]) -> str:
    """The digest of all that a verdict on the folder depends on; `seen` is what is not a file of
    it, the engine for one."""
    found = hashlib.sha256("\0".join(seen).encode())
    for path, digest in files.items():
        found.update(f"{path} {digest}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def count(root: Path, found: str, name: str = "sound") -> int | None:
    """How many files were judged when what has this mark was sound; None if it never was. What it
    is has a `name`."""
    with contextlib.suppress(OSError, ValueError):
        was, files = (root / _FOLDER / name).read_text("ascii").split()
        return int(files) if was == _verdict(found, int(files)) else None
    return None


def is_edited(root: Path) -> bool:
    """Whether somebody saved a text in the making, or a file of the site, after the folder was last
    found sound: a guess by times, before the bytes have told."""
    with contextlib.suppress(OSError):
        seen = (root / _FOLDER / "sound").stat().st_mtime_ns
        files = (*root.glob("policy/*.yaml"), *root.glob("policy/*/*.yaml"))
        return any(file.stat().st_mtime_ns > seen for file in files)
    return True


def remember(root: Path, found: str, files: int, name: str = "sound") -> None:
    """Remembers that what has this mark is sound, where that can be written."""
    with contextlib.suppress(OSError):
        (root / _FOLDER).mkdir(exist_ok=True)
        (root / _FOLDER / name).write_text(f"{_verdict(found, files)} {files}\n", "ascii")


def _verdict(found: str, files: int) -> str:
    """What says that the folder with a mark is sound, and how many files it has."""
    return hashlib.sha256(f"{found} {files}".encode()).hexdigest()


def keep(root: Path, policies: "Iterable[Policy]") -> None:
    """Remembers which published files are sound, for whoever reads them next, where that can be
    written; each whole or not at all."""
    for policy in policies:
        if policy.marks != proven.recall(root, policy.id):
            file = root / proven.FOLDER / policy.id
            with contextlib.suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                aside = file.with_name(f".{policy.id}.{os.getpid()}")
                aside.write_text("\n".join(sorted(policy.marks)), "ascii")
                aside.replace(file)


def _engine() -> Iterator[bytes]:
    """The engine's own files and the folders its libraries are installed in, as they stand."""
    for folder in (resources.package(), resources.folder("schema")):
        yield from _stood(folder, (".py", ".json", ".yaml", ".csv"))
    for place in sys.path:
        with contextlib.suppress(OSError):
            yield f"{place} {Path(place).stat().st_mtime_ns}".encode()


def _stood(folder: Path, endings: tuple[str, ...]) -> Iterator[bytes]:
    for place, below, names in os.walk(folder):
        below.sort()
        for name in sorted(names):
            if name.endswith(endings):
                stood = (Path(place) / name).stat()
                yield f"{place}/{name} {stood.st_size} {stood.st_mtime_ns}".encode()


def _digest(path: str) -> str:
    """That of the bytes of a file; what is none, or cannot be read, is never known."""
    with contextlib.suppress(OSError):
        if stat.S_ISREG(os.lstat(path).st_mode):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123
                return hashlib.sha256(file.read()).hexdigest()
    return os.urandom(32).hex()
