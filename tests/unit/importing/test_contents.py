"""importing/contents.py: a table of contents before the text."""

import pytest

from kaitei.importing import contents, lines, webpage
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
            Left(3, "目次 / [A](#a) / [B](#b)"),
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
