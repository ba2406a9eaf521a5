"""JSON that commands write and people may read: parsed with the place of every value."""

import json
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from kaitei.problems import Place, Problem
from kaitei.text import schema, source
from kaitei.text.source import Source

# What is said of them elsewhere is how to write it right.
_SLIPS = ("yaml-syntax", "not-a-mapping", "too-deep", "lost-colon", "key-not-text")


def read(form: str, path: str, raw: bytes, most: int) -> tuple[Source | None, list[Problem]]:
    """The file as JSON that fits the schema `form`, or None with what forbids to read it.

    Problems: those of source and schema; not-json.
    """
    parsed, problems = source.parse(path, raw, most)
    if parsed is None or problems:
        return None, [_unwritten(problem) for problem in problems]
    try:
        data = json.loads(raw, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return None, [Problem(Place(path, error.lineno, error.colno), "not-json")]
    except ValueError:
        return None, [Problem(Place(path), "not-json")]
    typed = replace(parsed, data=data)
    found = schema.problems(form, typed)
    return (None if found else typed), found


def dump(whole: Mapping[str, Any]) -> bytes:
    """The file: JSON that people can read."""
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _unwritten(problem: Problem) -> Problem:
    """A slip of syntax as what it is in such a file: nobody is to mend by hand what a command
    wrote."""
    return Problem(problem.place, "not-json") if problem.rule in _SLIPS else problem


def _refuse(constant: str) -> None:
    raise ValueError(constant)
