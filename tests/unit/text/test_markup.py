"""text/markup.py: Python-Markdown, set up for one line of a policy."""

import subprocess
import sys
from time import perf_counter

import pytest

from kaitei.text import inline, markup
from kaitei.text.model import Emphasis, Line, Link, Words


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[a](https://e.org/a_(b)_c)", (Link((Words("a"),), "https://e.org/a_(b)_c"),)),
        ("[a [1]](https://e.org)", (Link((Words("a [1]"),), "https://e.org"),)),
        ("[*a*](https://e.org)", (Link((Emphasis((Words("a"),)),), "https://e.org"),)),
        ("[a]( https://e.org )", (Link((Words("a"),), "https://e.org"),)),
        ('[a](https://e.org "title")', (Link((Words("a"),), "https://e.org"),)),
        ("[a] (https://e.org)", (Words("[a] (https://e.org)"),)),
        ("[a][b]", (Words("[a][b]"),)),
    ],
)
def test_a_link_is_words_and_an_address(text: str, line: Line) -> None:
    """Brackets and parentheses may stand inside them; nothing else is a link."""
    assert line == inline.parse(text)


@pytest.mark.parametrize("sign", ["[", "](", "[a](", "*", "_", "<", "\\", "[]("])
def test_no_line_takes_long(sign: str) -> None:
    """Whatever stands in it: the time grows with the length, not faster."""
    begun = perf_counter()
    inline.parse(f"{sign * 2_000} *end*")

    assert perf_counter() - begun < 2


def test_the_set_up_is_made_once() -> None:
    """It costs more than the lines of a whole policy."""
    assert markup.markdown() is markup.markdown()


def test_markdown_is_not_imported_for_plain_lines() -> None:
    """A check starts fast: most policies need none of it."""
    code = (
        "import sys; from kaitei.text import inline; inline.parse('see [](#a).');"
        "print('markdown' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    "text", ["*a**(*[](#use)", r"[a](https://e.org/\(x\))", r"[a](https://e.org/a\_b)"]
)
def test_nothing_of_the_machinery_is_left_in_a_line(text: str) -> None:
    """Neither in its words nor in an address, also where the marks do not match."""
    assert "klzzwxh" not in repr(inline.parse(text))


def test_a_heap_of_marks_is_read_or_told_of() -> None:
    """No line of a file crashes the reader."""
    marks = "*" * 2_000

    assert inline.parse(f"{marks}a{marks}")


def test_a_heap_of_marks_that_match_is_words_too() -> None:
    """No line nests deeper than pages and feed can follow."""
    marks = "**" * 300

    assert inline.parse(f"{marks}a{marks}") == (Words(f"{marks}a{marks}"),)
