"""The facts of the register that changed, as values that a page can say in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kaitei.redline.changes import ChangeSet
from kaitei.redline.facts import FactChange
from kaitei.text import plain
from kaitei.text.model import Text
from kaitei.text.register import Fact

# Names, addresses, ids and codes as they are written; yes or no.
Value = tuple[str, ...] | bool


@dataclass(frozen=True, slots=True)
class FactTold:
    """A fact that changed: where the text states it, and what was and is said of it, by key."""

    kind: str
    id: str
    name: str
    happened: Literal["added", "removed", "changed"]
    values: tuple[tuple[str, Value, Value], ...]


def facts(new: Text, changes: ChangeSet, language: str) -> tuple[FactTold, ...]:
    """The facts of a change set whose new text this is, in words of `language`.

    One that changed in the words of other languages only is not among them.
    """
    names = plain.names(new, language)
    told = (_told(fact, names, language) for fact in changes.facts)
    return tuple(it for it in told if it.values)


def _told(fact: FactChange, names: plain.Names, language: str) -> FactTold:
    old, new = fact.old or {}, fact.new or {}
    happened: Literal["added", "removed", "changed"] = (
        "added" if fact.old is None else "removed" if fact.new is None else "changed"
    )
    values = ((key, _value(old, key, language), _value(new, key, language)) for key in fact.keys)
    name = names.get(fact.id) or _called(new or old, language) or fact.id
    return FactTold(fact.kind, fact.id, name, happened, tuple(v for v in values if v[1] != v[2]))


def _called(fact: Fact, language: str) -> str:
    """What the fact itself is called, where it has a name."""
    return "".join(_strings(fact.get("name"), language))


def _value(fact: Fact, key: str, language: str) -> Value:
    value = fact.get(key)
    return value if isinstance(value, bool) else tuple(_strings(value, language))


def _strings(value: Any, language: str) -> Iterator[str]:
    """What stands in a value, in the language where it is said in several."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, language)
    elif isinstance(value, Mapping):
        said = value.get(language)
        for item in [said] if said else value.values():
            yield from _strings(item, language)
