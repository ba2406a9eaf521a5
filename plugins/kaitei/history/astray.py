"""What a pull request may bring and nobody would see: symbolic links in a site and what else is no
file, and what commands keep for the next time."""

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
# How the files that people write are called.
_FILES = (".yaml", ".json", ".md", ".css", ".html", ".js", ".png", ".po", ".svg", ".xml")


def problems(root: Path) -> list[Problem]:
    """What a pull request may have brought into the site in `root`: what stands for a file and is
    none, and one problem (kept-in-git) if git tracks anything of what commands keep.

    What is kept is believed, so it is so only where commands of this machine made it.
    """
    return unread(root) + _sent(root)


def unread(root: Path) -> list[Problem]:
    """One problem for each link in the site's folders (symbolic-link), none of which is followed,
    wherever it leads; for each pipe, and each folder that is called like a file (not-a-file); for
    a file in the place of one of these folders (not-a-folder)."""
    found = (wrong for name in _FOLDERS for wrong in _at(root / name))
    return [Problem(Place(path.relative_to(root).as_posix()), rule) for path, rule in found]


def _sent(root: Path) -> list[Problem]:
    """Where git would bring something; some systems do not tell capitals from small letters."""
    if not (root / _KEPT).is_dir():
        return []
    paths = (path for path in git.tracked(root) if path.partition("/")[0].lower() == _KEPT)
    first = min(paths, default=None)
    return [Problem(Place(first), "kept-in-git")] if first else []


def _at(folder: Path) -> Iterator[tuple[Path, str]]:
    if folder.is_symlink():
        yield folder, "symbolic-link"
    elif folder.is_dir():
        yield from ((Path(path), rule) for path, rule in _below(os.fspath(folder)))
    elif folder.exists():
        yield folder, "not-a-folder"


def _below(folder: str) -> Iterator[tuple[str, str]]:
    """What is wrong below a folder, as its listing tells it, without a look at each file; nothing
    of a folder that may not be read."""
    found: list[os.DirEntry[str]] = []
    with contextlib.suppress(OSError), os.scandir(folder) as inside:
        found = sorted(inside, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_symlink():
            yield from () if _is_lock(entry) else ((entry.path, "symbolic-link"),)
        elif not entry.is_dir():
            yield from () if entry.is_file() else ((entry.path, "not-a-file"),)
        elif entry.name.endswith(_FILES):
            yield entry.path, "not-a-file"
        else:
            yield from _below(entry.path)


def _is_lock(link: "os.DirEntry[str]") -> bool:
    """Whether it is where Emacs notes who edits a file: it leads nowhere, so nothing is read."""
    return link.name.startswith(".#") and not os.path.exists(link.path)  # noqa: PTH110
