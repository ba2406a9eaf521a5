"""When something changes in a site's folders: a look at sizes and times, several times a second.

A look at the real site takes a millisecond, and needs nothing that another system might not have.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event

# Seconds between two looks, and between a change and the look that finds nothing more changing.
_PAUSE = 0.05
_SETTLED = 0.03
State = Mapping[str, tuple[int, int, int]]
_FOLDER = 0, 0, 0


def state(places: Iterable[Path]) -> State:
    """Size, time and number of every file at or below the places, and that a folder is there; what
    vanishes is left out."""
    return dict(found for place in places for found in _below(place))


def changes(places: Iterable[Path], stop: Event) -> Iterator[State]:
    """What stands there, at once and after each change that has come to rest, until `stop` is set.

    Several saves in a row are one change, so that a file is seldom read half written.
    """
    watched = tuple(places)
    known = state(watched)
    yield known
    while not stop.wait(_PAUSE):
        found = state(watched)
        if found != known:
            while not stop.wait(_SETTLED) and (later := state(watched)) != found:
                found = later
            known = found
            yield known


class Digests:
    """The SHA-256 of what is read, taken again only of what another look finds changed: nothing
    else is shown again either."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._taken: dict[str, tuple[object, str]] = {}

    def below(self, folder: Path) -> Mapping[str, str]:
        """By its path in the site, that of every file which can be read."""
        found = state([folder])
        self._taken = dict(self._each(found))
        # Below a root that is called "." no path begins with it.
        here, start = folder.relative_to(self._root).as_posix(), len(str(folder))
        return {f"{here}{path[start:]}": digest for path, (_, digest) in self._taken.items()}

    def _each(self, found: State) -> Iterator[tuple[str, tuple[object, str]]]:
        for path, stands in found.items():
            before = self._taken.get(path)
            if before and before[0] == stands:
                yield path, before
                continue
            # Whoever reads a pipe may wait for ever.
            with contextlib.suppress(OSError):
                if Path(path).is_file():
                    yield path, (stands, hashlib.sha256(Path(path).read_bytes()).hexdigest())


def _below(place: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    # What stands at one look may be gone at the next.
    with contextlib.suppress(OSError):
        if not place.is_dir():
            yield _file(str(place), place.stat())
            return
        with os.scandir(place) as inside:
            for entry in inside:
                # What editors put aside while they save begins with a dot or ends with a tilde.
                if not entry.name.startswith(".") and not entry.name.endswith("~"):
                    yield from _inside(entry)


def _inside(entry: os.DirEntry[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    if entry.is_dir():
        # One that holds nothing may stand where a file must be.
        yield entry.path, _FOLDER
        yield from _below(Path(entry.path))
        return
    with contextlib.suppress(OSError):
        yield _file(entry.path, entry.stat())


def _file(path: str, seen: os.stat_result) -> tuple[str, tuple[int, int, int]]:
    return path, (seen.st_size, seen.st_mtime_ns, seen.st_ino)
