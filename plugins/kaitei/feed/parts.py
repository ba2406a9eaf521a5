"""Documents as bytes; what several of them have in common is made and written once."""

import json
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, Generic, TypeVar

Json = dict[str, Any]
Value = TypeVar("Value")
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Part(Json):
    """What several documents hold; it never changes, so that it is written once."""

    @cached_property
    def written(self) -> str:
        """It as JSON."""
        return _mapping(self)


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


def dump(content: Json) -> bytes:
    """A document's bytes: UTF-8 without white space, keys in the order given, a newline last."""
    return (_mapping(content) + "\n").encode()


def _mapping(content: Json) -> str:
    return "{" + ",".join(f"{_write(key)}:{_value(it)}" for key, it in content.items()) + "}"


def _value(it: object) -> str:
    if isinstance(it, Part):
        return it.written
    if isinstance(it, list) and it and isinstance(it[0], Part):
        return "[" + ",".join(map(_value, it)) + "]"
    return _write(it)
