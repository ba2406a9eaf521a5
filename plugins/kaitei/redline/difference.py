"""Where two sequences differ: the longest common stretches, in bounded time.

Nothing else compares texts by `difflib`.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from kaitei.redline.tokens import Tokens

# What one comparison may have to look at, at worst: more would take seconds.
_MOST_PAIRS = 150_000
_MOST_STEPS = 2_250_000
_LEVELS = ("sentence-end", "phrase-end", "token")


class Hunk(NamedTuple):
    """A changed stretch: tokens a to b of the old side became tokens c to d of the new."""

    a: int
    b: int
    c: int
    d: int

    def replaces(self) -> bool:
        """Whether something was deleted and something inserted."""
        return self.a != self.b and self.c != self.d

    def to(self, other: "Hunk") -> "Hunk":
        """One hunk from the beginning of this one to the end of the other."""
        return Hunk(self.a, other.b, self.c, other.d)


Block = tuple[int, int, int]
Hunks = list[Hunk]


def blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """The longest common stretches of two sequences, in order: where in each, and how long.

    Where so much repeats itself that this would take too long, only the common ends.
    """
    head, tail = ends(old, new)
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    found = [(head + i, head + j, n) for i, j, n in _matching(a, b)] if _is_cheap(a, b) else []
    whole = [(0, 0, head), *found, (len(old) - tail, len(new) - tail, tail)]
    return [block for block in whole if block[2]]


def ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How much the two have in common at their beginning, and at the end of what is left."""
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    left = most - head
    tail = next((i for i in range(left) if old[-1 - i] != new[-1 - i]), left)
    return head, tail


def hunks(old: Tokens, new: Tokens) -> Hunks:
    """What changed between two lists of tokens.

    Sentences that both sides have are found first; only between them one looks at tokens, and
    where there would be too many of them, at phrases in between.
    """
    return list(_hunks(old, new, Hunk(0, len(old), 0, len(new)), 0))


def _hunks(old: Tokens, new: Tokens, at: Hunk, level: int) -> Iterator[Hunk]:
    a, b = _units(old, at.a, at.b, _LEVELS[level]), _units(new, at.c, at.d, _LEVELS[level])
    for gap in _gaps(_keys(old, a), _keys(new, b)):
        here = Hunk(a[gap.a], a[gap.b], b[gap.c], b[gap.d])
        if _LEVELS[level] == "token" or not here.replaces():
            yield here
        else:
            yield from _hunks(old, new, here, _finer(old, new, here, level))


def _finer(old: Tokens, new: Tokens, at: Hunk, level: int) -> int:
    """The level at which to go on: tokens at once, if they are few enough."""
    a, b = ([t.key for t in side] for side in (old[at.a : at.b], new[at.c : at.d]))
    return len(_LEVELS) - 1 if _is_cheap(a, b) else level + 1


def _units(tokens: Tokens, start: int, end: int, level: str) -> list[int]:
    """Where the units begin, and where the last one ends."""
    whole = level == "token"
    inner = (i for i in range(start + 1, end) if whole or _ends_at(tokens, i, level))
    return [start, *inner, end]


def _ends_at(tokens: Tokens, i: int, role: str) -> bool:
    """Whether a unit ends before token i: after its sign and the space that follows.

    A full stop inside brackets ends nothing, and a Latin one only before a space.
    """
    spaced = tokens[i - 1].kind == "space"
    sign = tokens[max(0, i - 2) if spaced else i - 1]
    ends = spaced or (not sign.text.isascii() and tokens[i].kind != "space")
    return ends and sign.has(role) and not tokens[i].has("closing")


def _keys(tokens: Tokens, starts: list[int]) -> list[tuple[str, ...]]:
    return [tuple(t.key for t in tokens[a:b]) for a, b in pairwise(starts)]


def _gaps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Hunk]:
    a = c = 0
    for i, j, n in [*blocks(old, new), (len(old), len(new), 0)]:
        if (a, c) != (i, j):
            yield Hunk(a, i, c, j)
        a, c = i + n, j + n


def _matching(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(i, j, n) for i, j, n in matcher.get_matching_blocks()]


def _is_cheap(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    """Pairs of equal items are looked at one by one; each stretch found walks the rest anew."""
    if len(old) * len(new) > _MOST_STEPS:
        return False
    there = Counter(new)
    return sum(n * there[item] for item, n in Counter(old).items()) <= _MOST_PAIRS
