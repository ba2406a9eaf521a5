"""PDFs that were made once, kept in `.kaitei/pdf/` until no version uses them.

An entry is named by the digest of what it was made from, so that a build finds it without knowing
how to make it. Beside it stands the digest of its own bytes: a damaged one is no entry.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei.problems import Place, Problem
from kaitei.site import tree

if TYPE_CHECKING:
    from kaitei.pdf.editions import Edition

_FOLDER = Path(".kaitei") / "pdf"
# What reads an entry when its bytes are wanted: None where it is missing or damaged by then.
Print = Callable[[], bytes | None]


def folder(root: Path) -> Path:
    """Where the site in `root` keeps its PDFs; the folder need not exist."""
    return root / _FOLDER


@contextmanager
def opened(root: Path, waits: Callable[[Path], None] = tree.untold) -> Iterator[Path]:
    """The folder, to write in; another that wants to waits until this one is done, and tells
    `waits` of it once that takes long."""
    kept = folder(root)
    held = tree.lock(kept, waits)
    try:
        kept.mkdir(exist_ok=True)
        yield kept
    finally:
        os.close(held)


def find(kept: Path, digest: str) -> Path | None:
    """The entry made from what has this digest, or None where it is missing or damaged."""
    path = kept / f"{digest}.pdf"
    return None if _read(path) is None else path


def keep(kept: Path, digest: str, content: bytes) -> None:
    """Keeps an entry. Whoever looks for it meanwhile finds it whole or not at all."""
    path = kept / f"{digest}.pdf"
    _write(path, content)
    _write(path.with_suffix(".sha256"), _own_digest(content))


def stock(root: Path, wanted: Iterable["Edition"]) -> dict[str, Print | None]:
    """By address: what reads the entry for each edition, or None where there is none yet."""
    found = ((edition.address, find(folder(root), edition.digest)) for edition in wanted)
    return {address: partial(_read, path) if path else None for address, path in found}


def gaps(stocked: Mapping[str, Print | None]) -> tuple[Problem, ...]:
    """One problem (pdf-missing) where there is no entry for some of the addresses."""
    return gap(sum(printed is None for printed in stocked.values()), len(stocked))


def gap(missing: int, wanted: int) -> tuple[Problem, ...]:
    """The problem, where so many are missing of those that are wanted."""
    values = {"missing": missing, "wanted": wanted}
    return (Problem(Place(_FOLDER.as_posix()), "pdf-missing", values),) if missing else ()


def sweep(kept: Path, used: Collection[str]) -> None:
    """Removes every entry made from nothing in `used`, and what an interrupted run left."""
    for path in kept.iterdir():
        if path.stem not in used:
            path.unlink()


def _read(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
        whole = path.with_suffix(".sha256").read_bytes() == _own_digest(content)
    except OSError:
        return None
    return content if whole else None


def _write(path: Path, content: bytes) -> None:
    aside = path.with_name(f"{path.name}.part")
    aside.write_bytes(content)
    aside.replace(path)


def _own_digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
