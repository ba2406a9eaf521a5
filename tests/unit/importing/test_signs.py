"""importing/signs.py: signs of HTML, code and characters by name in Markdown."""

import pytest

from kaitei.importing import signs
from kaitei.importing.rows import Left


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("<u>a</u> <b>b</b> <em class='x'>c</em> H<sub>2</sub>O", "a **b** *c* H2O"),
        ("<ruby>語<rt>ご</rt></ruby>", "語"),
        ("<a href='https://e.org/'>a</a> <a id=b></a>", "[a](https://e.org/) "),
        ("&copy; &lt;b&gt; &amp; a&nbsp;b &x; &#42;", "© <b> & a b &x; \\*"),
        ("`a_b` ``c`` \\`e`", "a\\_b c \\`e`"),
        ("\\<b\\> 10\\~20 \\*c", "<b> 10~20 \\*c"),
        ("a < b, c > d, <e@e.org>", "a < b, c > d, [e@e.org](mailto:e@e.org)"),
        ("10~20 ~~", "10~20 ~~"),
    ],
)
def test_a_sign_is_what_it_stands_for(text: str, settled: str) -> None:
    """What is none stays."""
    assert signs.settled(text, 1, ()) == (settled, [])


def test_what_is_struck_out_and_notes_are_told_at_their_lines() -> None:
    """And taken out, with the marks of the notes; every line stays where it was."""
    text = "a[^1] ~~b~~\n\n<s>c</s> d[^2]\n\n[^1]: e\n    f\n\ng"

    assert signs.settled(text, 3, signs.notes([text])) == (
        "a \n\n d[^2]\n\n\n\n\ng",
        [Left(7, "e\n    f"), Left(3, "b"), Left(5, "c")],
    )


def test_a_heading_has_the_names_that_programs_give_it() -> None:
    """GitHub's, and that of programs whose names begin with a letter."""
    assert list(signs.names("1. Scope & use（範囲）")) == ["1-scope--use範囲", "scope--use範囲"]
