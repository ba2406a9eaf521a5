"""importing/headings.py: what is a heading."""

from kaitei.importing import headings, labels
from kaitei.importing.rows import Row


def test_an_article_with_its_caption_before_it_is_a_heading() -> None:
    """As laws are written; its first sentence is no part of the heading."""
    label, rest = labels.parted("第1条　この規程は、利用を定める。")
    rows = [Row(1, "text", "（目的）"), Row(2, "item", rest, 0, label)]

    found = headings.found(rows)
    assert [(x.kind, x.text) for x in found] == [
        ("heading", "目的"),
        ("text", "この規程は、利用を定める。"),
    ]


def test_a_bold_line_is_a_heading_and_a_bold_word_is_none() -> None:
    """Pages often have no others."""
    found = headings.found([Row(1, "text", "**1. Scope**"), Row(2, "text", "A **bold** word.")])

    assert [x.kind for x in found] == ["heading", "text"]
    assert found[0].text == "Scope"
