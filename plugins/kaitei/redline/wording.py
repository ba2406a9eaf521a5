"""What a clause says in one language, before and after: its units side by side, word by word."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from msgspec import Struct

from kaitei.redline import order, pairing, tables, tokens, words
from kaitei.redline.order import Pair
from kaitei.redline.passages import Unit, Units
from kaitei.redline.words import Spans

# Lines of one group may take each other's place; of others each stands by itself.
_GROUPS = {"paragraph": "text", "line": "text", "entry": "text", "cell": "text"}
# A line that loses or gets an id must be this much alike to be the same line.
_ALIKE = 0.6
# Where a new cell stood before: no unit of the old side has this place.
_NOWHERE = "new"


class UnitChange(Struct, frozen=True):
    """A unit of both sides with its words compared; `old` is None where it was added, `new` where
    it was removed. `moved` has left its place among the others; `stood` is the place that the old
    unit had among those of its side.
    """

    old: Unit | None
    new: Unit | None
    spans: Spans
    moved: bool = False
    stood: int | None = None

    def is_change(self) -> bool:
        """Whether anything about the unit changed: words, kind or level, place."""
        return self._stands_otherwise() or not words.is_equal(self.spans)

    def says_otherwise(self) -> bool:
        """Whether it reads otherwise: more changed than a view may fold away."""
        return self._stands_otherwise() or not words.is_folded(self.spans)

    def is_recast(self) -> bool:
        """Whether the unit has become one of another kind or level."""
        old, new = self.old, self.new
        return bool(old and new and (old.kind, old.level) != (new.kind, new.level))

    def _stands_otherwise(self) -> bool:
        return self.old is None or self.new is None or self.moved or self.is_recast()


UnitChanges = tuple[UnitChange, ...]


def compare(old: Units, new: Units, was: Mapping[str, str]) -> UnitChanges:
    """Every unit of both sides, in one order: what was removed stands where it stood.

    `was` says what the old side called an entry that the new side has renamed.
    """
    paired = _paired(old, new, was)
    steady = order.kept(paired)
    return tuple(_changes(old, new, paired, steady))


def is_equal(changes: UnitChanges) -> bool:
    """Whether nothing changed."""
    return not any(change.is_change() for change in changes)


def says_otherwise(changes: UnitChanges) -> bool:
    """Whether anything reads otherwise: more changed than a view may fold away."""
    return any(change.says_otherwise() for change in changes)


def _changes(
    old: Units, new: Units, paired: list[Pair], steady: list[Pair]
) -> Iterator[UnitChange]:
    origin = {j: i for i, j in paired}
    for i, j in order.merged(len(old), len(new), steady):
        if j is not None:
            stood = origin.get(j)
            moved = i is None and stood is not None
            yield _change(old, stood, new[j], moved=moved)
        elif i is not None and i not in origin.values():
            yield _change(old, i, None)


def _change(old: Units, stood: int | None, new: Unit | None, *, moved: bool = False) -> UnitChange:
    before = None if stood is None else old[stood]
    sides = before.tokens if before else (), new.tokens if new else ()
    return UnitChange(before, new, words.compare(*sides), moved, stood)


def rejected(changes: UnitChanges) -> Iterator[UnitChange]:
    """The units of the old side, in the order they had there."""
    stood = {change.stood: change for change in changes if change.stood is not None}
    yield from (stood[place] for place in sorted(stood))


def _paired(old: Units, new: Units, was: Mapping[str, str]) -> list[Pair]:
    """Units of the same place, then what is left over: the same words elsewhere, or alike.

    Where both sides read alike from beginning to end, each is its neighbour's pair, whatever ids
    came or went: a clause whose own digest stays has not changed.
    """
    if len(old) == len(new) and all(map(_read_alike, old, new)):
        return [(i, i) for i in range(len(old))]
    cells = tables.cells(old, new)
    places = defaultdict[Hashable, tuple[list[int], list[int]]](lambda: ([], []))
    for i, unit in enumerate(old):
        places[_group(unit), unit.id or unit.cell][0].append(i)
    for j, unit in enumerate(new):
        cell = cells.get(unit.cell, _NOWHERE) if unit.cell else None
        place = was.get(unit.id, unit.id) if unit.id else cell
        places[_group(unit), place][1].append(j)
    made = [pair for a, b in places.values() for pair in _alike(old, new, a, b)]
    return sorted(made + _left_over(old, new, made))


def _read_alike(old: Unit, new: Unit) -> bool:
    stands = (old.kind, old.level, old.cell) == (new.kind, new.level, new.cell)
    return stands and tokens.alike(old.tokens, new.tokens)


def _group(unit: Unit) -> str:
    return _GROUPS.get(unit.kind, unit.kind)


def _alike(old: Units, new: Units, a: Sequence[int], b: Sequence[int]) -> Iterator[Pair]:
    """Pairs among the units at `a` and at `b`, all of one place."""

    def like(i: int, j: int) -> float:
        found = pairing.likeness(old[a[i]].tokens, new[b[j]].tokens)
        return max(found, pairing.HARDLY)

    keys = [_key(old[i]) for i in a], [_key(new[j]) for j in b]
    yield from ((a[i], b[j]) for i, j in pairing.pairs(*keys, like))


def _left_over(old: Units, new: Units, made: list[Pair]) -> list[Pair]:
    """Pairs of lines that belong nowhere else: never of cells, nor of two ids unless the same."""
    taken = {i for i, _ in made}, {j for _, j in made}
    a = [i for i, unit in enumerate(old) if i not in taken[0] and _is_free(unit)]
    b = [j for j, unit in enumerate(new) if j not in taken[1] and _is_free(unit)]
    same = dict(pairing.moved([_key(old[i]) for i in a], [_key(new[j]) for j in b]))
    found = [(a[i], b[j]) for i, j in same.items()]
    a = [i for n, i in enumerate(a) if n not in same]
    b = [j for n, j in enumerate(b) if n not in same.values()]

    def like(i: int, j: int) -> float:
        before, after = old[a[i]], new[b[j]]
        likeness = pairing.likeness(before.tokens, after.tokens)
        return 0.0 if likeness < _ALIKE or (before.id and after.id) else likeness

    return found + [(a[i], b[j]) for i, j in pairing.pairs(a, [~j for j in b], like)]


def _is_free(unit: Unit) -> bool:
    return _group(unit) == "text" and unit.cell is None


def _key(unit: Unit) -> tuple[str, ...]:
    return tuple(token.key for token in unit.tokens)
