"""A table of contents that stands before the text: links to its headings, and nothing else."""

import re
from collections.abc import Sequence

from kaitei.importing.rows import Left, Row

_LINK = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]\(#[^()\s]*\)[.…・\s\u3000]*[0-9]*")
_LED = re.compile(r"\]\(#([^()\s]*)\)")
_CALLED = re.compile(r"目[\s\u3000]*次|もくじ|(?:Table of )?Contents", re.IGNORECASE)
_FEWEST = 2


def apart(rows: Sequence[Row]) -> tuple[list[Row], tuple[Left, ...]]:
    """The rows without such links that stand before the first heading which one of them is for, and
    without what calls them; and these, as one."""
    led = {name for row in rows for name in _LED.findall(row.text)}
    headings = (i for i, x in enumerate(rows) if x.kind == "heading" and led & {*x.anchors})
    before = rows[: next(headings, 0)]
    if sum(bool(_LINK.fullmatch(row.text)) for row in before) < _FEWEST:
        return list(rows), ()
    gone = [x for x in before if _LINK.fullmatch(x.text) or _CALLED.fullmatch(x.text)]
    left = Left(gone[0].line, " / ".join(row.text for row in gone))
    return [row for row in rows if not any(row is x for x in gone)], (left,)
