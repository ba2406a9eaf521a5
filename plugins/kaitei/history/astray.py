"""What a pull request may bring and nobody would see: symbolic links in a site, and what commands
keep for the next time."""

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
    for place, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            if os.path.islink(os.path.join(place, name)):  # noqa: PTH114, PTH118 - many files
                yield Path(place, name)
