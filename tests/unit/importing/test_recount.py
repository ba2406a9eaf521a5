"""importing/recount.py: numbers that become others."""

from kaitei.importing import lines, outline, pairing, recount


def _changed(text: str) -> list[tuple[int, str, str]]:
    whole = pairing.pair([outline.draft(lines.sheet("x.md", "ja", text, marks=True))])
    return list(recount.changed(whole, "ja"))


def test_what_comes_after_an_article_put_in_between_gets_another_number() -> None:
    """And so does that article; one way to write a number for another is no change."""
    articles = "## 第1条（A）\n\n一　a\n二　b\n\n## 第1条の2（B）\n\nb\n\n## 第2条（C）\n\n(2) c\n"
    text = f"# 規約\n\n{articles}"

    assert _changed(text) == [
        (8, "第1条の2", "第2条"),
        (12, "第2条", "第3条"),
        (14, "(2)", "1."),
    ]


def test_numbers_that_count_and_none_at_all_stay() -> None:
    """イ of イロハ too, which is not the second, and each 1. of Markdown."""
    assert _changed("# 規約\n\n## A\n\na\n\nイ b\nロ c\n\n## B\n\n1. d\n1. e\n") == []
