"""render/reference.py: the feed's schemas as reference documentation."""

import json
from collections import Counter
from typing import Any

import pytest

from kaitei import resources
from kaitei.render.reference import Part, Row, anchor, reference

SCHEMAS = {
    file.name.removesuffix(".schema.json"): json.loads(file.read_text("utf-8"))
    for file in sorted((resources.folder("schema") / "feed").glob("*.json"))
}
LANGUAGES = ("en", "ja")
LABEL = {"description": "A label. / 番号。", "type": "string"}


def _rows(properties: dict[str, Any], defs: dict[str, Any] | None = None) -> tuple[Row, ...]:
    schema = {
        "title": "A document / 文書",
        "description": "It is one. / 文書です。",
        "properties": properties,
        "required": ["always"],
        "$defs": defs or {},
    }
    return reference({"one": schema}, "en").documents[0].rows


def _every(language: str) -> list[Part]:
    found = reference(SCHEMAS, language)
    return [*found.documents, *found.parts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_documented(language: str) -> None:
    """A key that no schema describes in both languages cannot be published."""
    rows = [row for part in _every(language) for row in part.rows]

    assert len(rows) > 200
    assert [row.anchor for row in rows if not row.said] == []


def test_every_document_is_there() -> None:
    """By name, with its title and what it is, in the language of the page."""
    found = {part.name: part for part in reference(SCHEMAS, "ja").documents}

    assert set(found) == set(SCHEMAS)
    assert all(part.title and part.said for part in found.values())
    assert found["version"].title == "版の文書"


def test_a_part_is_the_same_in_every_document() -> None:
    """It is described once, for all documents that hold it."""
    forms: dict[str, set[str]] = {}
    for schema in SCHEMAS.values():
        for name, node in schema.get("$defs", {}).items():
            forms.setdefault(name, set()).add(json.dumps(node, sort_keys=True))

    assert {name for name, found in forms.items() if len(found) > 1} == set()


def test_no_anchor_stands_twice() -> None:
    """And each reference to a part leads to one."""
    parts = _every("en")
    anchors = Counter([x.anchor for part in parts for x in (part, *part.rows)])
    named = {token.part for part in parts for row in part.rows for token in row.type if token.part}

    assert [name for name, count in anchors.items() if count > 1] == []
    assert {anchor("part", name) for name in named} <= set(anchors)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"type": ["string", "null"]}, "string | null"),
        ({"type": "string", "format": "date"}, "date"),
        ({"enum": ["first", "editorial"]}, '"first" | "editorial"'),
        ({"const": True}, "true"),
        ({"type": "array", "items": {"type": "string"}}, "string[]"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, '("a" | "b")[]'),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "{[key]: integer}"),
        ({"anyOf": [{"$ref": "#/$defs/label"}, {"type": "null"}]}, "string | null"),
        ({"$ref": "#/$defs/clause"}, "clause"),
    ],
)
def test_a_type_reads_as_in_typescript(node: dict[str, Any], expected: str) -> None:
    """The same in every language; a part is named, anything else is written out."""
    clause = {"type": "object", "properties": {"id": LABEL}}
    row = _rows({"always": node}, {"label": LABEL, "clause": clause})[0]

    assert "".join(token.text for token in row.type) == expected


def test_keys_within_keys_have_their_path() -> None:
    """Through lists and mappings; whether each is always there is said where it stands."""
    inner = {"properties": {"id": LABEL}, "required": ["id"]}
    rows = _rows(
        {
            "always": {"description": "A list. / 配列。", "type": "array", "items": inner},
            "by": {"description": "A mapping. / 対応。", "additionalProperties": inner},
        }
    )

    assert [(row.path, row.required) for row in rows] == [
        ("always", True),
        ("always[].id", True),
        ("by", False),
        ("by.*.id", True),
    ]
    assert [row.anchor for row in rows[1::2]] == ["_doc.one.always.id", "_doc.one.by.id"]
    assert anchor("doc", "one") == "_doc.one"


def test_what_is_referred_to_speaks_where_the_key_does_not() -> None:
    """Its own words come first."""
    own = {"description": "Of the file. / ファイルの。", "$ref": "#/$defs/label"}
    rows = _rows({"plain": {"$ref": "#/$defs/label"}, "own": own}, {"label": LABEL})

    assert [row.said for row in rows] == ["A label.", "Of the file."]


def test_a_language_the_schemas_do_not_speak_reads_english() -> None:
    """A site may have languages that the engine's own words are not written in."""
    assert reference(SCHEMAS, "de") == reference(SCHEMAS, "en")
