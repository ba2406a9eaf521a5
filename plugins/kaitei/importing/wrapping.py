"""Lines of plain text: which of their ends somebody meant, and which a program made at a width."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kaitei.problems import width
from kaitei.text import inline

# What cannot be parted at the end of a line: a run of letters and digits, or one wide sign.
_FIRST = re.compile(r"[!-~]+|\S")
# Japanese lines end earlier where a sign may not begin the next one.
_SLACK = 4
# So near to the widest a line is as wide; so many lines of a text that was wrapped are.
_NEAR, _OFTEN = 0.9, 0.3
# So far to the right stands what is set there: a day, who signs, the end.
_RIGHT = 20
_ENDS = re.compile(r"(?:[。．！？]|(?<!\b(?:Co|No|St))(?<!\b(?:Ltd|Inc|Ave))(?<!\bCorp)\.)\s*$")
_GOES_ON = ("、", "，", ",")
# How Markdown says that a break is meant, and what the lines of an address say, which it would run
# together.
_BREAK = re.compile(r"(?:\\|[ ]{2,})\n|<br[ \t]*/?>\n?", re.IGNORECASE)
_CONTACT = re.compile(r"〒|住所|電話|tel|fax|phone|e-?mail|@", re.IGNORECASE)
# Nobody wraps lines at less.
_LEAST = 50


def wrapped_at(lines: Sequence[str]) -> int:
    """The width at which a text was wrapped, where lines that go on are about as wide; else that of
    its longest line, which nothing wrapped."""
    widths = [0 if stands_right(line) else width(line.rstrip()) for line in lines]
    going = sorted(x for x, after in pairwise(widths) if x and after)
    usual = going[int(len(going) * _NEAR)] if going else 0
    near = [x for x in going if usual * _NEAR <= x <= usual / _NEAR]
    most = max(near) if len(near) >= len(going) * _OFTEN and usual >= _LEAST else 0
    return most or max(_LEAST, *widths, 0)


def is_meant(line: str, after: str, most: int) -> bool:
    """Whether more would have stood on a line, had not somebody ended it there."""
    first = _FIRST.match(after.strip())
    return width(line.rstrip()) + 1 + width(first[0] if first else "") + _SLACK <= most


def is_end(line: str, after: str, most: int) -> bool:
    """Whether a paragraph ends with a line, if more stands after it."""
    return bool(_ENDS.search(line)) or is_meant(line, after, most)


def goes_on(lines: Sequence[str], at: int, first: int, most: int) -> bool:
    """Whether a line at a place goes on with a paragraph that begins at `first`: the line before it
    was wrapped, or all are such as those of an address."""
    before, line = lines[at - 1 : at + 1]
    if before.rstrip().endswith(_GOES_ON) or not is_meant(before, line, most):
        return True
    return all(_is_short(lines, i, most) for i in range(max(first, at - 1), at + 1))


def _is_short(lines: Sequence[str], at: int, most: int) -> bool:
    """Whether a line is no sentence, and ended by somebody."""
    line, after = lines[at], "".join(lines[at + 1 : at + 2])
    ends = _ENDS.search(line) or line.rstrip().endswith(_GOES_ON)
    return not ends and (not after.strip() or is_meant(line, after, most))


def is_block(lines: Sequence[str], most: int) -> bool:
    """Whether lines are such as those of an address: all are meant, and no sentence."""
    return len(lines) > 1 and all(_is_short(lines, i, most) for i in range(len(lines)))


def stands_right(line: str) -> bool:
    """Whether a line is set at the right, by the blanks before it."""
    return width(line.rstrip()) - width(line.strip()) >= _RIGHT


def marked(lines: Sequence[str], whole: Sequence[str], most: int) -> tuple[str, bool]:
    """Lines of Markdown as the words of paragraphs, and whether breaks between them are meant; as
    they are in the file they are the `whole`."""
    parts = [x.strip() for x in _BREAK.split("\n".join(lines))]
    parts = ["\n".join(map(str.strip, x.split("\n"))) for x in parts if x]
    if len(parts) > 1:
        return "\n".join(inline.join_wide(x).replace("\n", " ") for x in parts), True
    text = "".join(parts)
    return text, bool(_CONTACT.search(text)) and is_block(whole, most)
