"""Every fact of the restated policy is in the text, on the page and in the feed, in its clause."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kaitei.text import plain, reader, source
from kaitei.text.model import Clause, Entry, Listing, Passage, Text, entries
from support import own_texts

ROOT = Path(__file__).parent.parent
POLICY = ROOT / "policy" / "privacy"
LANGUAGES = ("ja", "en")
Fact = dict[str, str]


def _facts() -> list[Fact]:
    with (ROOT / "tests" / "facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FACTS = _facts()


def _read(raw: bytes) -> Text:
    parsed, problems = source.parse("policy.yaml", raw)
    assert parsed, problems
    text, problems = reader.read(parsed)
    assert text, problems
    return text


def _missing(texts: dict[str, dict[str, str]]) -> set[str]:
    """The facts whose words are not in their node's own text, in one language or the other."""
    return {
        fact["fact"]
        for fact in FACTS
        for language in LANGUAGES
        for words in fact[language].split("|")
        if words not in texts[language].get(fact["clause"], "")
    }


def _own(text: Text) -> dict[str, dict[str, str]]:
    """By language and id: what each node says itself, without the nodes inside it."""
    return {language: dict(_nodes(text, language)) for language in LANGUAGES}


def _nodes(text: Text, language: str) -> Iterator[tuple[str, str]]:
    names = plain.names(text, language)
    for clause in text.walk():
        yield clause.id, _clause(clause, language, names)
        for entry in entries(clause.passage):
            if entry.id:
                label = entry.label[language] if entry.label else ""
                yield entry.id, f"{label}\n{_passage(entry.passage, language, names)}"


def _clause(clause: Clause, language: str, names: plain.Names) -> str:
    heading = clause.heading[language] if clause.heading else ""
    note = (clause.note,) if clause.note else ()
    said = _passage(clause.passage, language, names), _passage(note, language, names)
    return "\n".join((heading, *said))


def _passage(passage: Passage, language: str, names: plain.Names) -> str:
    """The passage without entries that have an id of their own."""
    said = []
    for block in passage:
        if isinstance(block, Listing):
            said += [_entry(e, language, names) for e in block.entries if not e.id]
        else:
            said.append(plain.passage((block,), language, names))
    return "\n".join(said)


def _entry(entry: Entry, language: str, names: plain.Names) -> str:
    return plain.entry(entry, language, names)


@pytest.mark.parametrize("file", ["policy.yaml", "versions/1.0.yaml", "versions/1.1.yaml"])
def test_the_text_states_every_fact_in_its_own_clause(file: str) -> None:
    """204 facts, in both languages, each in the text of the node that is named for it."""
    own = _own(_read((POLICY / file).read_bytes()))

    assert len(FACTS) == 204
    assert _missing(own) == set()


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_the_page_states_every_fact(built: Path, version: str) -> None:
    """What the text states, the page of that version shows in the element with the node's id."""
    pages = {
        language: own_texts((built / language / "privacy" / version / "index.html").read_text())
        for language in LANGUAGES
    }

    assert _missing(pages) == set()


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_the_feed_states_every_fact(built: Path, version: str) -> None:
    """What the text states, the version document holds under the same id."""
    document = json.loads((built / "feed" / "privacy" / f"{version}.json").read_text())

    assert _missing({x: dict(_in_feed(document, x)) for x in LANGUAGES}) == set()


def _in_feed(document: dict[str, Any], language: str) -> Iterator[tuple[str, str]]:
    for clause in document["clauses"]:
        named = clause.get("entries", [])
        heading = clause.get("heading", {}).get(language, "")
        note = clause["note"][language]["plain"] if "note" in clause else ""
        yield clause["id"], "\n".join((heading, clause["text"][language]["plain"], note))
        yield from ((entry["id"], entry["plain"][language]) for entry in named)


@cache
def _tree() -> dict[str, Any]:
    tree: dict[str, Any] = yaml.load((POLICY / "policy.yaml").read_bytes(), yaml.BaseLoader)
    return tree


def _identified(node: Any) -> Iterator[dict[str, Any]]:
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and "id" in node:
        yield node
    for value in below:
        yield from _identified(value)


def _ids() -> list[str]:
    return [node["id"] for node in _identified(_tree())]


def _blank(node: Any) -> Any:
    """The node without words of its own; nodes with an id inside it keep theirs."""
    if isinstance(node, list):
        return [item if _named(item) else _blank(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _emptied(key, value) for key, value in node.items()}


def _emptied(key: str, value: Any) -> Any:
    if key in ("text", "lines", "heading", "label", "note", "uses_text", "refusals_text", "name"):
        return value if _named(value) else "–"
    return value if _named(value) else _blank(value)


def _named(value: Any) -> bool:
    return isinstance(value, dict) and "id" in value


def _replace(node: Any, name: str) -> Any:
    if isinstance(node, list):
        return [_replace(item, name) for item in node]
    if not isinstance(node, dict):
        return node
    found = _blank(node) if node.get("id") == name else node
    return {key: _replace(value, name) for key, value in found.items()}


@pytest.mark.parametrize("name", _ids())
def test_a_blanked_clause_loses_exactly_its_facts(name: str) -> None:
    """No fact is found by chance elsewhere: without a node's words just its facts are missing."""
    blanked = _replace(_tree(), name)

    own = _own(
        _read(yaml.dump(blanked, Dumper=yaml.CSafeDumper, encoding="utf-8", allow_unicode=True))
    )

    assert {fact["fact"] for fact in FACTS if fact["clause"] == name} == _missing(own)
