"""A table of contents that stands before the text: links to its headings, or the words of these
below a line that calls them contents, and nothing else."""

import re
from collections.abc import Iterator, Sequence

from kaitei.importing.rows import Left, Row

_LINK = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]\(#[^()\s]*\)[.…・\s\u3000]*[0-9]*")
_LED = re.compile(r"\]\(#([^()\s]*)\)")
_CALLED = re.compile(r"目[\s\u3000]*次|もくじ|(?:Table of )?Contents", re.IGNORECASE)
# What stands behind the words of a heading: the articles in it, the page that it is on.
_BEHIND = re.compile(r"(?:[（(][^（）()]*[）)]|[.…‥・\s\u3000]*[0-9０-９]{1,3})?[\s\u3000]*$")
_FEWEST = 2


def apart(rows: Sequence[Row]) -> tuple[list[Row], tuple[Left, ...]]:
    """The rows without such a table and without what calls it; and these, as one."""
    gone = _linked(rows) or _typed(rows)
    if not gone:
        return list(rows), ()
    left = Left(gone[0].line, " / ".join(map(_said, gone)))
    return [row for row in rows if not any(row is x for x in gone)], (left,)


def _linked(rows: Sequence[Row]) -> list[Row]:
    """The links that stand before the first heading which one of them is for."""
    led = {name for row in rows for name in _LED.findall(row.text)}
    headings = (i for i, x in enumerate(rows) if x.kind == "heading" and led & {*x.anchors})
    before = rows[: next(headings, 0)]
    if sum(bool(_LINK.fullmatch(row.text)) for row in before) < _FEWEST:
        return []
    return [x for x in before if _LINK.fullmatch(x.text) or _CALLED.fullmatch(x.text)]


def _typed(rows: Sequence[Row]) -> list[Row]:
    """The words below such a call, as far as all of them stand in the text once more."""
    at = next((i for i, row in enumerate(rows) if _CALLED.fullmatch(row.text.strip())), len(rows))
    told = [{*_names(row)} for row in rows[at + 1 :]]
    first = told[0] if told else set()
    again = next((i for i, names in enumerate(told) if i and first & names), 0)
    later = {name for names in told[again:] for name in names}
    count = max((i for i, names in enumerate(told[:again], 1) if names & later), default=0)
    return list(rows[at : at + 1 + count]) if count >= _FEWEST else []


def _names(row: Row) -> Iterator[str]:
    """What the lines of a row may be the words of, without blanks."""
    names = ("".join(_BEHIND.sub("", line.strip()).split()) for line in _said(row).split("\n"))
    yield from filter(None, names)


def _said(row: Row) -> str:
    return f"{row.label.written} {row.text}" if row.label and row.label.is_numbered() else row.text
