"""The facts of the register that changed, as values that a page can say in words."""

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, Literal

from msgspec import Struct

from kaitei.redline.changes import ChangeSet
from kaitei.redline.facts import FactChange
from kaitei.render.words import Words
from kaitei.text import plain
from kaitei.text.model import Text, entries
from kaitei.text.register import Fact

# Names, addresses and codes as they are written, clauses and entries as they read; yes or no.
Value = tuple[str, ...] | bool
# Values by which a fact names clauses and entries (text/register.py, theme/static/facts.js).
_NAMING = frozenset(
    {
        *("data_items", "group", "people", "purpose", "purposes", "recipient"),
        *("recipient_purpose", "stated_in", "subject", "uses"),
    }
)


class FactTold(Struct, frozen=True):
    """A fact that changed: where the text states it, and what was and is said of it, by key."""

    kind: str
    id: str
    name: str
    happened: Literal["added", "removed", "changed"]
    values: tuple[tuple[str, Value, Value], ...]


def facts(old: Text, new: Text, changes: ChangeSet, language: str) -> tuple[FactTold, ...]:
    """The facts of a change set between these texts, in words of `language`; one that is no more is
    called as the old text calls it.

    One that changed in the words of other languages only is not among them.
    """
    told = (_told(fact, (old, new), language) for fact in changes.told_facts())
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


def _told(fact: FactChange, texts: tuple[Text, Text], language: str) -> FactTold:
    old, new = fact.old or {}, fact.new or {}
    happened: Literal["added", "removed", "changed"] = (
        "added" if fact.old is None else "removed" if fact.new is None else "changed"
    )
    values = ((key, _value(old, key, language), _value(new, key, language)) for key in fact.keys)
    before, after = (partial(_read, text, language) for text in texts)
    differ = tuple((key, before(key, x), after(key, y)) for key, x, y in values if x != y)
    text = texts[1] if fact.new else texts[0]
    clause = plain.names(text, language).get(fact.id)
    name = clause or _called(new or old, language) or _anchor(text, language, fact.id)
    return FactTold(fact.kind, fact.id, name, happened, differ)


def _called(fact: Fact, language: str) -> str:
    """What the fact itself is called, where it has a name."""
    return "".join(_strings(fact.get("name"), language))


def _read(text: Text, language: str, key: str, value: Value) -> Value:
    """The value; what names clauses or entries of the text as they read there."""
    if isinstance(value, bool) or key not in _NAMING:
        return value
    return tuple(_anchor(text, language, name) for name in value)


def _anchor(text: Text, language: str, name: str) -> str:
    return _anchors(text, language).get(name) or name


# A text and the one before it, in two languages.
@lru_cache(maxsize=4)
def _anchors(text: Text, language: str) -> Mapping[str, str]:
    """What each clause is called; what each entry of a list says, in its first line."""
    names = plain.names(text, language)
    listed = (it for clause in text.clauses for it in entries(clause.passage) if it.id)
    said = {str(it.id): plain.entry(it, language, names).split("\n")[0] for it in listed}
    return {**said, **names}


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
