"""What stands above a text in Markdown, between two lines of dashes: its title, other values."""

import re

_SAID = re.compile(r"([A-Za-z_][\w-]*+|[^\W\d_]++)\s*+[:：]\s*+(.*)")
# What may stand among values: more of one, a remark, nothing.
_AMONG = re.compile(rf"\s*$|[\s#\]}}-]|{_SAID.pattern}$")


def parted(content: str) -> tuple[dict[str, str], list[str]]:
    """The values by their names, and the lines, those of the values left blank; lines of dashes may
    as well part a text, whose words are none."""
    lines = content.split("\n")
    ends = (i for i, line in enumerate(lines[1:], 1) if line.strip() in ("---", "..."))
    end = next(ends, 0) if lines[0].strip() == "---" else 0
    inside = lines[1:end]
    if not inside or not _SAID.fullmatch(inside[0].strip()) or not all(map(_AMONG.match, inside)):
        return {}, lines
    told = (_SAID.fullmatch(line.strip()) for line in inside)
    stated = {found[1].lower(): found[2].strip().strip("\"'") for found in told if found}
    return stated, [*[""] * (end + 1), *lines[end + 1 :]]
