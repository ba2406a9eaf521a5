"""render/sheets.py: what style sheets load."""

import pytest

from kaitei.problems import LANGUAGES, sentence
from kaitei.render import sheets

THERE = ("own.woff2", "own.svg")


def _told(sheet: str) -> list[tuple[int, int, str, str]]:
    found = [*sheets.problems("theme/styles/own.css", sheet, THERE)]
    assert {(x.rule, x.place.path) for x in found} <= {("style-load", "theme/styles/own.css")}
    assert all(sentence(x, language) for x in found for language in LANGUAGES)
    return [(x.place.line, x.place.column, x.variant, str(x.values["name"])) for x in found]


@pytest.mark.parametrize(
    ("written", "built"),
    [
        ("url(../static/own.svg)", "url(own.1.svg)"),
        ("url( '../static/own.svg' )", "url( 'own.1.svg' )"),
        ('URL("../static/own.svg#part")', 'URL("own.1.svg#part")'),
        ('url("../static/own.woff2") format("woff2"), url(../static/own.svg)',) * 2,
        ("/* url(gone.svg), and\n@import 'gone.css'; */",) * 2,
        ("url(#part) url()",) * 2,
    ],
)
def test_what_is_there_is_named_as_it_is_built(written: str, built: str) -> None:
    """In any way in which it may be written; what loads nothing stays as it is."""
    made = sheets.named(f"a {{ b: {written} }}", lambda name: name.replace(".", ".1."))

    assert _told(f"a {{ b: {written} }}") == []
    assert made == f"a {{ b: {built.replace('../static/own.', 'own.1.')} }}"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *(("url(own.woff2)", "own.woff2"), ("url(static/own.woff2)", "own.woff2")),
        *(("url('../static/gone.png')", "gone.png"), ('url("our logo.svg")', "…")),
        *(("url(https://fonts.example.net/a.woff2?b=c)", "a.woff2"), ("url(data:a,b)", "…")),
        ("url(../static/a/own.svg)", "own.svg"),
    ],
)
def test_what_is_not_there_is_told_with_what_to_write(written: str, name: str) -> None:
    """Nor what no page may load; nothing was made of any, without a word."""
    assert _told(f"a {{}}\nb {{ c: {written}; }}") == [(2, 8, "", name)]


@pytest.mark.parametrize("written", ['url("own.css")', "'own.css'", "url(../static/own.svg)"])
def test_nothing_is_imported(written: str) -> None:
    """All sheets make one; an import counts only before all rules."""
    (found,) = _told(f"@import {written};")

    assert found[:3] == (1, 1, "import")
