"""importing/lines.py: Markdown and plain text as rows."""

from kaitei.importing import lines


def _rows(text: str, *, marks: bool = True) -> list[tuple[str, int, str]]:
    found = lines.sheet("x.md", "en", text, marks=marks)
    return [(row.kind, row.level, row.text) for row in found.rows]


def test_lists_are_as_deep_as_they_are_indented() -> None:
    """Each level by two blanks or more."""
    assert _rows("- a\n  - b\n    - c\n- d") == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 3, "c"),
        ("item", 1, "d"),
    ]


def test_front_matter_is_stated_and_no_row() -> None:
    """Title and organisation stand above the text."""
    found = lines.sheet("x.md", "en", "---\ntitle: T\norganisation: O\n---\nWords.", marks=True)

    assert (found.title, found.stated["organisation"]) == ("T", "O")
    assert [(row.text, row.line) for row in found.rows] == [("Words.", 5)]


def test_a_break_in_a_paragraph_is_one() -> None:
    """Written as in HTML, which else would be words of the text."""
    (row,) = lines.sheet("x.md", "en", "Name<br>Street 1<BR />\nCity", marks=True).rows

    assert (row.text, row.broken) == ("Name\nStreet 1\nCity", True)


def test_marks_of_markdown_are_words_in_plain_text() -> None:
    """A sharp sign in plain text begins no heading."""
    assert _rows("# a *b*", marks=False) == [("text", 0, r"# a \*b\*")]


def test_a_table_has_heads_rows_and_lists_in_cells() -> None:
    """Cells are documents of their own."""
    row = lines.sheet("x.md", "en", "| A | B |\n|---|---|\n| 1 | - x<br>- y |", marks=True).rows[0]

    assert row.table
    assert row.table.columns == ("A", "B")
    assert [x.text for x in row.table.rows[0][1]] == ["x", "y"]


def test_a_term_may_mean_several_things() -> None:
    """Each is said of it; none is a paragraph that begins with a colon."""
    found = lines.sheet("x.md", "en", "A\n: one\n: two\n\nB\n\n: three\n\nC", marks=True).rows

    assert [(row.kind, row.term, row.text) for row in found] == [
        ("item", "A", "one"),
        ("item", "A", "two"),
        ("item", "B", "three"),
        ("text", "", "C"),
    ]


def test_a_block_of_code_is_its_lines() -> None:
    """No sign in it is one, and none that stands around it is a word."""
    text = "Before\n```python\n# x = *1*\n\n- y\n---\n```\nAfter\n\n~~~\nopen"
    found = lines.sheet("x.md", "en", text, marks=True).rows

    assert [(row.kind, row.text, row.broken, row.line) for row in found] == [
        ("text", "Before", False, 1),
        ("text", "# x = \\*1\\*\n- y\n---", True, 2),
        ("text", "After", False, 8),
        ("text", "open", False, 10),
    ]


def test_what_a_comment_holds_is_not_told() -> None:
    """Nobody was to read it."""
    assert lines.sheet("x.md", "en", "<!-- ![x](y.png) -->\na", marks=True).left == ()


def test_what_stands_in_a_quotation_is_what_it_is() -> None:
    """A list too; no heading stands in it."""
    found = lines.sheet("x.md", "en", "a\n\n> # b\n> c\n>\n> - d\n> - e", marks=True).rows

    assert [(row.kind, row.level, row.text, row.line) for row in found] == [
        ("text", 0, "a", 1),
        ("text", 0, "b", 3),
        ("text", 0, "c", 4),
        ("item", 1, "d", 6),
        ("item", 1, "e", 7),
    ]


def test_a_number_that_is_underlined_is_of_a_heading() -> None:
    """Three dashes alone part an entry of a list from what follows."""
    assert [x[0] for x in _rows("1. a\n----\n\n1. b\n---\n")] == ["heading", "item"]


def test_a_first_line_may_end_with_a_break() -> None:
    """Of two blanks, as any other may."""
    (row,) = lines.sheet("x.md", "en", "- Name  \n  Street 1", marks=True).rows

    assert (row.text, row.broken) == ("Name\nStreet 1", True)


def test_entries_are_as_deep_as_wide_blanks_say() -> None:
    """As Japanese texts indent; a paragraph that begins with one is in no list."""
    assert _rows("　・甲\n　　　- 乙\n　・丙\n\n　丁は、次のとおり。", marks=False) == [
        ("item", 1, "甲"),
        ("item", 2, "乙"),
        ("item", 1, "丙"),
        ("text", 0, "丁は、次のとおり。"),
    ]


def test_a_heading_in_signs_belongs_to_no_address() -> None:
    """It stands above it."""
    found = _rows("＜窓口＞\n〒100-0000 東京都\n電話 03", marks=False)

    assert [text for _, _, text in found] == ["＜窓口＞", "〒100-0000 東京都\n電話 03"]
