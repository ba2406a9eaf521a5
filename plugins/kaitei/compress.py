"""Compressed twins beside the files of a built tree, for servers that send them in their place.

A twin carries the time of its file: so a server's validators stay, and the next run, like the next
build, knows by it that the twin is of these bytes.
"""

import gzip
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
from msgspec import Struct

from kaitei import links

# What is text inside; pictures and PDF are compressed already.
_TEXTS = frozenset(
    (".html", ".css", ".js", ".txt", ".xml", ".svg", ".json", ".jsonld", ".atom", ".ics")
)
# Smaller ones fit into one packet anyway.
_LEAST = 1024
_GZIP = 9
_BROTLI = 11


class Compressed(Struct, frozen=True):
    """How many twins were written, stood already, and were removed because they were stale."""

    written: int
    kept: int
    removed: int


def compress(folder: Path) -> Compressed:
    """Brings the twins of every file in `folder` up to date; writes those of changed files only."""
    wanted = dict(_wanted(folder))
    written = [twin for twin, source in wanted.items() if not _holds(twin, source)]
    stale = [path for path in _twins(folder) if path not in wanted]
    for path in stale:
        path.unlink()
    # Both libraries let go of the interpreter while they work.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(_write, written, map(wanted.__getitem__, written)):
            pass
    return Compressed(len(written), len(wanted) - len(written), len(stale))


def _wanted(folder: Path) -> Iterator[tuple[Path, Path]]:
    for source in _files(folder):
        if source.suffix in _TEXTS and source.stat().st_size >= _LEAST:
            yield from ((Path(twin), source) for twin in links.twins(str(source)))


def _twins(folder: Path) -> Iterator[Path]:
    """Twins, and what an interrupted run left of one, whether their file still stands or not."""
    for path in _files(folder):
        whole = path.with_suffix("") if path.suffix == ".part" else path
        if whole.suffix in links.TWINS.values() and whole.with_suffix("").suffix in _TEXTS:
            yield path


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def _holds(twin: Path, source: Path) -> bool:
    return twin.is_file() and twin.stat().st_mtime_ns == source.stat().st_mtime_ns


def _write(twin: Path, source: Path) -> None:
    """Writes it aside first: whoever asks for it meanwhile gets the old one or the new one.

    Where that fails, nothing stays aside: on a full disk it would take the room that is missing.
    """
    aside = twin.with_name(f"{twin.name}.part")
    time = source.stat().st_mtime_ns
    try:
        aside.write_bytes(_WAYS[twin.suffix](source.read_bytes()))
        os.utime(aside, ns=(time, time))
        aside.replace(twin)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def _gzip(content: bytes) -> bytes:
    """The same bytes at any time: the format's own time is left out."""
    return gzip.compress(content, _GZIP, mtime=0)


def _brotli(content: bytes) -> bytes:
    made: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=_BROTLI)
    return made


_WAYS: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}
