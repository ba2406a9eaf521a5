"""importing/boxes.py: what a Word file puts around words."""

from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importing import word as maker
from kaitei.importing import word

_PICTURE = str(Path(__file__).parents[3] / "theme/static/touch.png")
_SAID = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
_SHAPE = (
    "<wp:inline><wp:docPr id='1' name='Box'/><a:graphic><a:graphicData uri='x/wordprocessingShape'>"
    f"{_SAID}</a:graphicData></a:graphic></wp:inline>"
)
_BOX = (
    "<w:r xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    f"<mc:AlternateContent><mc:Choice><w:drawing>{_SHAPE}</w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict>{_SAID}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_words_in_text_boxes_are_words() -> None:
    """Once, however often the file has them for older programs, and below what they hang on."""
    made = maker.Maker("Title", maker.SECTIONS)
    paragraph = made.document.add_paragraph("Before")
    boxes = _BOX.format("one", "one") + _BOX.format("two", "two")
    paragraph._p.extend(parse_xml(f"<w:p {nsdecls('w', 'wp', 'a')}>{boxes}</w:p>"))
    made.document.add_paragraph("After")
    found = word.sheet("x.docx", "en", made.content())

    assert [row.text for row in found.rows[1:]] == ["Before", "one", "two", "After"]
    assert found.left == ()


def test_words_that_are_drawn_are_words() -> None:
    """Letters along a line (WordArt, as older files have it), and those of a drawing."""
    made = maker.Maker("Title", maker.SECTIONS)
    art = "<w:pict><v:shape><v:textpath string='Terms &amp; more'/></v:shape></w:pict>"
    said = "<a:p><a:r><a:t>one </a:t></a:r><a:r><a:t>two</a:t></a:r></a:p><a:p/>"
    drawing = f"<w:drawing><wp:inline><a:graphic>{said}</a:graphic></wp:inline></w:drawing>"
    shapes = f"<w:r>{art}</w:r><w:r>{drawing}</w:r>"
    paragraph = made.document.add_paragraph("Before")
    vml = "xmlns:v='urn:schemas-microsoft-com:vml'"
    paragraph._p.extend(parse_xml(f"<w:p {nsdecls('w', 'wp', 'a')} {vml}>{shapes}</w:p>"))
    rows = word.sheet("x.docx", "en", made.content()).rows

    assert [row.text for row in rows[1:]] == ["Before", "Terms & more", "one two"]


_FRACTION = "<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>"


@pytest.mark.parametrize(
    ("xml", "text", "left"),
    [
        ("<m:oMathPara><m:oMath>{x}</m:oMath></m:oMathPara>", "a x", []),
        (f"<m:oMath>{_FRACTION.format('{x}', '{x}')}</m:oMath>", "a", ["xx"]),
        ("<w:bdo>{b}</w:bdo><w:dir>{c}</w:dir>", "a bc", []),
        ("<w:hyperlink><w:hyperlink>{b}</w:hyperlink></w:hyperlink>", "a b", []),
        ("{gone}{hidden}{not}", "a d", ["bc"]),
    ],
)
def test_words_are_taken_as_they_are_shown_or_told(xml: str, text: str, left: list[str]) -> None:
    """A formula on one line is words; what is struck out or hidden is not, and is told."""
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    pieces = {
        "x": "<m:r><m:t>x</m:t></m:r>",
        "b": run.format("", "b"),
        "c": run.format("", "c"),
        "gone": run.format("<w:strike/>", "b"),
        "hidden": run.format("<w:vanish w:val='1'/>", "c"),
        "not": run.format("<w:dstrike w:val='0'/>", "d"),
    }
    made = maker.Maker("Title", maker.SECTIONS)
    paragraph = parse_xml(f"<w:p {nsdecls('w', 'm')}>{xml.format(**pieces)}</w:p>")
    made.document.add_paragraph("a ")._p.extend(paragraph)
    found = word.sheet("x.docx", "en", made.content())

    assert found.rows[-1].text.strip() == text
    assert [x.said for x in found.left] == left


@pytest.mark.parametrize("described", ["A map of the office", ""])
def test_a_picture_is_told_by_its_description_or_its_name(described: str) -> None:
    """At the paragraph that it stands in."""
    made = maker.Maker("Title", maker.SECTIONS)
    shape = made.document.add_paragraph("Words ").add_run().add_picture(_PICTURE)
    shape._inline.docPr.set("descr", described)
    (left,) = word.sheet("x.docx", "en", made.content()).left

    assert (left.line, left.kind, left.said) == (2, "picture", described or "Picture 1")


@pytest.mark.parametrize(
    ("code", "text", "left"),
    [
        ("2611", "Yes ☑", []),
        ("F0FC", "Yes", ["Wingdings U+F0FC"]),
        ("00FC", "Yes", ["Wingdings U+00FC"]),
        ("D800", "Yes", ["Wingdings U+D800"]),
        ("check", "Yes", ["Wingdings U+0000"]),
        ("FFFFFFFF", "Yes", ["Wingdings U+0000"]),
    ],
)
def test_a_symbol_is_a_letter_or_told(code: str, text: str, left: list[str]) -> None:
    """One that only its font can show is told once a paragraph, however often it stands there."""
    made = maker.Maker("Title", maker.SECTIONS)
    symbol = f"<w:sym w:font='Wingdings' w:char='{code}'/>"
    paragraph = made.document.add_paragraph("Yes ")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{symbol}</w:r>"))
    made.document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}>{symbol * 2}</w:r>"))
    found = word.sheet("x.docx", "en", made.content())

    assert found.rows[1].text.strip() == text
    assert [(x.line, x.said, x.kind) for x in found.left] == [
        (line, said, "symbol") for line in (2, 3) for said in left
    ]


def test_a_table_of_contents_is_made_from_the_rest() -> None:
    """Also where it is a field alone: none of its lines is a clause, and none of its links told."""
    made = maker.Maker("Title", maker.SECTIONS)
    page = "<w:r><w:instrText>PAGEREF _Toc1 \\h</w:instrText></w:r><w:r><w:t>3</w:t></w:r>"
    words = "<w:r><w:t>Scope</w:t></w:r>"
    line = f"<w:hyperlink {nsdecls('w')} w:anchor='_Toc1'>{words}{page}</w:hyperlink>"
    before = word.sheet("x.docx", "en", made.content())
    made.document.add_paragraph()._p.append(parse_xml(line))
    found = word.sheet("x.docx", "en", made.content())

    assert [row.text for row in found.rows] == [row.text for row in before.rows]
    assert found.left == before.left
