"""review/pen.py: what came and what went, as Word tracks it."""

from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn

from kaitei.redline.tokens import PLAIN, Marks
from kaitei.render.marking import Mark, Piece
from kaitei.review.pen import Pen, common, styled

PEN = "A. Editor", datetime(2026, 1, 15, 12, 30, tzinfo=UTC)


def test_a_run_that_came_or_went_stands_inside_its_mark() -> None:
    """Words that went are no text of the document; a run that stays is left alone."""
    paragraph, pen = docx.Document().add_paragraph(), Pen(*PEN)
    for said, mark in (("stays", ""), ("came", "inserted"), ("went", "deleted")):
        pen.mark(styled(paragraph, Piece(said, PLAIN)), mark)  # type: ignore[arg-type]
    stays, came, went = paragraph._p

    assert (stays.tag, came.tag, went.tag) == (qn("w:r"), qn("w:ins"), qn("w:del"))
    assert ([x.text for x in came.iter(qn("w:t"))], list(went.iter(qn("w:t")))) == (["came"], [])
    assert [x.text for x in went.iter(qn("w:delText"))] == ["went"]


def test_each_mark_names_who_made_it_and_when() -> None:
    """And has a number of its own."""
    paragraph, pen = docx.Document().add_paragraph(), Pen(*PEN)
    for mark in ("inserted", "deleted"):
        pen.mark(paragraph.add_run("x"), mark)  # type: ignore[arg-type]
    said = [[mark.get(qn(f"w:{x}")) for x in ("id", "author", "date")] for mark in paragraph._p]

    assert said == [[n, "A. Editor", "2026-01-15T12:30:00Z"] for n in ("1", "2")]


def test_a_paragraph_and_a_row_can_come_or_go_as_a_whole() -> None:
    """Then nothing empty stays behind."""
    made, pen = docx.Document(), Pen(*PEN)
    paragraph, row = made.add_paragraph(style="Normal"), made.add_table(1, 1).rows[0]._tr
    pen.end(paragraph, "inserted")
    pen.row(row, "deleted")

    assert paragraph._p.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}") is not None
    assert row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def test_emphasis_is_set() -> None:
    """And nothing where there is none, so that the style decides."""
    paragraph = docx.Document().add_paragraph()
    runs = [styled(paragraph, Piece("x", m)) for m in (PLAIN, Marks(emphasis=True, strong=True))]

    assert [(run.italic, run.bold) for run in runs] == [(None, None), (True, True)]


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (["inserted", "inserted"], "inserted"),
        (["inserted", "deleted"], ""),
        (["deleted", ""], ""),
        ([], ""),
    ],
)
def test_what_all_have_is_of_the_whole(marks: list[Mark], found: Mark) -> None:
    """One that stays is enough for the whole to stay."""
    assert common(marks) == found
