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


def _paragraph(made: maker.Maker, text: str, mark: str) -> None:
    paragraph = made.document.add_paragraph(text)
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{mark}</w:r>"))


def _put(made: maker.Maker, name: str, content_type: str, kind: str, *inside: str) -> None:
    """Puts a part of its own beside the text."""
    content = f"<w:{name} {nsdecls('w', 'wp', 'a')}>{''.join(inside)}</w:{name}>".encode()
    document = made.document.part
    part = Part(PackURI(f"/word/{name}.xml"), content_type, content, document.package)
    document.relate_to(part, kind)


def test_notes_at_the_foot_are_told_and_not_lost() -> None:
    """At the paragraph that has their mark."""
    made = maker.Maker("Title", maker.SECTIONS)
    _paragraph(made, "Words", "<w:footnoteReference w:id='2'/>")
    said = f"<w:footnote w:id='2'><w:p>{_RUN.format('A note.')}</w:p></w:footnote>"
    _put(made, "footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, said)

    assert word.sheet("x.docx", "en", made.content()).left == (Left(2, "A note."),)


def test_symbols_and_pictures_of_notes_are_told() -> None:
    """As letters where they are some; of one that only its font can show, which it is."""
    made = maker.Maker("Title", maker.SECTIONS)
    _paragraph(made, "Words", "<w:footnoteReference w:id='2'/><w:commentReference w:id='0'/>")
    sign = "<w:r><w:sym w:font='Wingdings' w:char='{}'/></w:r>"
    about = "<wp:docPr id='1' name='Stamp'/><a:graphic><a:graphicData uri='x/picture'/></a:graphic>"
    picture = f"<w:r><w:drawing><wp:inline>{about}</wp:inline></w:drawing></w:r>"
    said = f"<w:footnote w:id='2'><w:p>{sign.format('2611')}{_RUN.format(' yes')}{picture}</w:p>"
    _put(
        made,
        "footnotes",
        CONTENT_TYPE.WML_FOOTNOTES,
        RELATIONSHIP_TYPE.FOOTNOTES,
        f"{said}</w:footnote>",
    )
    comment = f"<w:comment w:id='0'><w:p>{sign.format('F0FC')}</w:p></w:comment>"
    _put(made, "comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, comment)

    assert word.sheet("x.docx", "en", made.content()).left == (
        Left(2, "☑ yes"),
        Left(2, "Stamp", "picture"),
        Left(2, "(Wingdings U+F0FC)", "comment"),
    )


def test_what_reviewers_wrote_is_told_where_it_stands() -> None:
    """Each comment once, with a blank between its paragraphs; one of no words is none."""
    made = maker.Maker("Title", maker.SECTIONS)
    _paragraph(made, "Words", "<w:commentReference w:id='0'/>")
    _paragraph(made, "More", "<w:commentReference w:id='1'/>")
    paragraphs = "".join(f"<w:p>{_RUN.format(x)}</w:p>" for x in ("Ask Ms Sato.", "Soon."))
    said = [f"<w:comment w:id='0'>{paragraphs}</w:comment>", "<w:comment w:id='1'/>"]
    _put(made, "comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, *said)

    assert word.sheet("x.docx", "en", made.content()).left == (
        Left(2, "Ask Ms Sato. Soon.", "comment"),
    )


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


def test_a_file_in_a_file_is_told_where_it_stands() -> None:
    """Programs that make Word files of pages leave all of them so: Word alone reads it."""
    made = maker.Maker("Title", maker.SECTIONS)
    part = Part(PackURI("/word/chunk.html"), "text/html", b"<p>", made.document.part.package)
    chunk = made.document.part.relate_to(part, "x/aFChunk")
    made.text("Words")
    body = made.document.element.body
    body.append(parse_xml(f"<w:altChunk {nsdecls('w', 'r')} r:id='{chunk}'/>"))

    assert word.sheet("x.docx", "en", made.content()).left == (Left(2, "chunk.html"),)
