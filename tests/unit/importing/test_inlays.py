"""importing/inlays.py: links by reference, pictures, and links that no text holds."""

import pytest

from kaitei.importing import inlays
from kaitei.importing.rows import Left

_TO = "\n[b]: https://e.org"


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("[a][b]" + _TO, "[a](https://e.org)\n"),
        ("[b][] and [B]" + _TO, "[b](https://e.org) and [B](https://e.org)\n"),
        ("[a]\n[a]: <https://e.org> 'Title'", "[a](https://e.org)\n"),
        ("[a][c]" + _TO, "[a][c]" + _TO),
        ("\\[b] [b](#c)" + _TO, "\\[b] [b](#c)" + _TO),
        ("[^1]\n`[^1]: https://e.org`", "[^1]\n\\[^1\\]: https://e.org"),
        ("[a](#%E7%AC%AC%E4%B8%80 'T')", "[a](#第一)"),
        ("<div>\n**a**\n\n<b>a</b>", "<div>\n**a**\n\n**a**"),
        ("[注]\n[注]: 以下 同じ。", "[注]\n[注]: 以下 同じ。"),
        ("```\n[b] ![x](y)\n```" + _TO, "```\n[b] ![x](y)\n```" + _TO),
        ("[](#c) [x](https://e.org/a_(b) 'T')", "[](#c) [x](https://e.org/a_(b) 'T')"),
    ],
)
def test_a_link_by_reference_is_a_link(text: str, settled: str) -> None:
    """And what is none is left as it stands."""
    assert inlays.settled(text) == (settled, ())


@pytest.mark.parametrize(
    ("text", "settled", "left"),
    [
        ("a\nb ![c\nd](e.png 'T') f", "a\nb\n f", Left(2, "c\nd", "picture", "e.png")),
        ("![a][b]" + _TO, "\n", Left(1, "a", "picture", "https://e.org")),
        ("[a](../b.html)", "a", Left(1, "a", "link", "../b.html")),
        ("[a](javascript:b(c))", "a", Left(1, "a", "link", "javascript:b(c)")),
        ("~~~\nx\n~~~\n[a](b)", "~~~\nx\n~~~\na", Left(4, "a", "link", "b")),
        ("[](https://e.org)", "", Left(1, "", "link", "https://e.org")),
    ],
)
def test_what_no_text_holds_is_taken_out_and_told(text: str, settled: str, left: Left) -> None:
    """At its line; of a link the words stay, and every line stays where it was."""
    assert inlays.settled(text) == (settled, (left,))
