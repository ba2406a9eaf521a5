"""feed/inline.py: passages as a tree of plain data."""

import json
from typing import Any

import pytest

from kaitei.feed import inline
from unit.builders import Tree, section, text_of

WORDS = {"type": "text", "text": "Words."}
PARAGRAPH = {"type": "paragraph", "children": [WORDS]}


def _blocks(parts: Tree, language: str = "en") -> list[dict[str, Any]]:
    return inline.blocks(text_of(section(parts)).sections[0].passage, language)


@pytest.mark.parametrize(
    ("written", "nodes"),
    [
        ("Words.", [WORDS]),
        ("*Words.*", [{"type": "em", "children": [WORDS]}]),
        ("**Words.**", [{"type": "strong", "children": [WORDS]}]),
        (
            "[Words.](https://e.org)",
            [{"type": "link", "url": "https://e.org", "children": [WORDS]}],
        ),
        ("[](#only-one)", [{"type": "ref", "id": "only-one", "children": []}]),
        ("[Words.](#only-one)", [{"type": "ref", "id": "only-one", "children": [WORDS]}]),
        (
            "***Words.***",
            [{"type": "strong", "children": [{"type": "em", "children": [WORDS]}]}],
        ),
    ],
)
def test_inline_nodes_keep_what_they_mean(written: str, nodes: list[dict[str, Any]]) -> None:
    """A link its address, a reference its clause; a number stands in none of them."""
    assert [{"type": "paragraph", "children": nodes}] == _blocks({"text": written})


def test_each_paragraph_is_a_block() -> None:
    """In the author's order."""
    assert _blocks({"text": "Words.\n\nWords."}) == [PARAGRAPH, PARAGRAPH]


def test_lines_are_one_block() -> None:
    """They belong together."""
    assert _blocks({"lines": "Words.\nWords."}) == [{"type": "lines", "lines": [[WORDS], [WORDS]]}]


def test_a_list_holds_entries_with_id_label_and_blocks() -> None:
    """What an entry has not is left out."""
    entries = [{"id": "a", "label": "Label", "text": "Words."}, {"text": "Words."}]

    assert _blocks({"list": entries}) == [
        {
            "type": "list",
            "entries": [
                {"id": "a", "label": "Label", "blocks": [PARAGRAPH]},
                {"blocks": [PARAGRAPH]},
            ],
        }
    ]


def test_a_list_stands_in_its_languages_order() -> None:
    """Without what that language has not."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    entries = [
        {"id": "a", "text": "Words."},
        {"id": "b", "only": only, "text": {"ja": "日本語"}},
        {"id": "c", "text": "Words."},
    ]
    parts = {"list": entries, "list_order": {"en": ["c", "b", "a"]}}

    assert [
        [entry["id"] for entry in _blocks(parts, language)[0]["entries"]]
        for language in ("ja", "en")
    ] == [["a", "b", "c"], ["c", "a"]]


def test_a_table_is_heads_and_rows_of_blocks() -> None:
    """Whatever a cell holds."""
    rows = [[{"text": "Words."}, {"list": [{"text": "Words."}]}]]

    assert _blocks({"table": {"columns": ["A", "B"], "rows": rows}}) == [
        {
            "type": "table",
            "columns": ["A", "B"],
            "rows": [[[PARAGRAPH], [{"type": "list", "entries": [{"blocks": [PARAGRAPH]}]}]]],
        }
    ]


@pytest.mark.parametrize("written", ["a & b > c", "“*x*” & ‘y’", "1 < 2"])
def test_there_is_no_html_in_it(written: str) -> None:
    """Characters stand for themselves."""
    said = json.dumps(_blocks({"text": written}), ensure_ascii=False)

    assert "&amp;" not in said
    assert "&lt;" not in said
    assert "<em>" not in said
