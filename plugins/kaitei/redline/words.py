"""Two lines in, one marked line out: which words were deleted and which inserted."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from kaitei.redline import difference, growth, islands, naming, sliding, tokens
from kaitei.redline.difference import Hunk, Hunks
from kaitei.redline.naming import FOLDABLE, Name
from kaitei.redline.tokens import Token, Tokens


class Span(Struct, frozen=True):
    """A stretch of both sides. Named `equal` it says the same on both, else the difference.

    An insertion has no old tokens, a deletion no new ones.
    """

    name: Name
    old: Tokens
    new: Tokens


Spans = tuple[Span, ...]


def compare(old: Tokens, new: Tokens) -> Spans:
    """The two sides as spans: all new tokens in order make the new side, all old ones the old."""
    if tokens.alike(old, new):
        return (Span("equal", old, new),) if old else ()
    return tuple(_joined(_spans(_hunks(old, new), old, new)))


def is_equal(spans: Spans) -> bool:
    """Whether the spans show no difference."""
    return all(span.name == "equal" for span in spans)


def is_folded(spans: Spans) -> bool:
    """Whether the spans show nothing but what a view may fold away."""
    return all(span.name == "equal" or span.name in FOLDABLE for span in spans)


def accepted(spans: Spans) -> Tokens:
    """The new side."""
    return tuple(token for span in spans for token in span.new)


def rejected(spans: Spans) -> Tokens:
    """The old side."""
    return tuple(token for span in spans for token in span.old)


def _hunks(old: Tokens, new: Tokens) -> Hunks:
    """What changed, as a careful reader would mark it."""
    if [token.key for token in old] == [token.key for token in new]:
        return []
    hunks = sliding.slide(difference.hunks(old, new), old, new)
    while True:
        tidied = growth.grown(islands.bridged(hunks, old, new), old, new)
        if tidied == hunks:
            return [_trimmed(hunk, old, new) for hunk in islands.rewritten(hunks, old, new)]
        hunks = tidied


def _trimmed(hunk: Hunk, old: Tokens, new: Tokens) -> Hunk:
    """The hunk without a space that both sides have at its beginning or its end."""
    a, b, c, d = hunk
    if hunk.replaces() and old[a].kind == new[c].kind == "space":
        a, c = a + 1, c + 1
    if a < b and c < d and old[b - 1].kind == new[d - 1].kind == "space":
        b, d = b - 1, d - 1
    return Hunk(a, b, c, d)


def _spans(hunks: Hunks, old: Tokens, new: Tokens) -> Iterator[Span]:
    a = c = 0
    for hunk in [*hunks, Hunk(len(old), len(old), len(new), len(new))]:
        yield from _said_alike(old[a : hunk.a], new[c : hunk.c])
        a, c = hunk.b, hunk.d
        before, after = old[hunk.a : hunk.b], new[hunk.c : hunk.d]
        if before or after:
            yield Span(naming.name(before, after), before, after)


def _said_alike(old: Tokens, new: Tokens) -> Iterator[Span]:
    """A stretch that says the same, parted where it is not the same to the last code point."""
    if old and old == new:
        yield Span("equal", old, new)
        return
    pairs = zip(old, new, strict=True)
    for name, some in groupby(pairs, key=lambda pair: naming.name(pair[:1], pair[1:])):
        before, after = _unzip(some)
        yield Span(name, before, after)


def _unzip(pairs: Iterator[tuple[Token, Token]]) -> tuple[Tokens, Tokens]:
    some = tuple(pairs)
    return tuple(x for x, _ in some), tuple(y for _, y in some)


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """The spans, neighbours that a view shows or folds away together made one."""
    for _, some in groupby(spans, key=_standing):
        group = list(some)
        before, after = rejected(tuple(group)), accepted(tuple(group))
        yield Span(naming.name(before, after), before, after)


def _standing(span: Span) -> str:
    return span.name if span.name == "equal" else "folds" if span.name in FOLDABLE else "stands"
