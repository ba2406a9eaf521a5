"""text/written.py: where the characters of a value stand in the file."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kaitei.text import source, written

# Characters that each style of YAML writes in its own way, and such as it leaves alone.
TEXTS = st.text(st.sampled_from("ab本。 \n'\"\\:#-{}&*%é𠮷\u3000"), min_size=1, max_size=40).map(
    lambda text: text.strip()
)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@given(TEXTS, STYLES, st.sampled_from([15, 80]), st.booleans())
def test_every_character_is_found_where_it_was_written(
    text: str, style: str | None, width: int, readable: bool
) -> None:
    """In every style, over folded lines; an escape where its backslash stands."""
    how: dict[str, Any] = {
        "default_style": style,
        "width": width,
        "allow_unicode": readable,
        "sort_keys": False,
    }
    raw = yaml.dump({"before": "x", "key": text, "after": "y"}, **how)
    parsed, problems = source.parse("policy.yaml", raw.encode())
    assert parsed, problems

    for at, c in enumerate(str(parsed.data["key"])):
        place = parsed.place(("key",), at)
        found = raw.split("\n")[place.line - 1][place.column - 1]
        assert c.isspace() or found in (c, "\\")


@pytest.mark.parametrize(
    ("text", "style", "before", "rest"),
    [
        ("some words", None, "some ", "words"),
        ("'it''s <b>'", "'", "it's ", "<b>'"),
        ("'it''s'", "'", "it", "''s'"),
        (r'"a\"b <b>"', '"', 'a"b ', '<b>"'),
        (r'"\u672c <b>"', '"', "本 ", '<b>"'),
        (r'"a\nb <b>"', '"', "a\nb ", '<b>"'),
        (r'"a\_b <b>"', '"', "a\u00a0b ", '<b>"'),
        (r'"a\x20b <b>"', '"', "a b ", '<b>"'),
        (r'"a\\: <b>"', '"', "a\\: ", '<b>"'),
        ('"a\n  b <b>"', '"', "a b ", '<b>"'),
        ("|\n  one\n  two", "|", "one\n", "two"),
        ("|\n\n    one", "|", "", "one"),
        ("| # note\n  one", "|", "", "one"),
        (">\n  one\n\n  two", ">", "one\n", "two"),
        ("one\n  two", None, "one ", "two"),
    ],
)
def test_a_value_is_followed_through_its_style(
    text: str, style: str | None, before: str, rest: str
) -> None:
    """Whatever blanks the style added or took away."""
    assert rest == text[written.index(text, 0, style, before) :]
