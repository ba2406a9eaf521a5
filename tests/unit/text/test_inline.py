"""text/inline.py: a paragraph's Markdown as inline nodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.text import inline
from kaitei.text.model import Emphasis, Line, Link, Reference, Words

SIGNS = st.sampled_from("!()#&`。, ")
LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="*_[]<>\\")
PLAIN = st.text(SIGNS | LETTERS, max_size=12)
REFERENCES = st.from_regex(r"\[\]\(#[a-z0-9-]{1,8}(\.[a-z0-9-]{1,8})?\)", fullmatch=True)
LINES = st.lists(PLAIN | REFERENCES, max_size=6).map("".join)


@given(LINES)
def test_a_line_of_references_reads_as_markdown_would(text: str) -> None:
    """The short way for what is commonest says the same as the long way, taken for a strong X."""
    strong, *rest = inline.parse(f"**X**{text}")

    assert Emphasis((Words("X"),), strong=True) == strong
    assert tuple(rest) == inline.parse(text)


@pytest.mark.parametrize("text", ["![](#use)", "必読![](#use)を参照"])
def test_an_exclamation_before_a_reference_reads_alike_everywhere(text: str) -> None:
    """The same in a line with other markup and in one without."""
    assert inline.parse(f"**X**{text}")[1:] == inline.parse(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ()),
        ("words", (Words("words"),)),
        ("[](#use)", (Reference("use"),)),
        ("see [](#a.b-c).", (Words("see "), Reference("a.b-c"), Words("."))),
        ("[this](#use)", (Reference("use", (Words("this"),)),)),
        ("*a*", (Emphasis((Words("a"),)),)),
        ("_a_", (Emphasis((Words("a"),)),)),
        ("**a**", (Emphasis((Words("a"),), strong=True),)),
        ("**a *b***", (Emphasis((Words("a "), Emphasis((Words("b"),))), strong=True),)),
        ("[a](https://e.org/?a=1&b=2)", (Link((Words("a"),), "https://e.org/?a=1&b=2"),)),
        ("<https://e.org/>", (Link((Words("https://e.org/"),), "https://e.org/"),)),
        ("*[a](https://e.org)*", (Emphasis((Link((Words("a"),), "https://e.org"),)),)),
        ("snake_case_name", (Words("snake_case_name"),)),
        (r"2 \* 3 \[x\] \\", (Words("2 * 3 [x] \\"),)),
        (
            "日本語の**強い**強調",
            (Words("日本語の"), Emphasis((Words("強い"),), True), Words("強調")),
        ),
    ],
)
def test_the_markup_that_authors_know(text: str, line: Line) -> None:
    """Emphasis, links, references and escapes; that is all."""
    assert line == inline.parse(text)


@pytest.mark.parametrize(
    "text",
    ["`code`", "a & b &amp; c", "1. one", "# head", "a  \nb", "a@e.org", "![a](https://e.org)"],
)
def test_other_markdown_means_nothing(text: str) -> None:
    """What authors were not promised stays as they typed it."""
    assert (Words(text),) == inline.parse(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one", ["one"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\n \t\ntwo\n\n\nthree\n", ["one", "two", "three"]),
        ("one\ntwo", ["one two"]),
        ("日本\n語", ["日本語"]),
        ("文。\n  次の文。", ["文。次の文。"]),
        ("文。\nABC", ["文。ABC"]),
        ("日本\nABC\n語", ["日本 ABC 語"]),
        ("  ", []),
    ],
)
def test_blank_lines_part_paragraphs_and_breaks_are_unfolded(text: str, parts: list[str]) -> None:
    """A line break is a blank, but between two wide characters it is nothing."""
    assert parts == inline.paragraphs(text)


def test_kanji_beyond_the_first_plane_are_wide_too() -> None:
    """𠮷野 is one word on two lines as well."""
    assert inline.paragraphs("𠮷\n野") == ["𠮷野"]


@given(LINES.map(lambda text: text.replace("\u2028", "")), st.integers(1, 3))
def test_a_single_line_is_one_paragraph_as_it_stands(text: str, breaks: int) -> None:
    """Unfolding changes nothing where there is nothing to unfold."""
    trimmed = text.strip(" \t\n")

    assert ([trimmed] if trimmed.strip() else []) == inline.paragraphs(text + "\n" * breaks)


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("<b>x</b>", [0, 4]),
        ("a <br/> b", [2]),
        ("<!-- x -->", [0]),
        ("<?php", [0]),
        ("a < b, c <3", []),
        ("<https://e.org>", []),
        ("<mailto:a@e.org>", []),
        ("＜b＞", []),
    ],
)
def test_raw_html_is_found(text: str, offsets: list[int]) -> None:
    """It never passes; addresses in brackets and signs of comparison are none."""
    assert offsets == list(inline.raw_html(text))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://e.org/", True),
        ("http://e.org", True),
        ("mailto:a@e.org", True),
        ("tel:+81-3-0000-0000", True),
        ("HTTPS://e.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//e.org", False),
        ("about/", False),
        ("", False),
        ("https://[::1", False),
    ],
)
def test_a_link_leads_where_nothing_runs(url: str, safe: bool) -> None:
    """Web, mail and telephone; no script, no relative address, nothing broken."""
    assert safe == inline.is_safe(url)


def test_addresses_and_references_are_found_at_any_depth() -> None:
    """Inside emphasis and inside each other."""
    line = inline.parse("**[a](https://a.org) and *[](#x)*** [b *c*](https://b.org) [*y*](#y)")

    assert list(inline.urls(line)) == ["https://a.org", "https://b.org"]
    assert list(inline.references(line)) == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "joined"), [("<p>日本\n語</p>", "<p>日本語</p>"), ("a\nb", "a\nb"), ("日\nb", "日\nb")]
)
def test_wide_characters_are_joined_over_a_line_break(text: str, joined: str) -> None:
    """A browser would show the break as a blank inside a word."""
    assert joined == inline.join_wide(text)
