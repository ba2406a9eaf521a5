"""Two orders of the same things: which kept their place, and both as one sequence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

Pair = tuple[int, int]
# Nothing on one side: what was removed has no new place, what was added no old one.
Place = tuple[int | None, int | None]


def kept(pairs: Iterable[Pair], tie: Callable[[Pair], str] = str) -> list[Pair]:
    """Of pairs (old place, new place), those that kept their order; the others have moved.

    They are a longest common subsequence, of several the leftmost: as early as can be on both
    sides taken together. Where that is a draw, `tie` decides, so that swapping the sides changes
    nothing.
    """
    waiting = sorted(pairs)
    if all(a < b for (_, a), (_, b) in pairwise(waiting)):
        return waiting
    lengths = _lengths(waiting)
    made: list[Pair] = []
    for length in range(max(lengths), 0, -1):
        here = [p for p, n in zip(waiting, lengths, strict=True) if n == length]
        after = [p for p in here if not made or (p[0] > made[-1][0] and p[1] > made[-1][1])]
        made.append(min(after, key=lambda p: (sum(p), tie(p))))
    return made


def merged(old: int, new: int, steady: Sequence[Pair]) -> Iterator[Place]:
    """Both orders as one: between two steady pairs what only the old has, then what the new has.

    `old` and `new` say how many there are on each side.
    """
    i = j = 0
    for a, b in [*steady, (old, new)]:
        yield from ((k, None) for k in range(i, a))
        yield from ((None, k) for k in range(j, b))
        if (a, b) != (old, new):
            yield a, b
        i, j = a + 1, b + 1


def _lengths(pairs: Sequence[Pair]) -> list[int]:
    """For each of the sorted pairs, how long the longest sequence is that begins with it."""
    lengths = [1] * len(pairs)
    for at in range(len(pairs) - 2, -1, -1):
        ends = zip(pairs[at + 1 :], lengths[at + 1 :], strict=True)
        lengths[at] = 1 + max((n for (_, j), n in ends if j > pairs[at][1]), default=0)
    return lengths
