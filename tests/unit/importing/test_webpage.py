"""importing/webpage.py: HTML as rows."""

from kaitei.importing import webpage


def _rows(html: str) -> list[tuple[str, int, str]]:
    return [(x.kind, x.level, x.text) for x in webpage.sheet("x.html", "en", html).rows]


def test_words_keep_emphasis_and_safe_links_only() -> None:
    """A link that runs something is only words."""
    html = "<p>a&nbsp;<b>b</b> <a href='https://e.org/'>c</a> <a href='javascript:x'>d</a></p>"
    assert _rows(html) == [("text", 0, "a **b** [c](https://e.org/) d")]


def test_lists_in_lists_and_definitions_keep_their_depth() -> None:
    """However many boxes stand around them."""
    html = "<div><div><ul><li>a<ol><li>b</ol></ul></div><dl><dt>T<dd>w</dl></div>"
    assert _rows(html) == [("item", 1, "a"), ("item", 2, "b"), ("item", 1, "w")]


def test_broken_lines_of_an_address_stay_lines() -> None:
    """What a page breaks is meant where all lines are short."""
    assert webpage.sheet("x.html", "en", "<p>Name<br>Street 1</p>").rows[0].broken
