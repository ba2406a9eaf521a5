"""A compared line as runs that a page can show: what stays, what was deleted, what inserted."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby, repeat
from operator import attrgetter, is_
from typing import Literal

from msgspec import Struct

from kaitei.redline import difference, tokens
from kaitei.redline.naming import FOLDABLE, Name
from kaitei.redline.tokens import PLAIN, Marks, Token, Tokens
from kaitei.redline.words import Span, Spans

# One marked text with both sides in it, or one of the two by itself.
Side = Literal["both", "old", "new"]
Mark = Literal["", "deleted", "inserted"]
# Differences that no one sees, or would look for in the wrong place.
_REMARKED: tuple[Name, ...] = (*FOLDABLE, "emphasis", "link-target")
# Of these the eye sees nothing: the code points tell them apart.
_UNSEEN: tuple[Name, ...] = ("code-point", "spacing")
_MARKS = attrgetter("marks")


class Piece(Struct, frozen=True):
    """Words that are emphasised, strong, or lead somewhere alike."""

    text: str
    marks: Marks

    @property
    def is_plain(self) -> bool:
        """Whether they are words and nothing else."""
        marks = self.marks
        return not (marks.emphasis or marks.strong or marks.link or marks.reference)


class Remark(Struct, frozen=True):
    """What a difference is where one cannot read it: its name, and each side as one can."""

    name: Name
    old: str
    new: str


class Run(Struct, frozen=True):
    """A stretch of a line; the remark belongs to the difference that ends with it."""

    mark: Mark
    pieces: tuple[Piece, ...]
    remark: Remark | None = None


Runs = tuple[Run, ...]


def runs(spans: Spans, side: Side) -> Runs:
    """The line in one marked text, or as one side has it with what differs marked."""
    return tuple(run for span in spans for run in _runs(span, side) if run.pieces)


def plain(some: Tokens) -> Runs:
    """A line without marks."""
    return (Run("", _pieces(some)),) if some else ()


def folds(spans: Spans) -> int:
    """How many of the differences a view may fold away."""
    return sum(span.name in FOLDABLE for span in spans)


def stands(spans: Spans) -> bool:
    """Whether the line has a difference that no view may fold away."""
    return any(span.name != "equal" and span.name not in FOLDABLE for span in spans)


def _runs(span: Span, side: Side) -> Iterator[Run]:
    if span.name == "equal":
        yield Run("", _pieces(span.old if side == "old" else span.new))
        return
    remark = _remark(span)
    if side != "new":
        yield Run("deleted", _pieces(span.old), None if span.new and side == "both" else remark)
    if side != "old":
        yield Run("inserted", _pieces(span.new), remark)


def _pieces(some: Tokens) -> tuple[Piece, ...]:
    """The tokens, neighbours of the same marks as one; where they lead counts as they call it."""
    # Most are words and nothing else: so much is seen at once.
    if some and all(map(is_, map(_MARKS, some), repeat(PLAIN))):
        return (Piece(tokens.text(some), PLAIN),)

    def alike(token: Token) -> tuple[Marks, bool]:
        return token.marks, token.kind == "reference"

    return tuple(
        Piece(tokens.text(tuple(group)), marks) for (marks, _), group in groupby(some, alike)
    )


def _remark(span: Span) -> Remark | None:
    if span.name not in _REMARKED:
        return _twins(tokens.text(span.old), tokens.text(span.new))
    if span.name == "link-target":
        return Remark(span.name, _target(span.old), _target(span.new))
    if span.name in _UNSEEN:
        return Remark(span.name, *_code_points(tokens.text(span.old), tokens.text(span.new)))
    return Remark(span.name, "", "")


def _target(some: Tokens) -> str:
    """Where the words lead: the addresses in them, or the clauses as the text calls them."""
    leads = (token.marks.link or token.marks.reference for token in some)
    return ", ".join(dict.fromkeys(lead for lead in leads if lead))


def _twins(old: str, new: str) -> Remark | None:
    """Among other words, characters of either side that look alike, such as U+795E and U+FA19."""
    twins = {_normal(c) for c in old + new if _normal(c) != c}
    sides = [[c for c in dict.fromkeys(side) if _normal(c) in twins] for side in (old, new)]
    if not all(sides) or sides[0] == sides[1]:
        return None
    return Remark("code-point", *map(_points, sides))


def _normal(character: str) -> str:
    return unicodedata.normalize("NFC", character)


def _points(characters: Iterable[str]) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in characters)


def _code_points(old: str, new: str) -> tuple[str, str]:
    """The code points of both sides, without those that they have in common at either end."""
    head, tail = difference.ends(old, new)
    return _points(old[head : len(old) - tail]), _points(new[head : len(new) - tail])
