"""What a site is made from, as digests: the engine, and every file that a page or the feed shows.

Working texts are not among them: nothing of a text is shown before it is published.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kaitei import resources

_ENGINE = (".py", ".json", ".yaml", ".csv")
_WORKING = "policy.yaml"


def engine() -> str:
    """The engine's own files, and the versions of all that is installed beside it."""
    found = [sys.version, *sorted(resources.installed())]
    for folder in (resources.package(), resources.folder("schema")):
        found += files(folder, _ENGINE)
    return digest(found)


def site(root: Path, theme: Path, seen: Iterable[str]) -> str:
    """All that the site in `root` is made from; `seen` is what is no file of it."""
    return digest([*seen, *files(theme), *files(root / "policy", but=_WORKING)])


def stand(folder: Path) -> dict[str, list[int]]:
    """How each file below a folder stands: its kind, its size and its time, by path."""
    return dict(_stand(os.fspath(folder), "")) if folder.is_dir() else {}


def digest(parts: Iterable[str]) -> str:
    """One digest of several texts."""
    found = hashlib.sha256()
    for part in parts:
        found.update(hashlib.sha256(part.encode("utf-8", "surrogateescape")).digest())
    return found.hexdigest()


def files(folder: Path, endings: tuple[str, ...] = ("",), but: str = "") -> Iterator[str]:
    """The name and the digest of each file below the folder, which may not be there; raises OSError
    where a folder cannot be read, of which nobody knows what is in it."""
    for place, below, names in os.walk(folder, onerror=_refuse):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(endings) and name != but:
                path = Path(place) / name
                yield f"{path.relative_to(folder).as_posix()} {content(path)}"


def _refuse(trouble: OSError) -> None:
    if not isinstance(trouble, FileNotFoundError):
        raise trouble


def content(path: Path) -> str:
    """The digest of a file, or that there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "none"


def _stand(folder: str, way: str) -> Iterator[tuple[str, list[int]]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _stand(entry.path, f"{way}{entry.name}/")
            else:
                stat = entry.stat(follow_symlinks=False)
                yield f"{way}{entry.name}", [stat.st_mode, stat.st_size, stat.st_mtime_ns]
