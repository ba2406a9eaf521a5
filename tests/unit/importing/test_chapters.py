"""importing/chapters.py: chapters over articles that are counted through all of them."""

from kaitei.importing import chapters, headings, lines
from kaitei.importing.rows import Left

_TEXT = (
    "# 規約\n\n## 第1章 総則\n\n### 第1条（目的）\n\na。\n\n"
    "## 第2章 会員\n\n### {}（登録）\n\nb。\n\n### 第2条の2（退会）\n\nc。\n"
)
_ADDED = "\n附則\n\n### 第1条（施行）\n\ne。\n"


def _apart(text: str) -> tuple[list[str], tuple[Left, ...]]:
    rows, left = chapters.apart(headings.found(lines.sheet("x.md", "ja", text, marks=True).rows))
    return [row.text for row in rows], left


def test_articles_that_are_counted_through_are_the_outermost() -> None:
    """Their numbers stay what they are; what the chapters were called is told. In what was added
    later they are counted anew."""
    rows, left = _apart(_TEXT.format("第2条") + _ADDED)

    assert rows[:7] == ["規約", "目的", "a。", "登録", "b。", "退会", "c。"]
    assert left == (Left(3, "第1章 総則", "chapter"), Left(9, "第2章 会員", "chapter"))


def test_articles_that_are_counted_in_each_chapter_stay_in_it() -> None:
    """And so they do where a chapter says something of its own."""
    for text in (_TEXT.format("第1条"), _TEXT.format("第2条").replace("会員\n", "会員\n\nd。\n")):
        rows, left = _apart(text)
        assert "総則" in rows
        assert left == ()
