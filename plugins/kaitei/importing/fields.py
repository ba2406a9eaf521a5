"""Fields of a Word file that lead somewhere: links, and references to a place in the text.

A field is marks among the pieces of a paragraph: one where it begins, its code, one before what it
shows, one where it ends (ECMA-376-1, 17.16.18).
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from msgspec import Struct, field

_RUN, _MARK, _CODE, _TYPE = qn("w:r"), qn("w:fldChar"), qn("w:instrText"), qn("w:fldCharType")
_LINK = re.compile(r'\s*HYPERLINK\b(?:\s+"([^"]*)")?(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE)
# One that is no link and shows no number repeats words of the text, such as a name.
_REFERENCE = re.compile(
    r'\s*(?:PAGEREF\s+"?([^\s"\\]+)|REF\s+"?([^\s"\\]+)"?.*\\[hnprw]\b)', re.IGNORECASE
)
_PAGE = re.compile(r"\s*PAGEREF\b", re.IGNORECASE)
# A sign of ours on the links whose words are the number of a page.
PAGE = "page"


class _Field(Struct):
    """A field that is open: its code, whether its words have begun, the pieces that say them, and
    those that say nothing."""

    code: str = ""
    shows: bool = False
    pieces: list[Any] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)


def spread(body: Any) -> None:
    """Gives a field that is one box the marks that others have; the box stays, with its words."""
    for box in [*body.iter(qn("w:fldSimple"))]:
        for piece in _before(box.get(qn("w:instr"), "")):
            box.addprevious(piece)
        box.addnext(_run(_mark("end")))


def _before(code: str) -> Iterator[Any]:
    said = OxmlElement("w:instrText")
    said.text = code
    yield from (_run(_mark("begin")), _run(said), _run(_mark("separate")))


def _run(inside: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(inside)
    return run


def _mark(kind: str) -> Any:
    return OxmlElement("w:fldChar", {_TYPE: kind})


def settle(body: Any, relate: Callable[[str], str]) -> None:
    """Makes the links that they mean of fields that say some words; `relate` gives an address the
    number by which links of the file know it."""
    for paragraph in [*body.iter(qn("w:p"))]:
        _part(paragraph)
        _link(paragraph, relate)


def _part(paragraph: Any) -> None:
    """Leaves no mark or code in one piece with others."""
    for run in paragraph.findall(_RUN):
        inside = [x for x in run if x.tag != qn("w:rPr")]
        if len(inside) > 1 and any(x.tag in (_MARK, _CODE) for x in inside):
            for child in inside:
                alone = _run(child)
                if run.rPr is not None:
                    alone.insert(0, deepcopy(run.rPr))
                run.addprevious(alone)
            paragraph.remove(run)


def _link(paragraph: Any, relate: Callable[[str], str]) -> None:
    opened: list[_Field] = []
    for run in paragraph.findall(_RUN):
        mark = run.find(_MARK)
        kind = mark.get(_TYPE) if mark is not None else ""
        if kind == "begin":
            opened.append(_Field())
        if opened:
            _read(opened[-1], run, kind)
        if opened and kind == "end":
            _close(opened, relate)


def _read(it: _Field, run: Any, kind: str) -> None:
    it.shows = it.shows or kind == "separate"
    it.code += "" if it.shows else "".join(x.text or "" for x in run.iter(_CODE))
    (it.pieces if it.shows and not kind else it.marks).append(run)


def _close(opened: list[_Field], relate: Callable[[str], str]) -> None:
    """Ends the innermost field; in one that leads somewhere itself, it is only its words."""
    closed = opened.pop()
    address = leads(closed.code)
    if opened:
        opened[-1].pieces += closed.pieces
    if address and closed.pieces and not any(leads(x.code) for x in opened):
        link = OxmlElement("w:hyperlink", _to(address, relate))
        if _PAGE.match(closed.code):
            link.set(PAGE, "")
        closed.pieces[0].addprevious(link)
        link.extend(closed.pieces)
        for mark in closed.marks:
            mark.getparent().remove(mark)


def _to(address: str, relate: Callable[[str], str]) -> dict[str, str]:
    inside = address.startswith("#")
    return {qn("w:anchor"): address[1:]} if inside else {qn("r:id"): relate(address)}


def leads(code: str) -> str:
    """Where a field leads: an address, or a place in the text after a #; "" if nowhere."""
    link, reference = _LINK.match(code), _REFERENCE.match(code)
    if link:
        return (link[1] or "") + (f"#{link[2]}" if link[2] else "")
    return f"#{reference[1] or reference[2]}" if reference else ""


def left(block: Any) -> Iterator[str]:
    """Where the fields of a block lead that no link was made of: they say nothing, or more than one
    paragraph."""
    code = ""
    for piece in (*block.iter(_MARK, _CODE), _mark("end")):
        if piece.tag == _CODE:
            code += piece.text or ""
            continue
        if address := leads(code):
            yield address
        code = ""
