"""Both texts as one sequence of clauses: the order in which a redline is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kaitei.redline import clauses, order
from kaitei.redline.clauses import Place, Places, Same


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the sequence.

    With `old` and `new` the clause stands there on both sides. With `new` alone it was added or
    has moved here; with `old` alone it was removed or has moved away.
    """

    old: Place | None
    new: Place | None


def rows(old: Places, new: Places, same: Same) -> tuple[Row, ...]:
    """Every clause of both sides; what is gone stands where it stood among its siblings."""
    return tuple(_Merge(old, new, same).below(clauses.PREAMBLE, clauses.PREAMBLE)) + tuple(
        _Merge(old, new, same).below(None, None)
    )


# A parent that one side does not have.
_NOWHERE = "+"


@dataclass(slots=True)
class _Merge:
    old: Places
    new: Places
    same: Same
    before: dict[str | None, list[str]] = field(init=False)
    after: dict[str | None, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.before, self.after = clauses.children(self.old), clauses.children(self.new)

    def below(self, parent_before: str | None, parent_after: str | None) -> Iterator[Row]:
        """The rows below a clause, or below what one side calls so."""
        a = self.before.get(parent_before, [])
        b = self.after.get(parent_after, [])
        steady = [(a.index(self.same[x]), b.index(x)) for x in clauses.steady(a, b, self.same)]
        for i, j in order.merged(len(a), len(b), steady):
            yield from self._row(
                None if i is None else Place(a[i], parent_before),
                None if j is None else Place(b[j], parent_after),
            )

    def _row(self, old: Place | None, new: Place | None) -> Iterator[Row]:
        yield Row(old, new)
        if new:
            yield from self.below(self.same.get(new.id, _NOWHERE), new.id)
        elif old and old.id not in self.same.values():
            yield from self.below(old.id, _NOWHERE)
