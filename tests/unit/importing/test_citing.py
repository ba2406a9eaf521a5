"""importing/citing.py: where links within a file lead, and what a reference says of their words."""

from collections.abc import Mapping

import pytest

from kaitei.importing import citing, naming, outline, pairing, webpage
from kaitei.importing.citing import Target

_JA = """<h1>規約</h1><p>a</p><h2>第1条（定義）</h2><p>b</p>
<h2 id=x>第2条（利用）</h2><ol><li>い<li id=y>ろ<ul><li id=z>は</ul></ol>"""
_EN = """<h1>Terms</h1><p>a</p><h2>Section 1 Terms</h2><p>b</p>
<h2 id=x>Section 2 Use</h2><ol><li>c<li id=y>d<ul><li id=z>e</ul></ol>"""


def _places(html: str, language: str) -> Mapping[tuple[str, str], Target]:
    whole = pairing.pair([outline.draft(webpage.sheet("x.html", language, html))])
    naming.name(whole)
    return citing.targets(whole)


@pytest.mark.parametrize(
    ("said", "settled"),
    [
        ("[第2条](#x)のとおり", "[](#unnamed-2)のとおり"),
        ("第[2](#x)条のとおり", "[](#unnamed-2)のとおり"),
        ("[第２条（利用）](#x)と", "[](#unnamed-2)と"),
        ("[第2条](#x)（利用）と", "[](#unnamed-2)と"),
        ("[第2条](#x)（[利用](#x)）と", "[](#unnamed-2)と"),
        ("[第2条](#x)（以下同じ）", "[](#unnamed-2)（以下同じ）"),
        ("[第二条第2項](#y)", "[](#unnamed-2.unnamed-2)"),
        ("[第2項](#y)", "[第2項](#unnamed-2.unnamed-2)"),
        ("[第2条第2項第1号](#z)", "[第2条第2項第1号](#unnamed-2.unnamed-2)"),
        ("[利用](#x)", "[利用](#unnamed-2)"),
        ("[第1条](#x)", "[第1条](#unnamed-2)"),
        ("[2](#x)ページ", "[2](#unnamed-2)ページ"),
        ("[第9条](#none)", "第9条"),
        ("[第7条（旧）](#unnamed-2)", "[](#unnamed-2)"),
    ],
)
def test_words_that_only_number_a_clause_are_a_reference(said: str, settled: str) -> None:
    """Others stay the words of the link, a number that is not the clause's among them; an id is
    believed, whatever the number."""
    assert citing.settled(said, "ja", _places(_JA, "ja")) == settled


@pytest.mark.parametrize(
    ("said", "settled"),
    [
        ("See Section [2](#x) (Use).", "See [](#use)."),
        ("See [section 2(2)](#y).", "See [](#use.d-e)."),
        ("See Section [2.2](#y).", "See [](#use.d-e)."),
        ("See [paragraph (2)](#y).", "See [paragraph (2)](#use.d-e)."),
        ("See [Section 2](#x) (Terms).", "See [](#use) (Terms)."),
    ],
)
def test_numbers_in_english_are_read_as_written(said: str, settled: str) -> None:
    """With dots or in brackets, and the word for a section in the link or before it."""
    assert citing.settled(said, "en", _places(_EN, "en")) == settled


def test_a_chapter_is_no_part_of_the_number_of_its_articles() -> None:
    """Articles are counted through all chapters."""
    html = "<h2>第1章 総則</h2>あ<h3>第1条 目的</h3><p>い</p><h3 id=b>第2条 定義</h3><p>う</p>"

    assert citing.settled("[第2条](#b)", "ja", _places(html, "ja")) == "[](#unnamed-1.unnamed-2)"
