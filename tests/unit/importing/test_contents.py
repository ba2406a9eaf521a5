"""importing/contents.py: a table of contents before the text."""

import pytest

from kaitei.importing import contents, headings, lines, webpage
from kaitei.importing.rows import Left, Sheet

_PAGE = "<h1>T</h1><h2>Contents</h2><ul><li><a href='#a'>A</a><li><a href='#b'>B</a></ul>"


def _markdown(text: str) -> Sheet:
    return lines.sheet("x.md", "ja", text, marks=True)


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (
            webpage.sheet("x.html", "en", f"{_PAGE}<p>w<h2 id=a>A</h2>a<h2 id=b>B</h2>b"),
            Left(1, "Contents / [A](#a) / [B](#b)"),
        ),
        (
            _markdown("# T\n\n目次\n\n- [A](#a)\n  1. [B](#b)\n\nw\n\n## A\n\na\n\n## B\n\nb"),
            Left(3, "目次 / [A](#a) / 1. [B](#b)"),
        ),
    ],
)
def test_links_to_the_headings_of_a_text_are_made_from_it(sheet: Sheet, left: Left) -> None:
    """They are told at once, with what calls them."""
    rows, gone = contents.apart(sheet.rows)

    assert [row.text for row in rows] == ["T", "w", "A", "a", "B", "b"]
    assert gone == (left,)


def test_links_among_words_and_after_headings_stay() -> None:
    """And one link alone."""
    said = "# T\n\nSee [A](#a) and [B](#b).\n\n[A](#a)\n\n## A\n\n- [A](#a)\n- [B](#b)\n\n## B\n\nb"
    sheet = _markdown(said)

    assert contents.apart(sheet.rows) == (list(sheet.rows), ())


_RULES = "規程\n\n目次\n　第1章　総則（第1条―第2条）\n　第2章　雑則 ……… 3\n　附則\n\n前文。\n\n"


def test_what_is_typed_below_a_call_and_stands_in_the_text_again_is_made_from_it() -> None:
    """However it goes on: with the articles of a chapter, dots, the number of a page."""
    text = f"{_RULES}第1章　総則\n\n第1条　a。\n\n第2章　雑則\n\n第2条　b。\n\n附　則\n\nc。"
    found = headings.found(lines.sheet("x.txt", "ja", text, marks=False).rows)
    rows, gone = contents.apart(found)

    said = "目次 / 第1章 総則（第1条―第2条） / 第2章 雑則 ……… 3 / 附則"
    assert [(x.line, x.said) for x in gone] == [(3, said)]
    kept = ["規程", "前文。", "総則", "", "a。", "雑則", "", "b。", "附　則", "c。"]
    assert [row.text for row in rows] == kept


def test_words_below_a_call_that_stand_nowhere_else_stay() -> None:
    """They may be all that a text says."""
    sheet = lines.sheet("x.txt", "ja", f"{_RULES}本文。", marks=False)

    assert contents.apart(sheet.rows) == (list(sheet.rows), ())
