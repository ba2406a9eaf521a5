"""Passages as a tree of plain data: never HTML."""

from typing import Any

from kaitei.text.model import (
    Block,
    Emphasis,
    Entry,
    Inline,
    Line,
    Link,
    Listing,
    Only,
    Passage,
    Prose,
    Table,
    Words,
)

Json = dict[str, Any]


def blocks(passage: Passage, language: str) -> list[Json]:
    """The passage's blocks in `language`: paragraphs, lines, lists and tables."""
    return [made for block in passage for made in _block(block, language)]


def line(nodes: Line) -> list[Json]:
    """Inline nodes: text, em, strong, link (by url), ref (by clause id)."""
    return [_inline(node) for node in nodes]


def only(found: Only) -> Json:
    """The languages that a passage exists in, and why, where it says so itself."""
    why = {"reason": dict(found.reason)} if found.reason else {}
    return {"languages": list(found.languages), **why}


def _inline(node: Inline) -> Json:
    if isinstance(node, Words):
        return {"type": "text", "text": node.text}
    children = line(node.children)
    if isinstance(node, Emphasis):
        return {"type": "strong" if node.strong else "em", "children": children}
    if isinstance(node, Link):
        return {"type": "link", "url": node.url, "children": children}
    return {"type": "ref", "id": node.target, "children": children}


def _block(block: Block, language: str) -> list[Json]:
    if isinstance(block, Prose):
        return _prose(block, language)
    if isinstance(block, Listing):
        return [
            {"type": "list", "entries": [_entry(e, language) for e in block.entries_in(language)]}
        ]
    return [_table(block, language)]


def _prose(block: Prose, language: str) -> list[Json]:
    lines = [line(nodes) for nodes in block.lines.get(language, ())]
    if block.broken:
        return [{"type": "lines", "lines": lines}]
    return [{"type": "paragraph", "children": nodes} for nodes in lines]


def _entry(entry: Entry, language: str) -> Json:
    made: Json = {"id": entry.id} if entry.id else {}
    if entry.only:
        made["only"] = only(entry.only)
    if entry.label:
        made["label"] = entry.label[language]
    return {**made, "blocks": blocks(entry.passage, language)}


def _table(table: Table, language: str) -> Json:
    rows = [[blocks(cell, language) for cell in row] for row in table.rows]
    return {"type": "table", "columns": [head[language] for head in table.columns], "rows": rows}
