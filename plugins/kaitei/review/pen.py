"""Tracked changes of a Word file: marks around runs, and on paragraphs and rows that came or went.

python-docx knows none, so these few elements are XML of our own, by ECMA-376-1 17.13.5: w:ins and
w:del around runs, and in the properties of a paragraph or of a row that came or went as a whole, so
that accepting or rejecting leaves nothing empty.
"""

from collections.abc import Iterable
from datetime import datetime

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from kaitei.render.marking import Mark, Piece


class Pen:
    """Marks what came or went, each mark with a number of its own."""

    def __init__(self, author: str, at: datetime) -> None:
        self.author = author
        self.at = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.count = 0

    def mark(self, run: Run, mark: Mark) -> None:
        """A run that came or went stands inside the mark; words that went are no text (w:t)."""
        if not mark:
            return
        element, change = run._r, self._change(mark)
        element.addprevious(change)
        change.append(element)
        if mark == "deleted":
            for text in element.findall(qn("w:t")):
                text.tag = qn("w:delText")

    def end(self, paragraph: Paragraph, mark: Mark) -> None:
        """The end of a paragraph that came or went as a whole."""
        if mark:
            properties = OxmlElement("w:rPr")
            properties.append(self._change(mark))
            paragraph._p.get_or_add_pPr().append(properties)

    def row(self, row: BaseOxmlElement, mark: Mark) -> None:
        """A row of a table that came or went as a whole."""
        if mark:
            row.get_or_add_trPr().append(self._change(mark))

    def _change(self, mark: Mark) -> BaseOxmlElement:
        self.count += 1
        made = OxmlElement("w:ins" if mark == "inserted" else "w:del")
        said = {"w:id": str(self.count), "w:author": self.author, "w:date": self.at}
        for name, value in said.items():
            made.set(qn(name), value)
        return made


def styled(paragraph: Paragraph, piece: Piece) -> Run:
    """The words as a run at the end of a paragraph, with their emphasis."""
    run = paragraph.add_run(piece.text)
    run.italic, run.bold = piece.marks.emphasis or None, piece.marks.strong or None
    return run


def common(marks: Iterable[Mark]) -> Mark:
    """The mark that all have, if there is one."""
    found = set(marks)
    return found.pop() if len(found) == 1 else ""
