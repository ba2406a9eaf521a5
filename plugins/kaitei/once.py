"""Values that are made once from the same objects, as versions of a text share most of theirs."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Once(Generic[Value]):
    """Values, each made once from objects that are known by identity, as long as it is among the
    `most` that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        # What a value is made from is kept beside it: so long each `id` is its own.
        self._made: dict[Hashable, tuple[Value, object]] = {}

    def of(self, make: Callable[[], Value], objects: Iterable[object], *said: Hashable) -> Value:
        """The value that is made from these objects and from what else is said."""
        kept = tuple(objects)
        key = (*map(id, kept), *said)
        found = self._made.pop(key, None) or (make(), kept)
        self._made[key] = found
        if len(self._made) > self._most:
            del self._made[next(iter(self._made))]
        return found[0]
