"""Hand-written pages as files: what nobody can read, or nobody meant to be read."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from kaitei.problems import Place, Problem
from kaitei.text import syntax

# Where pages stand; of what else there is in content/ none is made.
_OF_A_LANGUAGE = re.compile(r"content/[a-z]{2,3}(?:-[A-Za-z0-9]+)*/")
# What is said of a page before its first empty line, up to its title.
_TITLED = re.compile(
    r"\ufeff?(?:---\s*\n)?(?: {0,3}[A-Za-z0-9_-]+:.*\n| {4}.*\n)*? {0,3}title:[ \t]*\S",
    re.IGNORECASE,
)


def problems(root: Path) -> list[Problem]:
    """What is wrong with the files of content/ before anybody makes pages of them: one problem each
    (not-utf-8, merge-conflict, no-title). Raises OSError where a folder may not be read."""
    files = sorted(_pages(root / "content"))
    return [it for file in files for it in _problem(file.relative_to(root).as_posix(), file)]


def _pages(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder, onerror=_refuse):
        # What editors put aside begins with a dot, and is read by nobody.
        pages = (x for x in names if x.endswith(".md") and not x.startswith("."))
        yield from (file for name in pages if (file := Path(place, name)).is_file())


def _refuse(trouble: OSError) -> None:
    if isinstance(trouble, PermissionError):
        raise trouble


def _problem(path: str, file: Path) -> Iterator[Problem]:
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield syntax.not_utf8(path, raw, error.start)
        return
    if conflict := syntax.conflict(path, text):
        yield conflict
    elif _OF_A_LANGUAGE.match(path) and not _TITLED.match(text):
        yield Problem(Place(path), "no-title")
