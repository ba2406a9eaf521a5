"""render/manuscript.py: a text as a Markdown file."""

from kaitei.render import manuscript
from unit.builders import section, text_of
from unit.real import real_text


def test_ids_references_and_notes_stand_in_it() -> None:
    """As Pandoc and GitHub write them."""
    written = manuscript.written(real_text(), "en")

    assert "## 1. Meaning of personal information {#definition}" in written
    assert "1. []{#management.comply}" not in written
    assert "(1) []{#management.comply}We comply" in written
    assert "[Section 4 (Purposes of use)](#purposes)" in written
    assert "> [!NOTE]" in written


def test_tables_and_broken_lines_are_markdown() -> None:
    """A break is a backslash at the end of its line."""
    table = {"columns": ["A"], "rows": [[{"text": "x | y"}]]}
    text = text_of(section({"lines": "one\ntwo", "table": table}))

    written = manuscript.written(text, "en")
    assert "one\\\ntwo\n" in written
    assert "| A |\n| --- |\n| x \\| y |" in written
