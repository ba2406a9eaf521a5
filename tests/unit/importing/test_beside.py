"""importing/beside.py: what a Word file says beside its text."""

from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importing import word as maker
from kaitei.importing import word
from kaitei.importing.rows import Left

_PICTURE = str(Path(__file__).parents[3] / "theme/static/touch.png")
_DRAWN = "xmlns:v='urn:schemas-microsoft-com:vml'"
_RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
_MARK = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
_PAGE = (
    f"{_MARK.format('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>"
    f"{_MARK.format('separate')}{_RUN.format('2')}{_MARK.format('end')}"
)
_PAGES = f"<w:fldSimple w:instr=' NUMPAGES '>{_RUN.format('7')}</w:fldSimple>"


def test_notes_at_the_foot_are_told_and_not_lost() -> None:
    """At the paragraph that has their mark."""
    made = maker.Maker("Title", maker.SECTIONS)
    paragraph = made.document.add_paragraph("Words")
    mark = f"<w:r {nsdecls('w')}><w:footnoteReference w:id='2'/></w:r>"
    paragraph._p.append(parse_xml(mark))
    said = f"<w:footnote w:id='2'><w:p>{_RUN.format('A note.')}</w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{said}</w:footnotes>".encode()
    package = made.document.part.package
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes, package)
    made.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert word.sheet("x.docx", "en", made.content()).left == (Left(2, "A note."),)


def _filled(margin: object, *pieces: str) -> None:
    paragraph = margin.paragraphs[0]._p  # type: ignore[attr-defined]
    paragraph.extend(parse_xml(f"<w:p {nsdecls('w')} {_DRAWN}>{''.join(pieces)}</w:p>"))


def test_the_heads_and_feet_of_pages_are_told_once() -> None:
    """However many sections say the same; a picture in them too, and a watermark."""
    made = maker.Maker("Title", maker.SECTIONS)
    section = made.document.sections[0]
    section.different_first_page_header_footer = True
    for head in (section.header, section.first_page_header):
        head.paragraphs[0].text = "Example Co.\tConfidential"
        head.paragraphs[0].add_run().add_picture(_PICTURE)
    mark = "<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>"
    _filled(section.even_page_header, mark)

    assert word.sheet("x.docx", "en", made.content()).left == (
        Left(1, "Example Co. Confidential", "margin"),
        Left(1, "Picture 1", "picture"),
        Left(1, "DRAFT", "margin"),
    )


def test_numbers_of_pages_are_told_only_with_words_around_them() -> None:
    """Whatever way the file counts them; a number that nothing counts is a word."""
    made = maker.Maker("Title", maker.SECTIONS)
    section = made.document.sections[0]
    _filled(section.header, _RUN.format("- "), _PAGE, _RUN.format(" / "), _PAGES)
    _filled(section.footer, _RUN.format("Page "), _PAGE, _RUN.format(" of "), _PAGES)
    _filled(section.first_page_footer, _RUN.format("2024/4/1"), _PAGES)

    assert [x.said for x in word.sheet("x.docx", "en", made.content()).left] == [
        "Page … of …",
        "2024/4/1…",
    ]
