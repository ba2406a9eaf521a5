"""Hand-written pages as files: what nobody can read, or nobody meant to be read."""

from collections.abc import Iterator
from pathlib import Path

from kaitei.problems import Problem
from kaitei.text import syntax


def problems(root: Path) -> list[Problem]:
    """What is wrong with the files of content/ before anybody makes pages of them: one problem each
    (not-utf-8, merge-conflict)."""
    files = sorted(it for it in (root / "content").rglob("*.md") if it.is_file())
    return [it for file in files for it in _problem(file.relative_to(root).as_posix(), file)]


def _problem(path: str, file: Path) -> Iterator[Problem]:
    raw = file.read_bytes()
    try:
        conflict = syntax.conflict(path, raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield syntax.not_utf8(path, raw, error.start)
    else:
        yield from [conflict] if conflict else ()
