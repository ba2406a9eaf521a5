"""Lines of plain text: which of their ends somebody meant, and which a program made at a width."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kaitei.problems import width

# What cannot be parted at the end of a line: a run of letters and digits, or one wide sign.
_FIRST = re.compile(r"[!-~]+|\S")
# Japanese lines end earlier where a sign may not begin the next one.
_SLACK = 4
# So near to the widest a line is as wide.
_NEAR = 0.9
# So far to the right stands what is set there: a day, who signs, the end.
_RIGHT = 20
_ENDS = re.compile(r"(?:[。．！？]|(?<!\b(?:Co|No|St))(?<!\b(?:Ltd|Inc|Ave))(?<!\bCorp)\.)\s*$")
_GOES_ON = ("、", "，", ",")
# Nobody wraps lines at less.
_LEAST = 50


def wrapped_at(lines: Sequence[str]) -> int:
    """The width at which a text was wrapped: that of its widest lines, of which there are two; of
    one that was not, that of its longest paragraphs."""
    widths = sorted(
        (width(line.rstrip()) for line in lines if not stands_right(line)), reverse=True
    )
    near = (x for x, second in pairwise(widths) if second >= x * _NEAR)
    return max(next(near, 0), _LEAST)


def is_meant(line: str, after: str, most: int) -> bool:
    """Whether more would have stood on a line, had not somebody ended it there."""
    first = _FIRST.match(after.strip())
    return width(line.rstrip()) + 1 + width(first[0] if first else "") + _SLACK <= most


def is_end(line: str, after: str, most: int) -> bool:
    """Whether a paragraph ends with a line, if more stands after it."""
    return bool(_ENDS.search(line)) or is_meant(line, after, most)


def ends(lines: Sequence[str], most: int) -> Iterator[int]:
    """After how many lines, between which no empty one stands, a paragraph ends: with a sentence
    that somebody ended there."""
    for at, (line, after) in enumerate(pairwise(lines), 1):
        if _ENDS.search(line) and is_meant(line, after, most):
            yield at
    yield len(lines)


def is_block(lines: Sequence[str], most: int) -> bool:
    """Whether lines are such as those of an address: all are meant, and no sentence."""
    return len(lines) > 1 and all(
        is_meant(line, after, most) and not (_ENDS.search(line) or line.rstrip().endswith(_GOES_ON))
        for line, after in pairwise(lines)
    )


def stands_right(line: str) -> bool:
    """Whether a line is set at the right, by the blanks before it."""
    return width(line.rstrip()) - width(line.strip()) >= _RIGHT
