"""The facts of the register that changed, as values that a page can say in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kaitei.redline.changes import ChangeSet
from kaitei.redline.facts import FactChange
from kaitei.render.words import Words
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


def said(fact: FactTold, speaker: Words) -> str:
    """The fact in one line, with what was and is said of it."""
    name = speaker("{name}: {value}", name=subject(fact.kind, speaker), value=fact.name)
    if fact.happened == "added":
        return f"{name.unescape()} {speaker('(fact added)').unescape()}"
    if fact.happened == "removed":
        return f"{name.unescape()} {speaker('(fact removed)').unescape()}"
    values = [
        speaker(
            "{name}: {old} → {new}",
            name=key_of(key, speaker),
            old=_written(old, speaker),
            new=_written(new, speaker),
        ).unescape()
        for key, old, new in fact.values
    ]
    return f"{name.unescape()} — {speaker(', ').unescape().join(values)}"


def subject(kind: str, speaker: Words) -> str:
    """What a kind of fact is called."""
    names = {
        "subjects": speaker("People concerned"),
        "purposes": speaker("Purpose of use"),
        "data_items": speaker("Data item"),
        "recipients": speaker("Recipient"),
        "measures": speaker("Security measure"),
        "rights": speaker("Request"),
        "third_parties": speaker("Rule on third parties"),
        "exceptions": speaker("Exception"),
        "services": speaker("External service"),
        "contacts": speaker("Contact"),
    }
    return names[kind].unescape() if kind in names else kind


def key_of(key: str, speaker: Words) -> str:
    """What a value of a fact is called."""
    names = {
        "people": speaker("people"),
        "subject": speaker("people concerned"),
        "group": speaker("group"),
        "open": speaker("open list"),
        "list_exhaustive": speaker("list is exhaustive"),
        "stated_in": speaker("stated in"),
        "kind": speaker("kind"),
        "name": speaker("name"),
        "data_items": speaker("data items"),
        "purposes": speaker("purposes"),
        "right": speaker("right"),
        "tool": speaker("tool"),
        "recipient": speaker("recipient"),
        "links": speaker("links"),
        "not_stated": speaker("not stated in the text"),
        "means": speaker("means"),
        "form": speaker("form"),
        "role": speaker("role"),
        "address": speaker("address"),
        "person": speaker("person"),
        "uses": speaker("uses"),
        "basis": speaker("basis"),
        "not_provision": speaker("recipients that are no third parties"),
        "purpose": speaker("purpose"),
        "recipient_purpose": speaker("purpose of the recipient"),
    }
    return names[key].unescape() if key in names else key


def _written(value: Value, speaker: Words) -> str:
    if isinstance(value, bool):
        return (speaker("yes") if value else speaker("no")).unescape()
    return speaker(", ").unescape().join(value) or speaker("not stated").unescape()


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
