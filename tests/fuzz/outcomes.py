"""What becomes of an input, and a folder in which doors that read files find theirs."""

import tempfile
from functools import cache
from itertools import count
from pathlib import Path

from fuzz import laws
from kaitei.problems import Problem, failing

VALID, REFUSED = "valid", "refused"
_COUNTED = count()
_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def folder() -> Path:
    """A folder that goes with the process."""
    made = tempfile.TemporaryDirectory(prefix="doors")
    _KEPT.append(made)
    return Path(made.name)


def place(name: str) -> Path:
    """A place in it that is not taken."""
    return folder() / f"{name}{next(_COUNTED)}"


def judged(content: bytes, found: list[Problem], valid: object) -> str:
    """Which of the two it is, where the problems are what the laws say they are."""
    laws.told(content, found)
    if valid is None and not failing(found):
        raise laws.Broken("neither a value nor an error")
    return REFUSED if valid is None else VALID
