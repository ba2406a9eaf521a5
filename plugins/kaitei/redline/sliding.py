"""Where a pure insertion or deletion is best said to stand.

Between equal neighbours it may often slide: of "A。A。", either sentence may be called the new one,
or the end of one and the beginning of the other. A reader expects whole sentences, whole phrases,
whole brackets.
"""

from collections.abc import Iterator

from kaitei.redline.difference import Hunk, Hunks
from kaitei.redline.tokens import Token, Tokens

_UNBALANCED = -20
_HIRAGANA = ("kana", "whole")


def slide(hunks: Hunks, old: Tokens, new: Tokens) -> Hunks:
    """The hunks, each pure insertion or deletion where its ends fall best."""
    made: Hunks = []
    for i, hunk in enumerate(hunks):
        start = (made[-1].b + 1, made[-1].d + 1) if made else (0, 0)
        following = hunks[i + 1 : i + 2]
        end = (following[0].a - 1, following[0].c - 1) if following else (len(old), len(new))
        free = Hunk(start[0], end[0], start[1], end[1])
        made.append(hunk if hunk.replaces() else _best(hunk, free, old, new))
    return made


def _best(hunk: Hunk, free: Hunk, old: Tokens, new: Tokens) -> Hunk:
    """Of the places in `free` that the hunk can slide to, the best; of equally good ones the last.

    The side where nothing changed slides along."""
    side, start, end = (old, hunk.a, hunk.b) if hunk.a != hunk.b else (new, hunk.c, hunk.d)
    places = [0, *_left(hunk, free, old, new), *_right(hunk, free, old, new)]
    best = max(places, key=lambda k: (_score(side, start + k, end + k), k))
    return Hunk(*(edge + best for edge in hunk))


def _left(hunk: Hunk, free: Hunk, old: Tokens, new: Tokens) -> Iterator[int]:
    side, end = (old, hunk.b) if hunk.a != hunk.b else (new, hunk.d)
    for k in range(1, min(hunk.a - free.a, hunk.c - free.c) + 1):
        x, y = old[hunk.a - k], new[hunk.c - k]
        if not x.exact == y.exact == side[end - k].exact:
            return
        yield -k


def _right(hunk: Hunk, free: Hunk, old: Tokens, new: Tokens) -> Iterator[int]:
    side, start = (old, hunk.a) if hunk.a != hunk.b else (new, hunk.c)
    for k in range(min(free.b - hunk.b, free.d - hunk.d)):
        x, y = old[hunk.b + k], new[hunk.d + k]
        if not x.exact == y.exact == side[start + k].exact:
            return
        yield k + 1


def _score(side: Tokens, start: int, end: int) -> int:
    even = 0 if _is_balanced(side[start:end]) else _UNBALANCED
    return even + _edge(side, start) + _edge(side, end)


def _is_balanced(tokens: Tokens) -> bool:
    """Whether every bracket that opens is closed."""
    depth = 0
    for token in tokens:
        depth += token.has("opening") - token.has("closing")
        if depth < 0:
            return False
    return depth == 0


def _edge(tokens: Tokens, i: int) -> int:
    """How good an edge between two tokens is: the higher the better."""
    if i in (0, len(tokens)):
        return 8
    before, after = tokens[i - 1], tokens[i]
    if before.kind == "space":
        return max(4, _after_sign(tokens[i - 2], after)) if i > 1 else 4
    return max(_after_sign(before, after), _before_sign(after), _between(before, after))


def _after_sign(before: Token, after: Token) -> int:
    if before.has("sentence-end") and not after.has("closing"):
        return 7
    if before.has("phrase-end"):
        return 6
    return 5 if before.has("closing") or after.has("opening") else 0


def _before_sign(after: Token) -> int:
    return 3 if after.kind in ("space", "punctuation") else 0


def _between(before: Token, after: Token) -> int:
    if before.kind in _HIRAGANA and after.kind not in _HIRAGANA:
        return 2
    return 1 if before.kind != after.kind or "whole" in (before.kind, after.kind) else 0
