"""Symbolic links in a site: whoever follows one reads, shows or writes what is elsewhere."""

import os
from collections.abc import Iterator
from pathlib import Path

from kaitei.problems import Place, Problem

# What is authored, and what commands keep for the next time.
_FOLDERS = ("policy", "content", "theme", ".kaitei")


def problems(root: Path) -> list[Problem]:
    """One problem (symbolic-link) for each link in the folders of the site in `root`.

    A link may come with a pull request; none is followed, wherever it leads.
    """
    links = (link for name in _FOLDERS for link in _links(root / name))
    return [Problem(Place(link.relative_to(root).as_posix()), "symbolic-link") for link in links]


def _links(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        yield folder
        return
    for place, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            if os.path.islink(os.path.join(place, name)):  # noqa: PTH114, PTH118 - many files
                yield Path(place, name)
