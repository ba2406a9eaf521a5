"""Which facts of the register changed: by kind and id, with their old and new values."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kaitei.redline import characters
from kaitei.text.model import Text
from kaitei.text.register import Fact


class FactChange(Struct, frozen=True):
    """A fact before and after: `old` is None where it was added, `new` where it was removed.

    `keys` names the values that differ: all of them where there is nothing to compare with.
    """

    kind: str
    id: str
    old: Fact | None
    new: Fact | None
    keys: tuple[str, ...]


def compare(old: Text, new: Text, same: Mapping[str, str]) -> tuple[FactChange, ...]:
    """The facts that changed, in the register's order; those removed after the others of a kind.

    `same` says what the old text called what the new one has renamed.
    """
    before, after = old.register(), new.register()
    renamed = {name: was for name, was in same.items() if name != was}
    return tuple(x for kind in after for x in _of_kind(kind, before[kind], after[kind], renamed))


def besides(change: FactChange, languages: Container[str]) -> FactChange | None:
    """The change without values that differ in words of these languages alone; None where nothing
    else changed. What came or went as a whole stays."""
    old, new = change.old, change.new
    if old is None or new is None:
        return change
    sides = (
        (key, _said(old.get(key), languages), _said(new.get(key), languages)) for key in change.keys
    )
    keys = tuple(key for key, before, after in sides if before != after)
    return replace(change, keys=keys) if keys else None


def _said(value: Any, languages: Container[str]) -> Any:
    """The value without its words in these languages."""
    if not isinstance(value, Mapping):
        return value
    return {key: _value(words, {}) for key, words in value.items() if key not in languages}


def _of_kind(
    kind: str, old: list[Fact], new: list[Fact], same: Mapping[str, str]
) -> Iterator[FactChange]:
    before = {fact["id"]: fact for fact in old}
    for fact in new:
        earlier = before.pop(same.get(fact["id"], fact["id"]), None)
        if keys := _differing(earlier, fact, same):
            yield FactChange(kind, fact["id"], earlier, fact, keys)
    for name, fact in before.items():
        yield FactChange(kind, name, fact, None, _keys(fact))


def _differing(old: Fact | None, new: Fact, same: Mapping[str, str]) -> tuple[str, ...]:
    if old is None:
        return _keys(new)
    if old == new and not same:
        return ()
    return tuple(k for k in _keys(old | new) if _value(old.get(k), {}) != _value(new.get(k), same))


def _keys(fact: Fact) -> tuple[str, ...]:
    return tuple(key for key in fact if key != "id")


def _value(value: Any, same: Mapping[str, str]) -> Any:
    """The value as far as it counts: a list of ids or codes is a set, code points are normal."""
    if isinstance(value, str):
        return characters.normal(same.get(value, value))
    if isinstance(value, list):
        return sorted(_value(item, same) for item in value)
    if isinstance(value, Mapping):
        return {key: _value(item, same) for key, item in value.items()}
    return value
