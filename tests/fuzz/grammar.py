"""What authored files may look like: trees made from our own JSON Schemas, and bytes gone wrong."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from unit.builders import ROOT

Tree = dict[str, Any]
Schema = Mapping[str, Any]
Some = st.SearchStrategy[Any]
# Below this depth nothing optional stands, so that a tree ends.
DEEP = 7
# What means something to a reader of Markdown, YAML, HTML, CSV, a calendar or a terminal.
SIGNS = (
    *("*", "**", "_", "`", "[", "]", "](", "[](#b1)", "[x](https://e.org/)", "\\", "<", ">", "&"),
    *("|", "\n", "\n\n", "- ", "1. ", "# ", '"', "'", ": ", "@a", "#1", "{", "}", "%", ";", ","),
    *(
        "第1条",
        "（",
        "）",
        "「",
        "」",
        "、",
        "。",
        "・",
        "ー",
        "神",
        "𠮷",
        "葛󠄀",
        "が",
        "か\u3099",
        "１",
    ),
    *(
        "a",
        "b",
        "the ",
        "10",
        "3.5",
        "日",
        "以内",
        "お客様",
        " ",
        "\u3000",
        "é",
        "e\u0301",
        "ß",
        "İ",
    ),
)
WORDS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join)
_IDS = tuple("abcdefgh")
# Of a clause or an entry that holds no more than these nothing can be read.
_SAYS_NOTHING = {"id", "note", "label"}
_FORMATS: Mapping[str, Some] = {
    "date": st.sampled_from(["2026-01-10", "2026-02-28", "2027-12-31", "1899-01-01"]),
}


@cache
def schema(name: str) -> Schema:
    """The schema of a kind of file."""
    text = (ROOT / "schema" / f"{name}.schema.json").read_text("utf-8")
    made: Schema = json.loads(text)
    return made


def valid(name: str) -> Some:
    """Trees that the schema `name` finds valid, more or less."""
    return _node(schema(name), name, 0)


def _node(node: Schema, name: str, depth: int) -> Some:
    if "$ref" in node:
        return st.deferred(lambda: _definition(node["$ref"].rpartition("/")[2], name, depth))
    if "enum" in node:
        return st.sampled_from(node["enum"])
    kind = node.get("type", "string")
    if isinstance(kind, list):
        return st.one_of(_typed(x, node, name, depth) for x in kind)
    return _typed(kind, node, name, depth)


@cache
def _definition(key: str, name: str, depth: int) -> Some:
    return _node(schema(name)["$defs"][key], name, depth)


def _typed(kind: str, node: Schema, name: str, depth: int) -> Some:
    if kind == "object":
        return _mapping(node, name, depth)
    if kind == "array":
        most = 1 if depth > DEEP else 3
        least = min(node.get("minItems", 0), most)
        one = _node(node["items"], name, depth + 1)
        if node.get("uniqueItems"):
            return st.lists(one, min_size=least, max_size=most, unique_by=str)
        return st.lists(one, min_size=least, max_size=most)
    return _text(node)


def _text(node: Schema) -> Some:
    if "format" in node:
        return _FORMATS[node["format"]]
    if "pattern" not in node:
        return WORDS
    bare = node["pattern"].removeprefix("^").removesuffix("$")
    return st.from_regex(bare, fullmatch=True).filter(
        lambda made: len(made) <= node.get("maxLength", 60)
    )


def _mapping(node: Schema, name: str, depth: int) -> Some:
    parts = {
        key: _node(below, name, depth + 1) for key, below in node.get("properties", {}).items()
    }
    needed = {key: parts.pop(key) for key in node.get("required", ())}
    if not parts and isinstance(more := node.get("additionalProperties"), Mapping):
        keys = _text(node.get("propertyNames", {}))
        least = node.get("minProperties", 0)
        return st.dictionaries(keys, _node(more, name, depth + 1), min_size=least, max_size=3)
    return _some(needed, parts if depth < DEEP else {})


@st.composite
def _some(draw: st.DrawFn, needed: Mapping[str, Some], others: Mapping[str, Some]) -> Tree:
    """All that is needed, and few of the others: a tree with all of them would never end."""
    chosen = draw(st.lists(st.sampled_from(sorted(others)), max_size=3)) if others else []
    return {key: draw(part) for key, part in {**needed, **{x: others[x] for x in chosen}}.items()}


@st.composite
def policies(draw: st.DrawFn) -> Tree:
    """Policies that fit the schema and also most of what it cannot say: ids that are given once,
    references that lead somewhere, every language, a release that may be published."""
    tree = draw(valid("policy"))
    tree["policy"], tree["languages"] = "privacy", draw(st.sampled_from((["ja", "en"], ["en"])))
    _Mending(draw, tree["languages"]).mend(tree)
    tree["release"] = {
        **{"version": "1.0", "kind": "first", "material": "false"},
        **{"announced": "2026-01-10", "effective": "2026-01-10"},
        "notice": {"summary": "S.", "reason": draw(WORDS.filter(str.strip))},
    }
    return tree


class _Mending:
    """Goes through a tree and puts right what the schema leaves open."""

    def __init__(self, draw: st.DrawFn, languages: list[str]) -> None:
        self.draw, self.languages = draw, languages
        self.ids = 0

    def mend(self, node: Any) -> None:
        """Mends what is below; a mapping of languages gets all of them."""
        if isinstance(node, list):
            for item in node:
                self.mend(item)
        elif isinstance(node, dict):
            for key in ("only", "list_order", "was"):
                node.pop(key, None)
            if node.keys() <= _SAYS_NOTHING:
                node["text"] = "Words."
            for key, below in list(node.items()):
                node[key] = self._value(key, below)

    def _value(self, key: str, below: Any) -> Any:
        if key == "id":
            self.ids += 1
            return f"{_IDS[self.ids % 8]}{self.ids}"
        if key == "table":
            return self._table()
        if key == "not_stated":
            return below
        if isinstance(below, dict) and _is_of_languages(below):
            return {x: self.draw(WORDS.filter(str.strip)) for x in self.languages}
        if (
            isinstance(below, list)
            and all(isinstance(x, str) for x in below)
            and key != "languages"
        ):
            return ["b1"]
        self.mend(below)
        return below

    def _table(self) -> Tree:
        heads = self.draw(st.integers(1, 3))
        cells = st.lists(WORDS.map(lambda x: {"text": x}), min_size=heads, max_size=heads)
        return {
            "columns": ["Head"] * heads,
            "rows": self.draw(st.lists(cells, min_size=1, max_size=3)),
        }


def _is_of_languages(node: Tree) -> bool:
    return (
        bool(node)
        and all(len(key) <= 12 and isinstance(x, str) for key, x in node.items())
        and (
            all(key not in ("text", "lines", "id", "name", "url", "label", "note") for key in node)
        )
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """A policy and its next version: sections dropped, doubled under other ids, put in another
    order, words changed."""
    old = draw(policies())
    new: Tree = json.loads(json.dumps(old))
    kept = draw(st.permutations(new["sections"]))[: draw(st.integers(1, 4))]
    for section in kept:
        if draw(st.booleans()):
            section["text"] = {x: draw(WORDS.filter(str.strip)) for x in new["languages"]}
    added = {"id": "added", "heading": "Added", "text": draw(WORDS.filter(str.strip))}
    new["sections"] = [*kept, *([added] if draw(st.booleans()) else [])]
    dates = {"announced": "2026-02-10", "effective": "2026-04-10"}
    new["release"] |= {"version": "1.1", "replaces": "1.0", "kind": "substantive", **dates}
    return old, new


@st.composite
def broken(draw: st.DrawFn, seeds: tuple[bytes, ...], tokens: tuple[bytes, ...]) -> bytes:
    """A seed after some accidents: pieces cut, doubled, moved in from another; tokens put in."""
    made = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(made)))
        end = min(len(made), at + draw(st.integers(0, 40)))
        other = draw(st.sampled_from(seeds))
        where = draw(st.integers(0, len(other)))
        piece = draw(
            st.sampled_from(tokens)
            | st.just(made[at:end] * 2)
            | st.just(other[where : where + 60])
            | st.binary(max_size=4)
        )
        made = made[:at] + piece + made[end:]
    return made


def values(tree: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all values below."""
    yield way
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from values(value, (*way, key))


_JSON: Some = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.just(10**400),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(WORDS, below, max_size=2),
    max_leaves=4,
)


@st.composite
def altered(draw: st.DrawFn, tree: Any) -> Any:
    """A JSON document with some of its values gone or replaced by anything."""
    made = json.loads(json.dumps(tree))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from([x for x in values(made) if x] or [("x",)]))
        node = made
        for step in way:
            node = node[step]
        if draw(st.booleans()) or isinstance(node, list):
            node[last] = draw(_JSON | st.sampled_from(["1.0", "1.1", "privacy", "scope", "../x"]))
        else:
            node.pop(last, None)
    return made


_ELEMENTS = (
    *("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "numId", "ilvl", "hyperlink", "br"),
    *("tab", "sdt", "sdtContent", "gridSpan", "vMerge", "tcPr", "tblPr", "tblGrid", "gridCol", "b"),
    *("i", "pStyle", "ins", "del", "delText", "sectPr", "noBreakHyphen", "sym", "drawing", "pict"),
)
_VALUES = ("0", "1", "-1", "90", "91", "9" * 30, "", "x", "true", "Heading1", "Title", "restart")
_XML: Some = st.recursive(
    WORDS.map(lambda said: f"<w:r><w:t>{escape(said)}</w:t></w:r>"),
    lambda below: st.builds(
        lambda name, value, parts: f'<w:{name} w:val="{value}">{"".join(parts)}</w:{name}>',
        st.sampled_from(_ELEMENTS),
        st.sampled_from(_VALUES),
        st.lists(below, max_size=3),
    ),
    max_leaves=12,
)


def word_bodies(sound: bytes) -> st.SearchStrategy[bytes]:
    """Main parts of Word files whose elements stand where they may and where they may not."""
    head, body, tail = re.split(r"(?<=<w:body>)|(?=<w:sectPr)", sound.decode(), maxsplit=2)
    parts = st.lists(_XML, min_size=1, max_size=5).map("".join)
    return parts.map(lambda made: f"{head}{body}{made}{tail}".encode())
