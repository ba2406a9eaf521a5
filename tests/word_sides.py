"""The lines of a Word file with all its tracked changes accepted, or all rejected.

They are read from its XML by what ECMA-376-1 17.13.5 says of w:ins and w:del.
"""

import copy
import io

import docx
from docx.oxml.ns import qn

OTHER = {"w:ins": "w:del", "w:del": "w:ins"}


def lines(content: bytes, kept: str, after: str = "") -> list[str]:
    """The lines that are not empty, with the words inside `kept` (w:ins or w:del) and without the
    others; from the paragraph after the one that begins with `after`."""
    body = copy.deepcopy(docx.Document(io.BytesIO(content)).element.body)
    lost = qn(OTHER[kept])
    for row in list(body.iter(qn("w:tr"))):
        about = row.find(qn("w:trPr"))
        if about is not None and about.find(lost) is not None:
            row.getparent().remove(row)
    found = [(paragraph, _words(paragraph, lost)) for paragraph in body.iter(qn("w:p"))]
    said = [(paragraph, words) for paragraph, words in found if words]
    _assert_nothing_is_left_behind(found, lost)
    start = next((i + 1 for i, (_, x) in enumerate(said) if after and x.startswith(after)), 0)
    return [words for _, words in said[start:]]


def _words(paragraph: object, lost: str) -> str:
    made = ""
    for text in paragraph.iter(qn("w:t"), qn("w:delText")):  # type: ignore[attr-defined]
        if all(above.tag != lost for above in text.iterancestors()):
            made += text.text or ""
    return made.strip()


def _assert_nothing_is_left_behind(found: list[tuple[object, str]], lost: str) -> None:
    """A paragraph all of whose words are lost is lost with its end, but for one in a table."""
    for paragraph, words in found:
        marks = [x for x in paragraph.iter(lost) if x.getparent().tag == qn("w:p")]  # type: ignore[attr-defined]
        if marks and not words:
            end = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{lost}")  # type: ignore[attr-defined]
            assert end is not None
