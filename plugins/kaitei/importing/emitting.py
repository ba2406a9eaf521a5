"""Plain data as YAML that reads like a policy written by hand.

What is short stands in braces on one line, long words on a line of their own, paragraphs in a
block; whatever YAML would take for a sign of its own stands in quotation marks.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kaitei.problems import width

_WIDEST = 100
_NEVER_FIRST = "-?:,[]{}#&*!|>'\"%@`~=<"
_SIGNS = re.compile(r": |:$| #|[\t\n]")
_IN_BRACES = re.compile(r"[,\[\]{}]|:")
# What YAML reads as a number, a truth or nothing.
_OTHER = re.compile(r"[0-9.]+|true|false|null|yes|no|on|off|~", re.IGNORECASE)
# Values that are meant as what YAML reads them as.
_AS_IS = ("format", "material", "exhaustive", "notice_days", "checkpoint_days", "pdf")
# Before these a line stays empty.
_APART = ("release", "preamble", "sections")
_STEP = "  "


def emitted(tree: Mapping[str, Any], opening: Sequence[str], remarks: Mapping[str, str]) -> str:
    """The tree as YAML, with comments: those that open the file, and by id the one at its line."""
    head = [f"# {line}".rstrip() for line in opening]
    body = [
        line
        for key, value in tree.items()
        for line in [*([""] if key in _APART else []), *_pair(key, value, "")]
    ]
    return "\n".join([*head, "", *(_remarked(line, remarks) for line in body)]).lstrip("\n") + "\n"


def begun(written: str, lines: Sequence[str]) -> str:
    """The same with more lines at the end of its release."""
    head, mark, rest = written.partition("\nrelease:\n")
    release, gap, below = rest.partition("\n\n")
    return "".join([head, mark, "\n".join([release, *lines]), gap, below])


def _remarked(line: str, remarks: Mapping[str, str]) -> str:
    found = re.fullmatch(r"\s*- id: (\S+)", line)
    said = remarks.get(found[1]) if found else None
    return f"{line}  # {said}" if said else line


def _pair(key: str, value: Any, indent: str) -> Iterator[str]:
    if key in _AS_IS and isinstance(value, str):
        yield f"{indent}{key}: {value}"
    elif isinstance(value, str):
        yield from _scalar(key, value, indent)
    elif (
        key not in _APART
        and (short := _flow(value))
        and width(f"{indent}{key}: {short}") <= _WIDEST
    ):
        yield f"{indent}{key}: {short}"
    elif isinstance(value, list):
        yield f"{indent}{key}:"
        for number, item in enumerate(value):
            yield from [""] if number and key in _APART else []
            yield from _item(item, indent + _STEP)
    else:
        yield f"{indent}{key}:"
        for name, below in value.items():
            yield from _pair(name, below, indent + _STEP)


def _item(item: Any, indent: str) -> Iterator[str]:
    if isinstance(item, str):
        yield f"{indent}- {_line(item)}"
        return
    if isinstance(item, list):
        below = [line for x in item for line in _item(x, "")]
    elif item and not (_is_said(item) and _flow(item)):
        below = [line for key, value in item.items() for line in _pair(key, value, "")]
    else:
        below = [_flow(item) or "{}"]
    yield f"{indent}- {below[0]}"
    yield from (f"{indent}{_STEP}{line}" if line else "" for line in below[1:])


def _is_said(value: Mapping[str, Any]) -> bool:
    """Whether it is words by language, which have no id and no parts."""
    return all(isinstance(x, str) and len(key) == 2 for key, x in value.items())  # noqa: PLR2004


def _scalar(key: str, value: str, indent: str) -> Iterator[str]:
    if (
        "\n" not in value
        or value != value.strip()
        or any(x != x.rstrip() for x in value.split("\n"))
    ):
        yield f"{indent}{key}: {_line(value)}"
        return
    yield f"{indent}{key}: |-"
    yield from (f"{indent}{_STEP}{line}" if line else "" for line in value.split("\n"))


def _line(value: str) -> str:
    """Words on one line: bare if nothing in them is a sign."""
    return value if _is_bare(value) and not _SIGNS.search(value) else _quoted(value)


def _is_bare(value: str) -> bool:
    first = value[:1]
    return (
        bool(value)
        and value == value.strip()
        and first not in _NEVER_FIRST
        and not _OTHER.fullmatch(value)
    )


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _flow(value: Any) -> str:
    """A mapping of words or a list of words on one line, if it can stand there; else ""."""
    if isinstance(value, list):
        words = value and all(isinstance(x, str) for x in value)
        return f"[{', '.join(_in_braces(x) for x in value)}]" if words else ""
    said = {key: x if isinstance(x, str) else _flow(x) for key, x in value.items()}
    if not said or not all(said.values()) or any("\n" in x for x in said.values()):
        return ""
    parts = (x if x is not value[key] else _in_braces(x) for key, x in said.items())
    return "{" + ", ".join(f"{key}: {x}" for key, x in zip(said, parts, strict=True)) + "}"


def _in_braces(value: str) -> str:
    bare = _is_bare(value) and not _SIGNS.search(value) and not _IN_BRACES.search(value)
    return value if bare else _quoted(value)
