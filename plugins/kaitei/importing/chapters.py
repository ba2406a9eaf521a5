"""Chapters over articles that are counted through all of them: a text of ours counts its outermost
clauses, so these have to be the articles."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from kaitei.importing import labels
from kaitei.importing.headings import ADDED
from kaitei.importing.labels import Label
from kaitei.importing.rows import Left, Row

_AROUND = labels.ARTICLES[:-1]


def apart(rows: Sequence[Row]) -> tuple[list[Row], tuple[Left, ...]]:
    """The rows without the headings of chapters, and those; where articles are counted anew in a
    chapter, or something else stands in it, all rows."""
    around = [(row, after) for row, after in pairwise(rows) if _kind(row) in _AROUND]
    # What was added later is counted by itself.
    own = takewhile(lambda row: not ADDED.fullmatch(row.text), rows)
    counted = [_place(row.label) for row in own if row.label and _kind(row) == "article"]
    if counted != sorted(set(counted)) or any(after.kind != "heading" for _, after in around):
        return list(rows), ()
    left = tuple(Left(row.line, _said(row), "chapter") for row, _ in around)
    return [row for row in rows if not any(row is x for x, _ in around)], left


def _place(label: Label) -> tuple[int, int, str]:
    """Where an article stands among others: 第5条の2 comes after 第5条."""
    return label.number, len(label.written), label.written


def _kind(row: Row) -> str:
    return row.label.kind if row.kind == "heading" and row.label else ""


def _said(row: Row) -> str:
    return f"{row.label.written} {row.text}".strip() if row.label else row.text
