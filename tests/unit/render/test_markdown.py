"""render/markdown.py: a change set as GitHub flavoured Markdown."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kaitei.redline.changes import compare
from kaitei.render import markdown
from kaitei.render.revision import revision
from support import sides
from unit.builders import Tree, policy, section, text_of
from unit.redline import outlines

HARMFUL = [
    "# no heading",
    "- no list",
    "1. no list",
    "12) no list",
    "+ no list",
    "> no quotation",
    "==== ----",
    "a | b | c",
    "snake_case_word and *stars*",
    "`code` and ~~struck~~",
    "[no link](https://e.org/) ![no picture]",
    "a > b & c",
    "https://e.org/を見る www.e.org",
    "mail@e.org @someone #12 :smile:",
    "$x$ and \\(y\\) \\*",
]
WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]) | st.just(" "))


def _rendered(written: str) -> str:
    """As a reader of CommonMark with tables and strikethrough shows it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written)


def _text(rendered: str) -> str:
    return html.unescape(re.sub("<!--.*?-->|<[^>]*>", "", rendered)).strip()


def _written(old: Tree, new: Tree, language: str = "en") -> str:
    texts = text_of(old), text_of(new)
    changes = compare(*texts)
    read = tuple(revision(*texts, changes, x) for x in texts[1].languages)
    return "\n".join(markdown.Writer(language).lines("A to B", read))


def _section(text: str) -> Tree:
    """A section whose text is just these characters."""
    return section({"lines": re.sub(r"([\\`*_\[<])", r"\\\1", text)}, ["en"])


@pytest.mark.parametrize("said", [*HARMFUL, "<b>no tag</b><!-- --> &amp; &copy;"])
def test_what_a_text_says_is_no_markup(said: str) -> None:
    """Neither at the beginning of a line nor in a cell."""
    shown = _rendered(markdown.escaped(said))

    assert shown.count("<") == 2 + shown.count("<!--")
    assert _text(shown) == said
    cell = _rendered(f"| a |\n| --- |\n| {markdown.escaped(said)} |")
    assert cell.count("<td>") == 1


@given(WORDS)
def test_no_ascii_is_markup(said: str) -> None:
    """Whatever stands beside what."""
    said = " ".join(said.split())

    assert _text(_rendered(markdown.escaped(said))) == said


@pytest.mark.parametrize("call", ["@someone", "#12", ":smile:"])
def test_nobody_is_called_by_a_text(call: str) -> None:
    """What stands in it is looked at once more when it is rendered: an empty comment parts it."""
    shown = _rendered(markdown.escaped(call))

    assert call not in html.unescape(shown)


@pytest.mark.parametrize("said", HARMFUL)
def test_both_texts_can_be_read_from_the_marks(said: str) -> None:
    """The new without what was deleted, the old without what was added."""
    written = _written(_section(f"{said} Old words."), _section(f"{said} New words."))
    new, old = sides(_rendered(written))

    assert f"{said} New words." in [re.sub(r"\[(end )?added\]", "", line) for line in new]
    assert f"{said} Old words." in [re.sub(r"\[(end )?deleted\]", "", line) for line in old]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "a b",
            "a c",
            ["<strong>Section 2</strong> — removed", "<strong>Section 2</strong> — added"],
        ),
        ("a b c", "b c a", ["Section 1 stood here and is now Section 3.", "— moved"]),
        ("a b", "c=a,b", ["Also made from: Section", "Goes on in: Section 1"]),
        ("a b", "c=a d=a b", ["Split off from: Section 1"]),
        ("a", "a", ["The two texts say the same."]),
    ],
)
def test_what_happened_to_a_clause_is_told(old: str, new: str, told: list[str]) -> None:
    """In words."""
    written = _written(outlines.tree(old), outlines.tree(new))

    assert [x in written for x in told] == [True] * len(told)


def test_lists_tables_and_notes_stay_what_they_are() -> None:
    """Nested, and with their marks inside."""
    table = {"columns": ["A", "B"], "rows": [[{"text": "x"}, {"list": [{"text": "10"}]}]]}
    parts: Tree = {"list": [{"text": "a", "list": [{"text": "b"}]}], "after": {"table": table}}
    new: Tree = {**parts, "note": "Said by us.", "text": "More."}
    shown = _rendered(_written(section(parts, ["en"]), section(new, ["en"])))

    assert re.search(r"<ul>\s<li>\s*<p>a</p>\s<ul>\s<li>b</li>", shown)
    assert re.search(r"<tr>\s<td>x</td>\s<td>10</td>\s</tr>", shown)
    assert re.search(r"<blockquote>\s<p><strong>Editors’ note</strong></p>\s<p><ins>", shown)


def test_what_may_be_folded_is_folded() -> None:
    """Counted, and with its code points."""
    written = _written(section({"text": "東京 都。"}), section({"text": "東京\u3000都。"}))

    assert "<details><summary>Only characters, widths or spaces differ. Places" in written
    assert "U+0020 → U+3000" in written


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": {"ja": "題", "en": "Terms"}}, "Terms"),
        ({"organisation": "Another"}, "Another"),
    ],
)
def test_names_are_compared_too(changes: Tree, told: str) -> None:
    """The policy's and the organisation's."""
    assert re.search(rf"<ins>.*{told}", _written(policy(), {**policy(), **changes}))


def test_why_a_clause_is_missing_is_no_wording_of_it() -> None:
    """A reader of the other language is told what the words are."""
    only = {"languages": ["ja"], "reason": {"ja": "日本語だけです。", "en": "No other asks it."}}
    there = {"id": "a", "text": {"ja": "文。", "en": "Words."}}
    here = {"id": "a", "only": only, "text": {"ja": "文。"}}
    written = _written(section({"clauses": [there]}), section({"clauses": [here]}))

    assert re.search("Not in this language: <ins>.*No other asks it", written)


def test_changed_names_stand_in_the_table_too() -> None:
    """Above the clauses, each with what it is."""
    old = policy()
    new = {**old, "title": {"ja": "題", "en": "Terms"}}
    texts = text_of(old), text_of(new)
    read = revision(*texts, compare(*texts), "en")
    made = "\n".join(markdown.Writer("en").comparison(read, "new", "old"))

    (row,) = re.findall("<tr>\\s*<td>(.*?)</tr>", _rendered(made), re.DOTALL)
    assert _text(row).startswith("Title[added]Terms[end added]")


def test_each_language_says_it_in_its_words() -> None:
    """The words around the texts are those of who asks."""
    texts = outlines.tree("a"), outlines.tree("a b")

    assert "clauses added" in _written(*texts, "en")
    assert "追加された条項" in _written(*texts, "ja")


def test_both_sides_can_stand_in_a_table() -> None:
    """The new one left; a clause that one side lacks is said to be, and what stayed is left out."""
    old, new = outlines.text("a b c"), outlines.text("a d c", {"c": {"text": "x | y。"}})
    read = revision(old, new, compare(old, new), "ja")
    made = "\n".join(markdown.Writer("en").comparison(read, "new", "old"))
    rows = re.findall("<tr>(.*?)</tr>", _rendered(made), re.DOTALL)

    assert [[_text(cell) for cell in re.findall("<t[hd]>(.*?)</t[hd]>", row)] for row in rows] == [
        ["new", "old"],
        ["(deleted)", "第2条[deleted]b[end deleted][deleted]b。[end deleted]"],
        ["第2条[added]d[end added][added]d。[end added]", "(new)"],
        ["第3条c[added]x | y[end added]。", "第3条c[deleted]c[end deleted]。"],
    ]
