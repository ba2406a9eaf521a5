"""Where a pure insertion or deletion is best said to stand.

Between equal neighbours it may often slide: of "A。A。", either sentence may be called the new one,
or the end of one and the beginning of the other. A reader expects whole sentences, whole phrases,
whole brackets.
"""

from collections.abc import Iterator

from kaitei.redline.difference import Hunk, Hunks
from kaitei.redline.tokens import Token, Tokens

_HIRAGANA = ("kana", "whole")


def slide(hunks: Hunks, old: Tokens, new: Tokens) -> Hunks:
    """The hunks, each pure insertion or deletion where its ends fall best."""
    made: Hunks = []
    for i, hunk in enumerate(hunks):
        start = made[-1].b + 1 if made else 0
        following = hunks[i + 1 : i + 2]
        end = following[0].a - 1 if following else len(old)
        made.append(hunk if hunk.replaces() else _best(hunk, (start, end), old, new))
    return made


def _best(hunk: Hunk, free: tuple[int, int], old: Tokens, new: Tokens) -> Hunk:
    """Of the places that the hunk can slide to, the best; of equally good ones the last.

    `free` says from where to where on the old side: to the new one it is as far, for between two
    hunks both sides say the same. The side where nothing changed slides along.
    """
    side, start, end = (old, hunk.a, hunk.b) if hunk.a != hunk.b else (new, hunk.c, hunk.d)
    left, right = _left(hunk, hunk.a - free[0], old, new), _right(hunk, free[1] - hunk.b, old, new)
    places = [0, *left, *right]
    best = max(places, key=lambda k: (_score(side, start + k, end + k), k))
    return Hunk(*(edge + best for edge in hunk))


def _left(hunk: Hunk, most: int, old: Tokens, new: Tokens) -> Iterator[int]:
    side, end = (old, hunk.b) if hunk.a != hunk.b else (new, hunk.d)
    for k in range(1, most + 1):
        x, y = old[hunk.a - k], new[hunk.c - k]
        if not x.exact == y.exact == side[end - k].exact:
            return
        yield -k


def _right(hunk: Hunk, most: int, old: Tokens, new: Tokens) -> Iterator[int]:
    side, start = (old, hunk.a) if hunk.a != hunk.b else (new, hunk.c)
    for k in range(most):
        x, y = old[hunk.b + k], new[hunk.d + k]
        if not x.exact == y.exact == side[start + k].exact:
            return
        yield k + 1


def _score(side: Tokens, start: int, end: int) -> tuple[bool, int]:
    """How good a stretch is: nothing is worse than half a pair of brackets; then edges count."""
    return _is_balanced(side[start:end]), _edge(side, start) + _edge(side, end)


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
