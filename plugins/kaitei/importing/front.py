"""What stands above a text in Markdown, between two lines of dashes: its title, other values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kaitei.importing import colophon
from kaitei.importing.rows import Left, literal

_SAID = re.compile(r"([^\W\d][\w-]*+(?: [\w-]++){0,3})\s*+[:：]\s*+(.*)")
# What may stand among values: more of one, a remark, nothing.
_AMONG = re.compile(rf"\s*$|[\s#\]}}-]|{_SAID.pattern}$")
# What each language of a text says of itself, or the command is given.
_TAKEN = ("title", "organisation", "policy")
_LANGUAGE = ("lang", "language")


class Front(NamedTuple):
    """Values by their names; the lines of the file, those of the values left blank; and the values
    that a text has no place for, or a person compares."""

    stated: dict[str, str]
    lines: list[str]
    left: tuple[Left, ...] = ()


def parted(content: str, language: str) -> Front:
    """What stands above a text in a language; lines of dashes may as well part a text, whose words
    are none."""
    lines = content.split("\n")
    ends = (i for i, line in enumerate(lines[1:], 1) if line.strip() in ("---", "..."))
    end = next(ends, 0) if lines[0].strip() == "---" else 0
    inside = lines[1:end]
    if not inside or not _SAID.fullmatch(inside[0].strip()) or not all(map(_AMONG.match, inside)):
        return Front({}, lines)
    told = {i: found for i, x in enumerate(inside, 2) if (found := _SAID.fullmatch(x.strip()))}
    values = {i: (x[1].lower(), x[2].strip().strip("\"'")) for i, x in told.items()}
    stated = dict(pair for name, value in values.values() for pair in _days(name, value))
    stated |= dict(values.values())
    left = tuple(_left(inside, values, language))
    return Front(stated, [*[""] * (end + 1), *lines[end + 1 :]], left)


def _days(name: str, value: str) -> Sequence[tuple[str, str]]:
    """The days that a value gives, by what its name says of them."""
    return colophon.dated(f"{name.replace('_', ' ')}: {value}") or ()


def _left(
    inside: Sequence[str], values: Mapping[int, tuple[str, str]], language: str
) -> Iterator[Left]:
    needless = [(name, language) for name in _LANGUAGE]
    for i, line in enumerate(map(str.strip, inside), 2):
        said = values.get(i, ("", ""))
        is_remark = line.startswith("#") or not line.strip("- []{}")
        if not is_remark and said[0] not in _TAKEN and said not in needless:
            yield Left(i, literal(line))
