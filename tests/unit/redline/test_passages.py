"""redline/passages.py: a clause as the lines one compares."""

from kaitei.redline import passages
from kaitei.redline.passages import Cell, Unit, View
from redline.notation import Names
from unit.builders import Tree, section, text_of
from unit.redline.lines import said, units

BOTH = {"ja": "甲", "en": "A"}
TABLE: Tree = {
    "columns": ["列1", "列2"],
    "rows": [
        [{"text": "行1"}, {"text": "値\n\n続き"}],
        [{"text": "行2"}, {"list": [{"text": "一"}, {"id": "two", "text": "二"}]}],
    ],
}


def _shown(parts: Tree, language: str = "ja") -> list[tuple[object, ...]]:
    return [(u.kind, said(u), u.level, u.id) for u in units(parts, language)]


def test_heading_paragraphs_and_note() -> None:
    """In the order in which they are read."""
    assert _shown({"text": "一\n\n二", "note": "注\n\n続き"}) == [
        ("heading", "Heading", 0, None),
        ("paragraph", "一", 0, None),
        ("paragraph", "二", 0, None),
        ("note", "注", 0, None),
        ("note", "続き", 0, None),
    ]


def test_each_line_of_a_contact_block_is_a_unit() -> None:
    """Its line breaks mean something."""
    assert _shown({"lines": "〒100-0001\n東京都"})[1:] == [
        ("line", "〒100-0001", 0, None),
        ("line", "東京都", 0, None),
    ]


def test_entries_with_their_level_and_id() -> None:
    """Lists in lists, a label before its entry, what follows in an entry."""
    inner = {"list": [{"id": "b", "text": "乙"}, {"text": "丙\n\n丁"}], "after": {"text": "後"}}
    entries = [{"id": "a", "text": "甲", **inner}, {"label": "名", "text": "戊"}]

    assert _shown({"list": entries, "after": {"text": "己"}})[1:] == [
        ("entry", "甲", 1, "a"),
        ("entry", "乙", 2, "b"),
        ("entry", "丙", 2, "a"),
        ("paragraph", "丁", 2, "a"),
        ("paragraph", "後", 1, "a"),
        ("label", "名", 1, None),
        ("entry", "戊", 1, None),
        ("paragraph", "己", 0, None),
    ]


def test_each_language_has_its_own_order_and_entries() -> None:
    """As the page of that language shows them."""
    listed = [
        {"id": "a", "text": BOTH},
        {"id": "b", "text": {"ja": "乙", "en": "B"}},
        {"id": "c", "text": {"ja": "丙"}, "only": {"languages": ["ja"], "reason": "理由"}},
    ]
    parts = {"list": listed[:2], "list_order": {"en": ["b", "a"]}, "after": {"list": listed[2:]}}

    assert [said(u) for u in units(parts)[1:]] == ["甲", "乙", "丙"]
    assert [said(u) for u in units(parts, "en")[1:]] == ["B", "A"]


def test_a_unit_knows_the_languages_of_the_entry_around_it() -> None:
    """Of the nearest that has not all of them; others exist wherever the clause does."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    inner = {"list": [{"text": {"ja": "乙"}}]}
    listed = [{"text": {"ja": "甲"}, "only": only, **inner}, {"text": BOTH}]

    assert [(said(u), u.only) for u in units({"list": listed})[1:]] == [
        ("甲", ("ja",)),
        ("乙", ("ja",)),
        ("甲", None),
    ]


def test_cells_by_row_and_column() -> None:
    """Row 0 holds the heads; what follows in a cell is in it too."""
    found = units({"table": TABLE})[1:]

    assert [(u.kind, said(u), u.cell, u.level, u.id) for u in found] == [
        ("head", "列1", Cell(0, 0, 0), 0, None),
        ("head", "列2", Cell(0, 0, 1), 0, None),
        ("cell", "行1", Cell(0, 1, 0), 0, None),
        ("cell", "値", Cell(0, 1, 1), 0, None),
        ("paragraph", "続き", Cell(0, 1, 1), 0, None),
        ("cell", "行2", Cell(0, 2, 0), 0, None),
        ("entry", "一", Cell(0, 2, 1), 1, None),
        ("entry", "二", Cell(0, 2, 1), 1, "two"),
    ]


def test_tables_are_counted() -> None:
    """Also those inside the entries of a list."""
    small = {"columns": ["列"], "rows": [[{"text": "値"}]]}
    entries = [{"text": "甲", "table": TABLE}, {"text": "乙", "table": small}]
    found = units({"list": entries})

    assert {u.cell.table for u in found if u.cell} == {0, 1}


def test_where_a_clause_is_not_its_reason_stands() -> None:
    """That is what the reader of that language is told."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    tree = section({})
    tree["sections"] += [{"id": "x", "heading": {"ja": "甲"}, "text": {"ja": "乙"}, "only": only}]
    tree["sections"][0]["text"] = "Words."
    clause = text_of(tree).sections[1]
    shown = {
        language: [(u.kind, said(u)) for u in passages.units(clause, View(language, Names(), {}))]
        for language in ("ja", "en")
    }

    assert shown == {
        "ja": [("heading", "甲"), ("paragraph", "乙")],
        "en": [("reason", "Reason")],
    }


def test_a_unit_keeps_its_markup_and_its_references() -> None:
    """They are compared like its words."""
    (unit,) = [u for u in units({"text": "**甲**は[](#only-one)"}) if u.kind == "paragraph"]

    assert [(t.text, t.marks.strong, t.marks.reference) for t in unit.tokens] == [
        ("甲", True, ""),
        ("は", False, ""),
        ("§only-one", False, "only-one"),
    ]


def test_a_unit_is_a_value() -> None:
    """Two of the same kind that say the same are equal."""
    assert Unit("note") == Unit("note")
