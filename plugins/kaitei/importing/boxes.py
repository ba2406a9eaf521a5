"""What a Word file puts around words: its library does not look inside, so the words come out."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# What is shown to nobody, or is made from the rest: deletions, and a table of contents.
_GONE = (
    ".//w:tr[w:trPr/w:del] | .//w:del | .//w:moveFrom"
    " | .//w:sdt[w:sdtPr/w:docPartObj/w:docPartGallery[@w:val='Table of Contents']]"
    # One that no control holds is known by the numbers of pages at the ends of its lines.
    " | .//w:p[.//w:instrText[contains(., 'PAGEREF _Toc')]]"
)
_BOXES = (
    ".//w:ins | .//w:moveTo | .//w:sdt | .//w:smartTag | .//w:customXml | .//w:fldSimple"
    " | .//w:ruby | .//w:bdo | .//w:dir | .//m:oMathPara | .//w:hyperlink//w:hyperlink"
)
# The same drawing once more, for a Word that is too old for it.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_TITLE = "{urn:schemas-microsoft-com:office:office}title"
_FORMULA = qn("m:oMath")
_UNSAID = (qn("w:strike"), qn("w:dstrike"), qn("w:vanish"))
# What holds words: a text box, a paragraph of a drawing, letters drawn along a line (WordArt).
_BOX, _DRAWN, _LETTERS = qn("w:txbxContent"), qn("a:p"), qn("a:t")
_ART = "{urn:schemas-microsoft-com:vml}textpath"
_SHOWN = frozenset(("picture", "chart", "diagram"))
SYMBOL = qn("w:sym")
# Below, a font of symbols has its own letters in the places of these (ECMA-376-1, 17.3.3.30).
_FIRST_SYMBOL = 0x100
_NUMBER = re.compile(r"[0-9A-Fa-f]{1,4}").fullmatch


def settle(body: Any) -> None:
    """Takes out the boxes around words that the library does not look into, and leaves the words:
    changes that are tracked are read as accepted, as they are shown; the words of a text box or a
    drawing stand below the paragraph that it hangs on. Symbols that are letters in any font are
    words."""
    for gone in (*body.xpath(_GONE), *body.iter(_FALLBACK)):
        gone.getparent().remove(gone)
    for box in body.xpath(_BOXES):
        for child in _inside(box):
            box.addprevious(child)
        box.getparent().remove(box)
    _spell(body)
    _write(body)
    for text in reversed([*body.iter(_BOX, _DRAWN, _ART)]):
        place = next(text.iterancestors(qn("w:p")))
        for child in reversed([*text] if text.tag == _BOX else _drawn(text)):
            place.addnext(child)


def _drawn(text: Any) -> list[Any]:
    """The words of a drawing, taken out of it, as paragraphs."""
    found = text.iter(_LETTERS) if text.tag == _DRAWN else ()
    said = text.attrib.pop("string", "") or "".join(x.text or "" for x in found)
    paragraph, words = OxmlElement("w:p"), OxmlElement("w:t")
    words.text = said
    paragraph.add_r().append(words)
    return [paragraph] if said.strip() else []


def _spell(body: Any) -> None:
    """Puts letters in the places of symbols, where these have a code point of their own."""
    for found in [*body.iter(SYMBOL)]:
        code = _code(found)
        if code >= _FIRST_SYMBOL and not unicodedata.category(chr(code)).startswith("C"):
            letter = OxmlElement("w:t")
            letter.text = chr(code)
            found.getparent().replace(found, letter)


def _write(body: Any) -> None:
    """Puts words in the place of formulas that stand on one line as words do."""
    for formula in [*body.iter(_FORMULA)]:
        if all(child.tag == qn("m:r") for child in formula):
            run, words = OxmlElement("w:r"), OxmlElement("w:t")
            words.text = _formed(formula)
            run.append(words)
            formula.getparent().replace(formula, run)


def _formed(formula: Any) -> str:
    return "".join(x.text or "" for x in formula.iter(qn("m:t")))


def _code(it: Any) -> int:
    """The number that a symbol says it has, which has four digits; 0 where it says none."""
    said = it.get(qn("w:char"), "")
    return int(said, 16) if _NUMBER(said) else 0


def _inside(box: Any) -> list[Any]:
    """What of a box is not about it: the content of a control, the words that a reading is of."""
    base, content = box.find(qn("w:rubyBase")), box.find(qn("w:sdtContent"))
    if base is not None:
        return list(base.iter(qn("w:t")))
    return list(box if content is None else content)


def away(block: Any) -> Iterator[str]:
    """What a block does not say as it is shown: formulas that are more than a line of signs, and
    words that are struck out or hidden."""
    yield from map(_formed, block.iter(_FORMULA))
    gone = [run for run in block.iter(qn("w:r")) if is_gone(run)]
    yield from filter(str.strip, ["".join(run.text for run in gone)])


def is_gone(run: Any) -> bool:
    """Whether the words of a run are struck out, or shown to nobody."""
    marks = () if run.rPr is None else (run.rPr.find(x) for x in _UNSAID)
    return any(x is not None and x.get(qn("w:val")) not in ("0", "false", "off") for x in marks)


def pictures(block: Any) -> Iterator[str]:
    """What stands for each picture of a block: its description, or its name."""
    for drawing in block.iter(qn("w:drawing")):
        about = next(drawing.iter(qn("wp:docPr")), None)
        kinds = {x.get("uri", "").rpartition("/")[2] for x in drawing.iter(qn("a:graphicData"))}
        if about is not None and (kinds & _SHOWN or any(drawing.iter(qn("a:blip")))):
            yield about.get("descr") or about.get("name", "")
    for drawn in block.iter(_IMAGE):
        yield drawn.get(_TITLE, "–")


def symbols(block: Any) -> Iterator[str]:
    """Each symbol that no other font has, once."""
    yield from dict.fromkeys(map(symbol, block.iter(SYMBOL)))


def symbol(it: Any) -> str:
    """What is said of a symbol: its font and its number in it."""
    return f"{it.get(qn('w:font'), '–')} U+{_code(it):04X}"
