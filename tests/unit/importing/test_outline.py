"""importing/outline.py: rows become a tree."""

from kaitei.importing import lines, outline, webpage
from kaitei.importing.nodes import Cells, Draft, Entries, spoken


def _draft(text: str) -> Draft:
    return outline.draft(lines.sheet("x.md", "ja", text, marks=True))


def test_kinds_of_labels_make_levels() -> None:
    """Whether they are indented or not."""
    section = _draft("# T\n\n## A\n1. a\n(1) b\nア c\n(2) d\n2. e").sections[0]

    assert [x.said() for x in section.children] == ["a", "e"]
    assert [x.said() for x in section.children[0].children] == ["b", "d"]
    assert [x.said() for x in section.children[0].children[0].children] == ["c"]


def test_a_first_paragraph_without_a_number_is_the_first() -> None:
    """As in Japanese laws, where the second is numbered 2."""
    section = _draft("# T\n\n## 第1条（A）\n一つ目。\n\n2. 二つ目。\n3. 三つ目。").sections[0]

    assert [x.said() for x in section.children] == ["一つ目。", "二つ目。", "三つ目。"]
    assert section.blocks == []


def test_a_second_paragraph_follows_the_items_of_a_first_one_without_a_number() -> None:
    """It is no item below the last of them: in laws most articles are so."""
    text = (
        "# T\n\n## 第1条（A）\n次のとおり。\n\n一　a\n\n二　b\n\nイ　c\n\n三　d\n\n２　前項の他。"
    )
    section = _draft(text).sections[0]

    assert [x.said() for x in section.children] == ["次のとおり。", "前項の他。"]
    assert [x.said() for x in section.children[0].children] == ["a", "b", "d"]


def test_a_text_without_any_heading_is_one_section() -> None:
    """Under its title."""
    draft = _draft("---\ntitle: T\n---\n1. a\n2. b")

    assert [(x.heading, len(x.children)) for x in draft.sections] == [("T", 2)]


def _cells(*cells: str) -> list[str]:
    """What the cells of a row of a page's table become."""
    row = "".join(f"<td>{cell}" for cell in cells)
    sheet = webpage.sheet("x.html", "ja", f"<h1>T</h1><h2>A</h2><table><tr><th>H<th>I<tr>{row}")
    (table,) = outline.draft(sheet).sections[0].blocks
    assert isinstance(table, Cells)
    return [" ".join(spoken(cell)) for cell in table.rows[0]]


def test_no_word_of_a_cell_is_lost() -> None:
    """What is numbered or headed in it too."""
    assert _cells("<ol><li>a<li>b</ol>", "<h4>c</h4><p>d", "e<p>(1) f<p>g") == [
        "1. a 2. b",
        "c\n\nd",
        "e (1) f g",
    ]


def test_a_cell_without_a_head_is_kept() -> None:
    """A row may be wider than the heads."""
    (table,) = _draft("# T\n\n## A\n\n| H |\n|---|\n| 1 | 2 |").sections[0].blocks

    assert isinstance(table, Cells)
    assert (table.columns, len(table.rows[0])) == (("H", ""), 2)


def test_i_is_the_first_of_iroha_and_no_second() -> None:
    """Words before it are no number one."""
    section = _draft("# T\n\n## 第1条（A）\n次の場合\n\nイ b\nロ c").sections[0]

    assert [x.said() for x in section.children] == ["b", "c"]
    assert len(section.blocks) == 1


def test_a_heading_above_all_others_is_the_title_though_words_stand_before_it() -> None:
    """As those of a banner; a single heading after words heads a section."""
    draft = _draft("Words before.\n\n# Title\n\n## A\n\na")
    assert (draft.title, [x.heading for x in draft.sections]) == ("Title", ["A"])
    assert draft.preamble
    assert list(spoken(draft.preamble.blocks)) == ["Words before."]

    assert [x.heading for x in _draft("Words.\n\n## A\n\na").sections] == ["A"]


def test_a_table_before_all_else_is_no_title() -> None:
    """Where a file has no title, it says no less."""
    draft = _draft("| a | b |\n|--|--|\n| c | d |\n\n## A\n\ne")

    assert draft.preamble
    assert list(spoken(draft.preamble.blocks)) == ["a", "b", "c", "d"]


def test_bold_words_above_numbered_headings_are_the_title() -> None:
    """A file may have no other; below a first heading with a number they are one of the text."""
    draft = _draft("**規約**\n\na\n\n**1. A**\n\nb\n\n**窓口**\n\nc")
    assert (draft.title, draft.sections[0].heading) == ("規約", "A")

    assert _draft("**窓口**\n\na\n\n**案内**\n\nb").title == ""


def test_a_page_without_a_heading_may_begin_with_its_name() -> None:
    """The name of its site is no part of it."""
    page = "<title>規約｜株式会社甲</title><div>規約</div><p><b>1. A</b><p>b"
    draft = outline.draft(webpage.sheet("x.html", "ja", page))

    assert (draft.title, draft.preamble) == ("規約", None)


def test_a_heading_that_another_title_takes_the_place_of_is_told() -> None:
    """Its words would be lost."""
    draft = _draft("---\ntitle: 規約\n---\n# 会員規約\n\n## A\n\na")

    assert draft.title == "規約"
    assert [(x.line, x.said) for x in draft.left] == [(4, "会員規約")]


def test_a_second_of_a_list_within_a_list_is_no_paragraph() -> None:
    """The first of it stands in an entry."""
    (block,) = _draft("# T\n\n## A\n- a\n- b\n  1. c\n  2. d").sections[0].blocks

    assert isinstance(block, Entries)
    assert list(spoken(block.entries[1].blocks)) == ["b", "1. c", "2. d"]


def test_the_only_heading_is_no_title_where_one_is_given() -> None:
    """It heads what stands below it."""
    draft = _draft("---\ntitle: 規約\n---\n## A\n\na")

    assert (draft.title, [x.heading for x in draft.sections]) == ("規約", ["A"])
    assert _draft("# A\n\na").title == "A"
