"""What a Word file says beside its text: notes, comments, and the heads and feet of its pages."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from kaitei.importing import boxes
from kaitei.importing.rows import Left, literal

_TEXT, _CODE, _FIELD = qn("w:t"), qn("w:instrText"), qn("w:fldChar")
BLOCKS = (qn("w:p"), qn("w:tbl"))
_APART = (qn("w:p"), qn("w:tab"), qn("w:ptab"), qn("w:br"))
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")


def notes(document: Any) -> Iterator[Left]:
    """The notes of a document, at the paragraphs that have their marks."""
    for kind in ("footnote", "endnote"):
        for line, note in _marked(document, kind):
            yield from [Left(line, literal(told))] if (told := words(note)) else []
            yield from (Left(line, literal(x), "picture") for x in boxes.pictures(note))


def comments(document: Any) -> Iterator[Left]:
    """What reviewers wrote, at the paragraphs that it is about."""
    told = ((line, words(note)) for line, note in _marked(document, "comment"))
    yield from (Left(line, literal(said), "comment") for line, said in told if said)


def _marked(document: Any, kind: str) -> Iterator[tuple[int, Any]]:
    """What notes of a kind hold, with the lines of their marks."""
    found = (note for part in _parts(document, f"{kind}s") for note in _settled(part))
    notes = {note.get(qn("w:id")): note for note in found}
    for line, block in enumerate(document.iter_inner_content(), 1):
        for mark in block._element.iter(qn(f"w:{kind}Reference")):
            note = notes.get(mark.get(qn("w:id")))
            yield from [] if note is None else [(line, note)]


def _settled(part: Any) -> Any:
    # The library knows the prefixes of names in what stands in a body only.
    body = OxmlElement("w:body")
    body.append(part)
    boxes.settle(body)
    return part


def files(document: Any) -> Iterator[Left]:
    """Other files that a document holds in the place of paragraphs, by their names."""
    for chunk in document.element.body.iter(qn("w:altChunk")):
        part = document.part.rels.get(chunk.get(qn("r:id")))
        before = sum(1 for _ in chunk.itersiblings(*BLOCKS, preceding=True))
        yield Left(max(before, 1), literal(part.target_ref if part else "altChunk"))


def margins(document: Any) -> Iterator[Left]:
    """What stands at the head or foot of pages, at the first paragraph: each text and each picture
    once, and none that only counts pages."""
    found = (x for part in _parts(document, "header", "footer") for x in _margin(part))
    yield from dict.fromkeys(found)


def _margin(part: Any) -> Iterator[Left]:
    _uncount(part)
    boxes.settle(part)
    told = words(part)
    if any(x.isalnum() for x in told):
        yield Left(1, literal(told), "margin")
    yield from (Left(1, literal(x), "picture") for x in boxes.pictures(part))


def _uncount(part: Any) -> None:
    """Puts a sign in the place of each number of a page."""
    for box in part.iter(qn("w:fldSimple")):
        if _COUNTED.match(box.get(qn("w:instr"), "")):
            _blank(box.iter(_TEXT))
    _blank(_numbers(part))


def _numbers(part: Any) -> Iterator[Any]:
    """What fields made of several pieces show, where they count pages."""
    is_number = False
    for piece in part.iter(_TEXT, _CODE, _FIELD):
        if piece.tag == _TEXT:
            yield from [piece] if is_number else []
        elif piece.tag == _CODE:
            is_number = is_number or bool(_COUNTED.match(piece.text or ""))
        else:
            is_number = is_number and piece.get(qn("w:fldCharType")) != "end"


def _blank(numbers: Iterator[Any]) -> None:
    for number in numbers:
        number.text = "…"


def _parts(document: Any, *kinds: str) -> Iterator[Any]:
    """The parts of a package that are of such kinds."""
    for link in document.part.rels.values():
        if not link.is_external and link.reltype.rpartition("/")[2] in kinds:
            yield parse_xml(link.target_part.blob)


def words(element: Any) -> str:
    """The words inside, those of neighbouring paragraphs and columns with a blank between; of a
    symbol that no other font has what is said of it."""
    made = "".join(_said(x) for x in element.iter(_TEXT, boxes.SYMBOL, *_APART))
    return " ".join(made.split())


def _said(piece: Any) -> str:
    if piece.tag == boxes.SYMBOL:
        return f"({boxes.symbol(piece)})"
    return str(piece.text or "") if piece.tag == _TEXT else " "
