"""importing/fields.py: fields of a Word file that lead somewhere."""

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importing import word as maker
from kaitei.importing import fields, word

_RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
_MARK = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
_CODE = "<w:r><w:instrText xml:space='preserve'>{}</w:instrText></w:r>"
_BEGIN, _SHOWS, _END = (_MARK.format(x) for x in ("begin", "separate", "end"))


def _field(code: str, shown: str) -> str:
    return _BEGIN + _CODE.format(code) + _SHOWS + shown + _END


def _added(made: maker.Maker, xml: str) -> None:
    paragraph: Any = made.document.add_paragraph()._p
    paragraph.extend(parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))


def _maker() -> maker.Maker:
    return maker.Maker("Title", maker.SECTIONS)


@pytest.mark.parametrize(
    ("code", "address"),
    [
        (r" REF _Ref1 \r \h ", "#_Ref1"),
        (r' REF "_Ref1" \w ', "#_Ref1"),
        (r" PAGEREF _Ref1 \h ", "#_Ref1"),
        (" REF company ", ""),
        (r' HYPERLINK "https://e.org/" \l "part" \o "tip" ', "https://e.org/#part"),
        (r' HYPERLINK \l "part" ', "#part"),
        (r" NOTEREF _Ref1 \h ", ""),
        (" PAGE ", ""),
    ],
)
def test_a_code_says_where_its_field_leads(code: str, address: str) -> None:
    """One that only repeats words of the text, as templates do with a name, leads nowhere."""
    assert fields.leads(code) == address


@pytest.mark.parametrize(
    "xml",
    [
        _field(r"REF _Ref1 \h", _RUN.format("five")),
        _field(r"RE", "").replace(_SHOWS + _END, "")
        + _CODE.format(r"F _Ref1 \h")
        # The code in two pieces, and a field within the words that are shown.
        + _SHOWS
        + _RUN.format("fi")
        + _field("SEQ x", _RUN.format("ve"))
        + _END,
        f"<w:fldSimple w:instr=' REF _Ref1 \\h '>{_RUN.format('five')}</w:fldSimple>",
        "<w:r><w:rPr/><w:fldChar w:fldCharType='begin'/><w:instrText>REF _Ref1 \\h</w:instrText>"
        "<w:fldChar w:fldCharType='separate'/><w:t>five</w:t>"
        "<w:fldChar w:fldCharType='end'/></w:r>",
    ],
)
def test_what_a_field_shows_is_a_link(xml: str) -> None:
    """However a program wrote it: in pieces, in a box, all in one piece."""
    made = _maker()
    _added(made, _RUN.format("See ") + xml + _RUN.format("."))
    found = word.sheet("x.docx", "en", made.content())

    assert found.rows[-1].text == "See [five](#_Ref1)."
    assert found.left == ()


def test_a_field_with_an_address_is_a_link_as_others_are() -> None:
    """Its words are not only words."""
    made = _maker()
    _added(made, _field('HYPERLINK "https://e.org/"', _RUN.format("here")))

    assert word.sheet("x.docx", "en", made.content()).rows[-1].text == "[here](https://e.org/)"


def test_a_field_of_which_no_link_is_made_is_told() -> None:
    """One that shows nothing, one in another, and one that reaches over two paragraphs."""
    made = _maker()
    _added(made, _RUN.format("a") + _field(r"REF _Ref1 \h", ""))
    _added(made, _field(r"REF _Ref3 \h", _field('HYPERLINK "x"', _RUN.format("in"))))
    _added(made, _BEGIN + _CODE.format(r"REF _Ref2 \h") + _SHOWS + _RUN.format("b"))
    _added(made, _RUN.format("c") + _END)
    found = word.sheet("x.docx", "en", made.content())

    assert [row.text for row in found.rows[1:]] == ["a", "[in](#_Ref3)", "b", "c"]
    assert [(x.line, x.kind, x.address) for x in found.left] == [
        (2, "link", "#_Ref1"),
        (3, "link", "x"),
        (4, "link", "#_Ref2"),
    ]


def test_the_number_of_a_page_is_told() -> None:
    """It leads to the place, and says nothing to who reads no pages."""
    made = _maker()
    _added(made, _RUN.format("See page ") + _field(r"PAGEREF _Ref1 \h", _RUN.format("12")))
    found = word.sheet("x.docx", "en", made.content())

    assert found.rows[-1].text == "See page [12](#_Ref1)"
    assert [(x.line, x.said, x.kind) for x in found.left] == [(2, "12", "page")]
