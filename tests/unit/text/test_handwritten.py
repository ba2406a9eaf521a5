"""text/handwritten.py: what a hand-written page may hold."""

import pytest
from markdown import Markdown

from fuzz import laws
from kaitei.text import handwritten


def _made(written: str) -> str:
    extensions = [handwritten.Plain(), "markdown.extensions.attr_list"]
    return Markdown(extensions=extensions).convert(written)


def _found(written: str) -> list[tuple[str, int, str]]:
    found = handwritten.problems("content/en/about.md", written, _made(written))
    return [(x.rule, x.place.line, str(x.values.get("found", ""))) for x in found]


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "words <img src=x onerror=alert(1)> words",
        "<!--><script>alert(1)</script>-->",
        "<div>\n<iframe src=//e.org></iframe>\n</div>",
        '<meta http-equiv="refresh" content="0;url=https://e.org/">',
    ],
)
def test_html_is_shown_as_it_was_typed(written: str) -> None:
    """A browser finds no tag in it."""
    made = _made(written)

    assert made.replace("<p>", "").replace("</p>", "").count("<") == 0
    assert "&lt;" in made


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Words\n\n[x](javascript:alert(1))", ("content-markup", 3, "javascript:alert(1)")),
        ("[x](java&#115;cript:x)", ("content-markup", 1, "javascript:x")),
        ("[x](<\tDATA:text/html,x>)", ("content-markup", 1, "DATA:text/html,x")),
        ("[x](vbscript:x)", ("content-markup", 1, "vbscript:x")),
        ("Words\n{: onclick=x }", ("content-markup", 2, "onclick")),
        ("Words\n{: style=x }", ("content-markup", 2, "style")),
        ("![](../../images/page.png)", ("content-markup", 1, "img")),
        ("![x](images/page.png)", ("content-markup", 1, "img")),
        ('![x](../../images/page.png){width="9"}', ("content-markup", 1, "img")),
        ("![x](https://e.org/pixel.png)", ("content-markup", 1, "img")),
        ("a\n\nb \u202e c", ("invisible-character", 3, "")),
        ("a\n\nb &#x202e; c", ("content-markup", 3, "&#x202e;")),
        ("a\n&#0000008238;", ("content-markup", 2, "&#0000008238;")),
        ("a &#x1B;[31m", ("content-markup", 1, "&#x1B;")),
        ("a &#xd800;", ("content-markup", 1, "&#xd800;")),
        ("a &rlm; b", ("content-markup", 1, "&rlm;")),
        ("J&#1072;pan &Acy;", ("content-markup", 1, "&#1072;")),
        ("[a](https://e.org/ 'b &shy; c')", ("content-markup", 1, "&shy;")),
    ],
)
def test_what_does_not_belong_there_is_told(written: str, found: tuple[str, int, str]) -> None:
    """A link that runs, an attribute that does, a picture from elsewhere, a hidden character."""
    (rule, line, what), *_ = _found(written)

    assert (rule, line, what.strip()) == found


@pytest.mark.parametrize(
    "written",
    [
        "# Head {#_head}\n\n- *a*\n- [b](../x/#y)\n- [c](mailto:a@e.org)\n- `<policy>`",
        '[d](https://e.org/ "title") & © &copy; &#8212; &#x41; `&rlm;`',
    ],
)
def test_what_people_write_is_let_through(written: str) -> None:
    """Anchors, lists, links, code."""
    assert _found(written) == []


def test_prose_is_joined_and_a_sample_stays_as_typed() -> None:
    """Japanese prose has no space at the end of a line; a sample is shown line by line."""
    html = "<p>一行目。\n二行目。</p><pre><code>甲。\n乙。\n</code></pre>"
    assert handwritten.unfolded(html) == html.replace("一行目。\n", "一行目。")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Words\n\n" + "x" * 10_001, ("long-paragraph", 3)),
        ("Words\n\n" + "[" * 201, ("long-paragraph", 3)),
        ("Words\n" + "![x\n\u3000\n" * 201, ("long-paragraph", 1)),
        ("".join("    " * i + "- x\n" for i in range(20)), ("too-deep", 11)),
        ("".join("\t" * i + "- x\n" for i in range(20)), ("too-deep", 11)),
        ("Words\n\n" + "1. " * 11, ("too-deep", 3)),
        (" >" * 11, ("too-deep", 1)),
        ("Words.\n\n" * 7_501, ("too-large", 1)),
    ],
)
def test_what_would_be_read_for_long_is_told_and_not_read(
    written: str, found: tuple[str, int]
) -> None:
    """By its line, whatever else is wrong there; nothing is made of it."""
    assert _made(written) == ""
    assert _found(written)[0][:2] == found


@pytest.mark.parametrize("repeated", ["x", "*_", "**", "`a", "<a", "&#", "|a", "\\", "http:"])
def test_the_longest_paragraph_is_read_in_bounded_time(repeated: str) -> None:
    """Of any sign."""
    _read_soon((repeated * 10_000)[:10_000])


@pytest.mark.parametrize("repeated", ["[", "![", "[](", "[a]: "])
def test_the_most_brackets_are_read_in_bounded_time(repeated: str) -> None:
    """Before as many words as a paragraph may have."""
    _read_soon(repeated * handwritten.MOST_BRACKETS + "x" * 8_000)


@pytest.mark.parametrize("level", ["- ", "1. ", "> ", "    "])
def test_the_deepest_page_is_read_in_bounded_time(level: str) -> None:
    """Levels in one line, in each line of the longest paragraph."""
    _read_soon((level * handwritten.MOST_DEPTH + "x\n") * 200)


def _read_soon(paragraph: str) -> None:
    # Many times of what it takes: a run that measures coverage is several times slower.
    with laws.bounded(10):
        assert _made(paragraph)
    assert not {rule for rule, _, _ in _found(paragraph)} & {"long-paragraph", "too-deep"}
