"""What a site is made from, as digests: the engine, and every file that a page or the feed shows.

Working texts are not among them: nothing of a text is shown before it is published.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kaitei import layers, resources

_ENGINE = (".py", ".json", ".yaml", ".csv")
_WORKING = "policy.yaml"


def engine() -> str:
    """The engine's own files, and the versions of all that is installed beside it."""
    found = [sys.version, *sorted(resources.installed())]
    for folder in (resources.package(), resources.folder("schema")):
        found += files(folder, _ENGINE)
    return digest(found)


def site(authored: Mapping[str, str], theme: Path, seen: Iterable[str]) -> str:
    """All that a site is made from: what is `authored`, as the digests of files by their path, its
    theme, and `seen`, which is no file of it."""
    shown = (f"{path} {found}" for path, found in authored.items() if _is_shown(path))
    dressed = (found for layer in layers.layers(theme) for found in ("", *files(layer)))
    return digest([*seen, *dressed, *shown])


def pages(root: Path) -> str:
    """What the hand-written pages of the site in `root` are read from, and by which settings."""
    return digest([content(root / "pelicanconf.py"), *files(root / "content")])


def stand(folder: Path) -> str:
    """How all files below a folder stand, as one digest: the kind, size and time of each path."""
    found: list[str] = []
    if folder.is_dir():
        _stand(os.fspath(folder), "", found)
    return digest(["\0".join(sorted(found))])


def digest(parts: Iterable[str]) -> str:
    """One digest of several texts."""
    found = hashlib.sha256()
    for part in parts:
        found.update(hashlib.sha256(part.encode("utf-8", "surrogateescape")).digest())
    return found.hexdigest()


def files(folder: Path, endings: tuple[str, ...] = ("",)) -> Iterator[str]:
    """The name and the digest of each file below the folder, which may not be there; raises OSError
    where a folder cannot be read, of which nobody knows what is in it."""
    for place, below, names in os.walk(folder, onerror=_refuse):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(endings):
                path = Path(place) / name
                yield f"{path.relative_to(folder).as_posix()} {content(path)}"


def _refuse(trouble: OSError) -> None:
    if not isinstance(trouble, FileNotFoundError | NotADirectoryError):
        raise trouble


def content(path: Path) -> str:
    """The digest of a file, or that there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "none"


def _is_shown(path: str) -> bool:
    """Whether a page or the feed may show of it: what a folder is said to hold shows nothing."""
    return not path.endswith(("/", f"/{_WORKING}"))


def _stand(folder: str, way: str, found: list[str]) -> None:
    with os.scandir(folder) as inside:
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                _stand(entry.path, f"{way}{entry.name}/", found)
            else:
                stat = entry.stat(follow_symlinks=False)
                found.append(f"{way}{entry.name} {stat.st_mode} {stat.st_size} {stat.st_mtime_ns}")
