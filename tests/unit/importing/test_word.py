"""importing/word.py: Word files as rows."""

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importing import word as maker
from kaitei.importing import word


def test_word_numbers_are_counted_as_word_does() -> None:
    """Level by level, beginning anew below each entry."""
    made = maker.Maker("Title", maker.SECTIONS)
    made.heading("One")
    for level in (1, 2, 2, 1, 2):
        made.counted_at(level, "words")

    rows = word.sheet("x.docx", "en", made.content()).rows
    labels = [(x.label.kind, x.label.number, x.level) for x in rows if x.kind == "item" and x.label]
    assert labels == [
        ("paren", 1, 1),
        ("alpha-paren", 1, 2),
        ("alpha-paren", 2, 2),
        ("paren", 2, 1),
        ("alpha-paren", 1, 2),
    ]


def test_what_is_no_word_file_is_told_by_an_exception_that_is_named() -> None:
    """Whoever reads knows what to catch."""
    with pytest.raises(Exception, match="zip"):
        word.sheet("x.docx", "en", b"no Word file")


_RUN = "<w:r><w:t>{}</w:t></w:r>"
_READING = "<w:rubyPr/><w:rt><w:r><w:t>reading</w:t></w:r></w:rt>"
_CONTENTS = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ("<w:ins w:id='1' w:author='x'>{}</w:ins>", "here"),
        ("<w:del w:id='1' w:author='x'>{}</w:del>", ""),
        ("<w:moveFrom w:id='1' w:author='x'>{}</w:moveFrom>", ""),
        ("<w:moveTo w:id='1' w:author='x'><w:ins>{}</w:ins></w:moveTo>", "here"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "here"),
        (f"<w:sdt><w:sdtPr>{_CONTENTS}</w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>", ""),
        ("<w:smartTag>{}</w:smartTag>", "here"),
        ("<w:fldSimple w:instr='REF x'>{}</w:fldSimple>", "here"),
        (f"<w:r><w:ruby>{_READING}<w:rubyBase>{{}}</w:rubyBase></w:ruby></w:r>", "here"),
    ],
)
def test_words_in_boxes_are_read_as_they_are_shown(box: str, words: str) -> None:
    """Whatever a person put around them: a tracked change, a control, a reading above them."""
    made = maker.Maker("Title", maker.SECTIONS)
    paragraph = made.document.add_paragraph("Words ")
    xml = f"<w:p {nsdecls('w')}>{box.format(_RUN.format('here'))}</w:p>"
    paragraph._p.append(parse_xml(xml)[0])
    rows = word.sheet("x.docx", "en", made.content()).rows

    assert rows[-1].text.strip() == f"Words {words}".strip()


def test_bold_words_are_whole_however_they_were_typed() -> None:
    """Word parts them where somebody paused."""
    made = maker.Maker("Title", maker.SECTIONS)
    made.text("", "Section", "", " 1", " ", "Scope")

    assert word.sheet("x.docx", "en", made.content()).rows[-1].text == "**Section 1 Scope**"


def test_a_table_in_a_table_is_read() -> None:
    """As a table of its own."""
    made = maker.Maker("Title", maker.SECTIONS)
    table = made.document.add_table(rows=2, cols=1).cell(1, 0).add_table(2, 1)
    table.cell(1, 0).text = "inside"

    outer = word.sheet("x.docx", "en", made.content()).rows[-1].table
    assert outer
    inner = next(row.table for row in outer.rows[0][0] if row.table)
    assert inner.rows[0][0][0].text == "inside"


def test_a_link_that_no_text_may_hold_is_told_with_its_address() -> None:
    """Its words stay; with one to a bookmark it is told whether there is such a clause."""
    made = maker.Maker("Title", maker.SECTIONS)
    paragraph = made.document.add_paragraph("See ")
    to = made.document.part.relate_to("rules.docx", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    links = [
        f"<w:hyperlink r:id='{to}'>{_RUN.format('rules')}</w:hyperlink>",
        f"<w:hyperlink w:anchor='_Ref1'>{_RUN.format(' above')}</w:hyperlink>",
    ]
    paragraph._p.extend(parse_xml(f"<w:p {nsdecls('w', 'r')}>{''.join(links)}</w:p>"))
    found = word.sheet("x.docx", "en", made.content())

    assert found.rows[-1].text == "See rules[ above](#_Ref1)"
    assert [(x.said, x.address) for x in found.left] == [("rules", "rules.docx")]


def test_a_bookmark_is_the_place_where_it_stands() -> None:
    """Also before a paragraph, in a table, and in one that says nothing: there the next one is."""
    mark = f"<w:bookmarkStart {nsdecls('w')} w:id='1' w:name='{{}}'/>"
    made = maker.Maker("Title", maker.SECTIONS)
    made.text("Words")
    before = made.document.paragraphs[-1]._p
    before.addprevious(parse_xml(mark.format("before")))
    before.append(parse_xml(mark.format("in")))
    made.document.add_paragraph()._p.append(parse_xml(mark.format("empty")))
    made.table(("a", "b"), ("c", "d"))
    made.document.tables[0].cell(1, 1).paragraphs[0]._p.append(parse_xml(mark.format("cell")))

    rows = word.sheet("x.docx", "en", made.content()).rows
    assert [row.anchors for row in rows] == [(), ("before", "in"), ("empty", "cell")]


def test_a_number_may_be_known_by_the_tab_behind_it() -> None:
    """Which is a blank among the words."""
    made = maker.Maker("Title", maker.SECTIONS)
    made.text("２\t前項の\t規定")

    row = word.sheet("x.docx", "ja", made.content()).rows[-1]
    assert (row.label and row.label.written, row.text) == ("２", "前項の 規定")


def test_a_table_of_one_cell_is_a_box_around_words() -> None:
    """Each of its paragraphs is one."""
    made = maker.Maker("Title", maker.SECTIONS)
    cell = made.document.add_table(1, 1).cell(0, 0)
    cell.text = "a"
    cell.add_paragraph("(1) b")

    rows = word.sheet("x.docx", "ja", made.content()).rows[1:]
    assert [(row.kind, row.text, row.line) for row in rows] == [("text", "a", 2), ("item", "b", 2)]


def test_lines_of_a_paragraph_may_be_several() -> None:
    """Those of an entry that Word counts are its own paragraphs."""
    made = maker.Maker("Title", maker.SECTIONS)
    made.lines("次のとおりとします。", "(1) 甲", "(2) 乙")
    made.counted_at(1, "甲を定めます。\n乙を定めます。")

    rows = word.sheet("x.docx", "ja", made.content()).rows[1:]
    assert [(row.kind, row.text) for row in rows] == [
        ("text", "次のとおりとします。"),
        ("item", "甲"),
        ("item", "乙"),
        ("item", "甲を定めます。\n\n乙を定めます。"),
    ]


def test_a_cell_over_a_whole_row_is_said_once() -> None:
    """Above all others it is a caption; the lines of a head stay apart."""
    made = maker.Maker("Title", maker.SECTIONS)
    table = made.document.add_table(3, 2)
    for row, said in ((0, "a"), (2, "d")):
        table.cell(row, 0).merge(table.cell(row, 1)).text = said
    table.cell(1, 0).text = "b\nb"
    table.cell(1, 1).text = "c"

    caption, row = word.sheet("x.docx", "ja", made.content()).rows[1:]
    assert caption.text == "a"
    assert row.table and row.table.columns == ("b b", "c")
    assert [[x.text for x in cell] for cell in row.table.rows[0]] == [["d"]]
