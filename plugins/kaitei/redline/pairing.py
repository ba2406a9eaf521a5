"""Which item of one list is which of another: by sameness first, then by likeness in order."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from kaitei.redline import difference
from kaitei.redline.order import Pair
from kaitei.redline.tokens import Tokens

# Likeness of so many pairs at most is weighed between two anchors; a longer gap stays open.
_MOST = 10_000
# Less alike, and nobody would call it the same line reworded; unless there is no other.
ALIKE = 0.4
# What is hardly alike, and yet may take the place of the other.
HARDLY = 0.01

Like = Callable[[int, int], float]


def pairs(old: Sequence[Hashable], new: Sequence[Hashable], like: Like) -> list[Pair]:
    """Pairs (old, new) of places in the same order on both sides.

    Equal items are anchors. Between two of them, items that are alike are paired so that their
    likeness is the greatest in all; where there is one item on each side, any likeness will do,
    but for 0.
    """
    made: list[Pair] = []
    a = c = 0
    for i, j, n in [*difference.blocks(old, new), (len(old), len(new), 0)]:
        made += _gap(range(a, i), range(c, j), like)
        made += [(i + k, j + k) for k in range(n)]
        a, c = i + n, j + n
    return made


def moved(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """Pairs of equal items, wherever they stand, of which each side has one only."""
    there = _single(new)
    yield from ((i, there[item]) for item, i in _single(old).items() if item in there)


def _single(items: Sequence[Hashable]) -> dict[Hashable, int]:
    counts = Counter(items)
    return {item: i for i, item in enumerate(items) if counts[item] == 1}


def likeness(old: Tokens, new: Tokens) -> float:
    """How much of what two lines say is the same: 0 to 1, whatever the order."""
    a, b = _bag(old), _bag(new)
    whole = a.total() + b.total()
    return 2 * (a & b).total() / whole if whole else 0.0


def _bag(tokens: Tokens) -> Counter[str]:
    return Counter(t.key for t in tokens if t.kind not in ("space", "punctuation"))


def _gap(old: range, new: range, like: Like) -> list[Pair]:
    if not old or not new or len(old) * len(new) > _MOST:
        return []
    weights = {(i, j): like(i, j) for i in old for j in new}
    least = HARDLY if len(weights) == 1 else ALIKE
    return _best(old, new, {pair: x if x >= least else 0.0 for pair, x in weights.items()})


def _best(old: range, new: range, weights: dict[Pair, float]) -> list[Pair]:
    """The pairs in order whose weights make the greatest sum."""
    best = _sums(old, new, weights)
    i, j = old.start, new.start
    made: list[Pair] = []
    while i < old.stop and j < new.stop:
        if best[i, j] == best[i + 1, j]:
            i += 1
        elif best[i, j] == best[i, j + 1]:
            j += 1
        else:
            made.append((i, j))
            i, j = i + 1, j + 1
    return made


def _sums(old: range, new: range, weights: dict[Pair, float]) -> dict[Pair, float]:
    """For each pair of places, the greatest sum from there on."""
    best = dict.fromkeys([(i, new.stop) for i in old] + [(old.stop, j) for j in new], 0.0)
    best[old.stop, new.stop] = 0.0
    for i in reversed(old):
        for j in reversed(new):
            together = weights[i, j] + best[i + 1, j + 1]
            best[i, j] = max(best[i + 1, j], best[i, j + 1], together)
    return best
