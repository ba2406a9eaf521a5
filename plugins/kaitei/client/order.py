"""Which siblings kept their order: the others have moved. The same answer as the publisher's."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

Pair = tuple[int, int]
# What the new text calls each thing that stood in the old: new id to old id.
Same = Mapping[str, str]


def steady(before: Sequence[str], after: Sequence[str], same: Same) -> set[str]:
    """The siblings, by their new ids, that kept their order: as many as can be.

    Of several longest common subsequences the one that is earliest on both sides taken together;
    in a draw the lesser id decides.
    """
    there = {name: i for i, name in enumerate(before)}
    pairs = sorted((there[same[x]], j) for j, x in enumerate(after) if same.get(x) in there)
    names = {pair: min(before[pair[0]], after[pair[1]]) for pair in pairs}
    return {after[j] for _, j in _kept(pairs, names)}


def _kept(pairs: list[Pair], names: Mapping[Pair, str]) -> list[Pair]:
    if all(a < b for (_, a), (_, b) in pairwise(pairs)):
        return pairs
    lengths = _lengths(pairs)
    made: list[Pair] = []
    for length in range(max(lengths, default=0), 0, -1):
        here = [pair for pair, n in zip(pairs, lengths, strict=True) if n == length]
        after = [p for p in here if not made or (p[0] > made[-1][0] and p[1] > made[-1][1])]
        made.append(min(after, key=lambda pair: (sum(pair), names[pair])))
    return made


def _lengths(pairs: list[Pair]) -> list[int]:
    """For each of the sorted pairs, how long the longest sequence is that begins with it."""
    lengths = [1] * len(pairs)
    for at in range(len(pairs) - 2, -1, -1):
        ends = zip(pairs[at + 1 :], lengths[at + 1 :], strict=True)
        lengths[at] = 1 + max((n for (_, j), n in ends if j > pairs[at][1]), default=0)
    return lengths
