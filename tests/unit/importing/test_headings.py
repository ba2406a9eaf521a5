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


def _item(line: int, text: str) -> Row:
    label, rest = labels.parted(text)
    return Row(line, "item", rest, 0, label)


def test_what_is_numbered_in_a_japanese_article_is_no_heading() -> None:
    """Also where it is short and something else is numbered below it."""
    said = (
        "第1条（登録）",
        "１　次の場合",
        "一　第5条に違反したことがある場合",
        "イ　故意による場合",
    )
    found = headings.found([_item(line, text) for line, text in enumerate(said, 1)])

    assert [x.kind for x in found] == ["heading", "item", "item", "item"]


def test_an_article_that_somebody_typed_is_one_of_those_of_the_format() -> None:
    """And what was added later stands beside the outermost: neither is part of what is before."""
    label, _ = labels.parted("第1章 総則")
    rows = [
        Row(1, "heading", "総則", 2, label),
        Row(2, "heading", "第1条（目的）", 3),
        _item(3, "第2条（定義） 用語を定めます。"),
        Row(4, "text", "附則"),
        Row(5, "text", "附　則（令和７年４月１日改正）"),
    ]

    assert [(x.kind, x.level, x.text) for x in headings.found(rows)] == [
        ("heading", 2, "総則"),
        ("heading", 3, "目的"),
        ("heading", 3, "定義"),
        ("text", 0, "用語を定めます。"),
        ("heading", 2, "附則"),
        ("heading", 2, "附　則（令和７年４月１日改正）"),
    ]


def test_a_number_that_goes_on_is_a_heading_of_the_same_rank() -> None:
    """Where an editor forgot the format of one; one that begins anew stands below."""
    rows = [
        Row(1, "heading", "1. A", 3),
        Row(2, "text", "**2. B**"),
        Row(3, "text", "**1. C**"),
        Row(4, "heading", "3. D", 3),
    ]

    assert [row.level for row in headings.found(rows)] == [3, 3, 15, 3]


def test_what_was_added_counts_its_own_articles() -> None:
    """They stand below it, whatever rank the format gives them; what is no article ends that."""
    rows = [
        Row(1, "heading", "第1条（目的）", 2),
        Row(2, "heading", "附則", 2),
        Row(3, "heading", "第1条（施行）", 2),
        Row(4, "heading", "窓口", 2),
        Row(5, "heading", "第2条（受付）", 2),
        Row(6, "text", "別表第1（第2条関係）"),
        Row(7, "text", "Annex B: Cookies"),
        Row(8, "text", "別表第1に定める。"),
    ]

    found = headings.found(rows)
    assert [x.level for x in found] == [2, 2, 3, 2, 2, 2, 2, 0]


def test_the_paragraphs_of_what_was_added_have_captions() -> None:
    """As in laws; what has none is a paragraph beside them."""
    rows = [
        Row(1, "text", "**附則**"),
        Row(2, "text", "（施行期日）"),
        _item(3, "１　令和5年4月1日から施行する。"),
        _item(4, "２　なお従前の例による。"),
    ]

    assert [(x.kind, x.text) for x in headings.found(rows)] == [
        ("heading", "附則"),
        ("heading", "施行期日"),
        ("text", "令和5年4月1日から施行する。"),
        ("heading", ""),
        ("text", "なお従前の例による。"),
    ]


def test_a_number_beside_bold_words_heads_them() -> None:
    """Pages have it in an element of its own. A sentence with a sign heads nothing."""
    rows = [
        Row(1, "text", "2**範囲**"),
        Row(2, "text", "**■ 窓口**"),
        Row(3, "text", "□ 同意する。"),
    ]
    found = headings.found(rows)

    assert found.pop() == rows[2]
    assert [(x.kind, x.text, x.label and x.label.number) for x in found] == [
        ("heading", "範囲", 2),
        ("heading", "窓口", None),
    ]


def test_the_last_of_some_entries_is_no_heading_for_the_words_behind_them() -> None:
    """Those before it were none."""
    rows = [_item(1, "1. Cloud Co."), _item(2, "2. Mail Co."), Row(3, "text", "As of today.")]

    assert [x.kind for x in headings.found(rows)] == ["item", "item", "text"]


def test_the_first_line_of_an_article_of_several_heads_it() -> None:
    """A sentence does not."""
    label, text = labels.parted("第1条 目的\n\n甲を定める。")
    found = headings.found([Row(1, "item", text, 0, label)])
    assert [x.text for x in found] == ["目的", "甲を定める。"]

    for said in ("甲を定める。\n\n乙も定める。", "甲は、乙を\n定める。"):
        found = headings.found([Row(1, "item", said, 0, label)])
        assert [x.text for x in found] == ["", said]


def test_what_was_added_stands_beside_the_sections_of_a_format() -> None:
    """However these are numbered; the title is above them."""
    rows = [Row(1, "heading", "規約", 1), Row(2, "heading", "1. A", 2), Row(3, "text", "附則")]
    assert [x.level for x in headings.found(rows)] == [1, 2, 2]
    assert [x.level for x in headings.found([rows[0], rows[2]])] == [1, 14]


def test_numbers_that_only_a_blank_parts_from_headings_count_them() -> None:
    """Where nothing else is numbered; the lines below stand in the same paragraph or the next."""
    said = ("1 Who we are", "A charity.", "2 What we do\nWe sell:", "**3 Rights**", "Ask us.")
    rows = [Row(i, "text", x, broken="\n" in x) for i, x in enumerate(said, 1)]

    assert [(x.kind, x.text, x.label and x.label.number) for x in headings.found(rows)] == [
        ("heading", "Who we are", 1),
        ("text", "A charity.", None),
        ("heading", "What we do", 2),
        ("text", "We sell:", None),
        ("heading", "Rights", 3),
        ("text", "Ask us.", None),
    ]
    formed = [Row(i, "heading", f"{i} A", 2) for i in (1, 2, 3)]
    assert [(x.text, x.level) for x in headings.found(formed)] == [("A", 2)] * 3


def test_entries_amounts_and_what_is_counted_otherwise_are_no_headings() -> None:
    """Nor two of them."""
    entries = [Row(i, "text", f"{i} A") for i in (1, 2, 3)]
    few = [Row(1, "text", "1 A"), Row(2, "text", "a"), Row(3, "text", "2 B"), Row(4, "text", "b")]
    articles = [*few, Row(5, "text", "3 C"), Row(6, "text", "c"), _item(7, "第1条　甲を定める。")]

    for rows in (entries, few, articles):
        assert not any(x.kind == "heading" and x.text for x in headings.found(rows))
