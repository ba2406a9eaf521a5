"""text/layout.py: where the parts of a typed section stand in the document."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kaitei import resources
from kaitei.text import layout

SCHEMA = json.loads(Path(resources.folder("schema") / "policy.schema.json").read_text("utf-8"))
# Keys of a node that are not parts of the document: what it is, and what every node may have.
COMMON = {
    *("id", "was", "only", "heading", "text", "lines", "list", "list_order", "table", "after"),
    *("note", "label", "name", "url", "not_stated"),
    *("exhaustive", "open", "kind", "basis", "right", "means", "form"),
}


def _properties(schema: Any) -> Iterator[set[str]]:
    """The keys of every object that the schema knows, at any depth."""
    below = (
        schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    )
    if isinstance(schema, dict) and "properties" in schema:
        yield set(schema["properties"])
    for value in below:
        yield from _properties(value)


KEYS = {key for keys in _properties(SCHEMA["$defs"]) for key in keys}


@pytest.mark.parametrize("kind", sorted(layout.PARTS))
def test_every_part_leads_to_a_kind_that_is_laid_out(kind: str) -> None:
    """The table is whole: no walk through it ends in nothing."""
    below = {part.kind for part in layout.PARTS[kind] if part.kind}

    assert set() == below - set(layout.PARTS)


@pytest.mark.parametrize("kind", sorted(layout.PARTS))
def test_every_part_is_a_key_of_the_schema(kind: str) -> None:
    """What no author can write has no place."""
    assert set() == {part.key for part in layout.PARTS[kind]} - KEYS


def test_a_section_may_be_of_every_type() -> None:
    """The typed parts of a section are those of the schema, no more and no less."""
    typed = {part.key for part in layout.PARTS["section"] if part.form == "inside"}
    authored = set(SCHEMA["$defs"]["section"]["properties"]) - COMMON - {"clauses"}

    assert authored == typed == set(layout.TYPED)


def test_nothing_that_an_author_writes_is_left_out_of_the_document() -> None:
    """Every key below a section is a part of some kind, or one that every node may have."""
    parts = {part.key for kind in layout.PARTS.values() for part in kind}
    of_texts = {"languages", "reason", "columns", "rows"}
    of_release = set(SCHEMA["$defs"]["release"]["properties"]) | set(
        SCHEMA["$defs"]["notice"]["properties"]
    )

    assert set() == KEYS - parts - COMMON - of_texts - of_release


@pytest.mark.parametrize("kind", sorted(layout.EXPECTED))
def test_what_the_law_looks_for_can_be_said_or_said_to_be_missing(kind: str) -> None:
    """Each expected fact is a part of the kind, and one that `not_stated` may list."""
    definition = {"related": "relatedInformation"}.get(kind, kind)
    known = SCHEMA["$defs"].get(definition) or SCHEMA["$defs"]["jointUse"]["properties"][kind]
    listed = set(known["properties"]["not_stated"]["items"]["enum"])

    assert set(layout.EXPECTED[kind]) <= {part.key for part in layout.PARTS[kind]}
    assert set(layout.EXPECTED[kind]) == listed
