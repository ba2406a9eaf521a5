"""The feed's schemas as reference documentation: each document, and each key of it, in words.

A schema says everything in both languages, English first, with a slash between spaces. Types are
written as TypeScript writes them, so that they read the same in every language.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

Json = Mapping[str, Any]
# In this order the schemas say things; a language that they do not speak reads the first.
_LANGUAGES = ("en", "ja")
_BETWEEN = " / "
_WITHOUT = str.maketrans("", "", "$*[]")


class Token(Struct, frozen=True):
    """A piece of a type as it is written; `part` is the name of the part that explains it."""

    text: str
    part: str = ""


class Row(Struct, frozen=True):
    """A key: how one gets to it, its anchor, its type, whether it is always there, what it says."""

    path: str
    anchor: str
    type: tuple[Token, ...]
    required: bool
    said: str


class Part(Struct, frozen=True):
    """A document, or a part that documents have in common: its anchor, title, what it is, keys."""

    name: str
    anchor: str
    title: str
    said: str
    rows: tuple[Row, ...]


class Reference(Struct, frozen=True):
    """Everything that the feed's documents hold."""

    documents: tuple[Part, ...]
    parts: tuple[Part, ...]


def reference(schemas: Mapping[str, Json], language: str) -> Reference:
    """The documents by name, and the parts of all of them, in a language.

    A part of one name is the same in every schema.
    """
    documents = (_Reader(x.get("$defs", {}), language).document(n, x) for n, x in schemas.items())
    defined = {name: (x["$defs"], part) for x in schemas.values() for name, part in _defs(x)}
    parts = (
        _Reader(defs, language).part(name, part)
        for name, (defs, part) in sorted(defined.items())
        if _has_keys(part)
    )
    return Reference(tuple(documents), tuple(parts))


def anchor(kind: str, name: str, path: str = "") -> str:
    """Where a part of this kind, or a key of it, stands on the page."""
    steps = path.translate(_WITHOUT).split(".")
    return ".".join((f"_{kind}", name, *filter(None, steps)))


def _defs(schema: Json) -> Iterator[tuple[str, Json]]:
    yield from schema.get("$defs", {}).items()


def _has_keys(node: Json) -> bool:
    return "properties" in node or any(_has_keys(inner) for _, inner in _inner(node))


def _inner(node: Json) -> Iterator[tuple[str, Json]]:
    """The nodes written inside another, with what leads from it to them."""
    if "items" in node:
        yield "[]", node["items"]
    if "additionalProperties" in node:
        yield ".*", node["additionalProperties"]
    yield from (("", one) for one in node.get("anyOf", ()))


class _Reader:
    """A schema's nodes in one language."""

    def __init__(self, defs: Mapping[str, Json], language: str) -> None:
        self._defs = defs
        self._at = _LANGUAGES.index(language) if language in _LANGUAGES else 0

    def document(self, name: str, schema: Json) -> Part:
        at = anchor("doc", name)
        title, said = self._spoken(schema["title"]), self._said(schema)
        return Part(name, at, title, said, tuple(self._rows("doc", name, schema)))

    def part(self, name: str, node: Json) -> Part:
        at = anchor("part", name)
        return Part(name, at, name, self._said(node), tuple(self._rows("part", name, node)))

    def _rows(self, kind: str, name: str, node: Json, path: str = "") -> Iterator[Row]:
        """Each key of a node, and behind it those of the nodes written inside it."""
        for key, inner in node.get("properties", {}).items():
            here = f"{path}.{key}".lstrip(".")
            tokens = tuple(self._type(inner))
            required = key in node.get("required", ())
            yield Row(here, anchor(kind, name, here), tokens, required, self._said(inner))
            yield from self._rows(kind, name, inner, here)
        for way, inner in _inner(node):
            yield from self._rows(kind, name, inner, f"{path}{way}".lstrip("."))

    def _said(self, node: Json) -> str:
        """What a node says of itself, or else what it refers to says."""
        if "description" in node:
            return self._spoken(node["description"])
        if "$ref" in node:
            return self._said(self._defined(node))
        inner = (self._said(one) for way, one in _inner(node) if way != ".*")
        return next(filter(None, inner), "")

    def _spoken(self, both: str) -> str:
        return both.split(_BETWEEN)[self._at]

    def _type(self, node: Json) -> Iterator[Token]:
        if "$ref" in node:
            name, found = self._name(node), self._defined(node)
            yield from [Token(name, name)] if _has_keys(found) else self._type(found)
        elif "anyOf" in node:
            yield from _either(list(self._type(one)) for one in node["anyOf"])
        elif "const" in node or "enum" in node:
            values = node.get("enum", (node.get("const"),))
            yield from _either([Token(json.dumps(value, ensure_ascii=False))] for value in values)
        else:
            named = node.get("type", "any")
            kinds = named if isinstance(named, list) else [named]
            yield from _either(list(self._plain(kind, node)) for kind in kinds)

    def _plain(self, kind: str, node: Json) -> Iterator[Token]:
        if kind == "array":
            inner = list(self._type(node["items"]))
            several = any(token.text == " | " for token in inner)
            yield from (Token("("), *inner, Token(")[]")) if several else (*inner, Token("[]"))
        elif kind == "object" and "additionalProperties" in node:
            yield from (Token("{[key]: "), *self._type(node["additionalProperties"]), Token("}"))
        else:
            yield Token(node.get("format", kind) if kind == "string" else kind)

    def _name(self, node: Json) -> str:
        return str(node["$ref"]).rpartition("/")[2]

    def _defined(self, node: Json) -> Json:
        return self._defs[self._name(node)]


def _either(choices: Iterator[list[Token]]) -> Iterator[Token]:
    for at, choice in enumerate(choices):
        yield from (Token(" | "), *choice) if at else choice
