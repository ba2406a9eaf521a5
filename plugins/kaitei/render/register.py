"""The facts of the register that changed, as values that a page can say in words."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from kaitei.redline.changes import ChangeSet
from kaitei.redline.facts import FactChange
from kaitei.render.words import Words
from kaitei.text import plain
from kaitei.text.model import Text
from kaitei.text.register import Fact

# Names, addresses, ids and codes as they are written; yes or no.
Value = tuple[str, ...] | bool


class FactTold(Struct, frozen=True):
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
    name = speaker("{name}: {value}", name=kinds(speaker)[fact.kind], value=fact.name)
    if fact.happened == "added":
        return f"{name.unescape()} {speaker('(fact added)').unescape()}"
    if fact.happened == "removed":
        return f"{name.unescape()} {speaker('(fact removed)').unescape()}"
    values = [
        speaker(
            "{name}: {old} → {new}",
            name=keys(speaker)[key],
            old=_written(old, speaker),
            new=_written(new, speaker),
        ).unescape()
        for key, old, new in fact.values
    ]
    return f"{name.unescape()} — {speaker(', ').unescape().join(values)}"


def kinds(speaker: Words) -> dict[str, str]:
    """What each kind of fact is called."""
    return {
        "subjects": speaker("People concerned").unescape(),
        "purposes": speaker("Purpose of use").unescape(),
        "data_items": speaker("Data item").unescape(),
        "recipients": speaker("Recipient").unescape(),
        "measures": speaker("Security measure").unescape(),
        "rights": speaker("Request").unescape(),
        "third_parties": speaker("Rule on third parties").unescape(),
        "exceptions": speaker("Exception").unescape(),
        "services": speaker("External service").unescape(),
        "contacts": speaker("Contact").unescape(),
    }


def keys(speaker: Words) -> dict[str, str]:
    """What each value of a fact is called."""
    return {
        "people": speaker("people").unescape(),
        "subject": speaker("people concerned").unescape(),
        "group": speaker("group").unescape(),
        "open": speaker("open list").unescape(),
        "list_exhaustive": speaker("list is exhaustive").unescape(),
        "stated_in": speaker("stated in").unescape(),
        "kind": speaker("kind").unescape(),
        "name": speaker("name").unescape(),
        "data_items": speaker("data items").unescape(),
        "purposes": speaker("purposes").unescape(),
        "right": speaker("right").unescape(),
        "tool": speaker("tool").unescape(),
        "recipient": speaker("recipient").unescape(),
        "links": speaker("links").unescape(),
        "not_stated": speaker("not stated in the text").unescape(),
        "means": speaker("means").unescape(),
        "form": speaker("form").unescape(),
        "role": speaker("role").unescape(),
        "address": speaker("address").unescape(),
        "person": speaker("person").unescape(),
        "uses": speaker("uses").unescape(),
        "basis": speaker("basis").unescape(),
        "not_provision": speaker("recipients that are no third parties").unescape(),
        "purpose": speaker("purpose").unescape(),
        "recipient_purpose": speaker("purpose of the recipient").unescape(),
    }


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
