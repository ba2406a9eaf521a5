"""What a pull request may bring and nobody would see: symbolic links in a site, and what commands
keep for the next time."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from kaitei.history import git
from kaitei.problems import Place, Problem

# Commands rely on what stands there: a page, a PDF or a verdict that was made once.
_KEPT = ".kaitei"
# What is authored, and that.
_FOLDERS = ("policy", "content", "theme", _KEPT)


def problems(root: Path) -> list[Problem]:
    """What a pull request may have brought into the site in `root`: symbolic links, and one problem
    (kept-in-git) if git tracks anything of what commands keep.

    What is kept is believed, so it is so only where commands of this machine made it.
    """
    return links(root) + _sent(root)


def links(root: Path) -> list[Problem]:
    """One problem (symbolic-link) for each link in the site's folders; none is followed, wherever
    it leads."""
    found = (link for name in _FOLDERS for link in _links(root / name))
    return [Problem(Place(link.relative_to(root).as_posix()), "symbolic-link") for link in found]


def _sent(root: Path) -> list[Problem]:
    """Where git would bring something; some systems do not tell capitals from small letters."""
    if not (root / _KEPT).is_dir():
        return []
    paths = (path for path in git.tracked(root) if path.partition("/")[0].lower() == _KEPT)
    first = min(paths, default=None)
    return [Problem(Place(first), "kept-in-git")] if first else []


def _links(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        yield folder
        return
    if folder.is_dir():
        yield from map(Path, _linked(os.fspath(folder)))


def _linked(folder: str) -> Iterator[str]:
    """The links below a folder, as its listing tells them, without a look at each file; nothing of
    a folder that may not be read."""
    found: list[os.DirEntry[str]] = []
    with contextlib.suppress(OSError), os.scandir(folder) as inside:
        found = sorted(inside, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_symlink():
            yield entry.path
        elif entry.is_dir():
            yield from _linked(entry.path)
