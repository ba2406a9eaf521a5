"""Both texts as one sequence of clauses: the order in which a redline is read."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kaitei.redline import clauses, order
from kaitei.redline.clauses import Place, Places, Same


class Row(Struct, frozen=True):
    """A place in the sequence.

    With `old` and `new` the clause stands there on both sides. With `new` alone it was added or
    has moved here; with `old` alone it was removed or has moved away.
    """

    old: Place | None
    new: Place | None


def rows(old: Places, new: Places, same: Same) -> tuple[Row, ...]:
    """Every clause of both sides; what is gone stands where it stood among its siblings."""
    if clauses.stand_alike(old, new, same):
        return tuple(Row(place, place) for place in new)
    merge = _Merge(clauses.children(old), clauses.children(new), same)
    tops: tuple[str | None, ...] = (clauses.PREAMBLE, None)
    return tuple(row for top in tops for row in merge.below(top, top))


# A parent that one side does not have.
_NOWHERE = "+"


class _Merge(Struct, frozen=True):
    """The ids below each clause of either side."""

    old: Mapping[str | None, list[str]]
    new: Mapping[str | None, list[str]]
    same: Same

    def below(self, before: str | None, after: str | None) -> Iterator[Row]:
        """The rows below a clause: `before` and `after` are what each side calls it."""
        a, b = self.old.get(before, []), self.new.get(after, [])
        steady = [(a.index(self.same[x]), b.index(x)) for x in clauses.steady(a, b, self.same)]
        for i, j in order.merged(len(a), len(b), steady):
            old = None if i is None else Place(a[i], before)
            new = None if j is None else Place(b[j], after)
            yield Row(old, new)
            yield from self._inside(old, new)

    def _inside(self, old: Place | None, new: Place | None) -> Iterator[Row]:
        """What is below a row; where a clause has moved away nothing is, for it went along."""
        if new:
            yield from self.below(self.same.get(new.id, _NOWHERE), new.id)
        elif old and old.id not in self.same.values():
            yield from self.below(old.id, _NOWHERE)
