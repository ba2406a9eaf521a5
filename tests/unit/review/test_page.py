"""review/page.py: the packet as HTML, for a screen and for paper."""

import re

import pytest

import revised
from kaitei.pdf.press import press
from kaitei.review import page
from kaitei.review.parts import Finding, Findings, Grid, Packet, Part, Points, Said
from support import between, own_texts, sides
from unit.pages import theme_of_engine
from unit.review import packets

THEME = theme_of_engine()
HARM = "<b>&</b>"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Packet, ...]:
    """The packets of a revision in which everything happens."""
    root = tmp_path_factory.mktemp("page") / "site"
    return packets.between(root, revised.OLD, revised.NEW)


def test_both_languages_stand_on_one_page_and_lead_to_each_other(
    found: tuple[Packet, ...],
) -> None:
    """Each marked as what it is; no two parts have one anchor."""
    made = page.screen(THEME, found)
    ids = own_texts(made)

    assert {"ja", "en"} <= ids.keys()
    assert [x for x in re.findall(r'href="#([^"]+)"', made) if x not in ids] == []
    assert '<div id="ja" lang="ja"' in made
    assert made.count("Marked text") == 1
    assert made.count("新旧対照表") >= 1


def test_it_works_without_a_script_and_asks_for_nothing(found: tuple[Packet, ...]) -> None:
    """The views are switches that the style sheet reads."""
    made = page.screen(THEME, found)

    assert re.findall(r"<script|<link|@import|url\(|\ssrc=| on[a-z]+=", made) == []
    assert made.count('value="changes"') == len(found)


def test_paper_has_no_switches_and_a_style_of_its_own(found: tuple[Packet, ...]) -> None:
    """What they would hide is told by a line."""
    made = page.paper(THEME, found[0])

    assert "<input" not in made
    assert '<html lang="ja">' in made
    assert "Noto Sans CJK JP" in made
    assert press(made).startswith(b"%PDF-1.7")


def test_the_redline_is_that_of_the_notice(found: tuple[Packet, ...]) -> None:
    """Read by its marks it gives the new text and the old one."""
    whole = page.screen(THEME, found)
    made = between(whole, '<div class="redline">', '</div>\n</section>\n<section class="beside"')
    new, old = sides(made)

    assert "60日以内に答えます。" in new
    assert "30日以内に答えます。" in old


@pytest.mark.parametrize("paper", [False, True])
def test_words_are_words(paper: bool) -> None:
    """Whatever is said in a packet is no markup."""
    finding = Finding(HARM, HARM, HARM, HARM, ((HARM, (HARM,)),))
    blocks = (
        *(Said(HARM), Said(HARM, stressed=True), Points((HARM,))),
        *(Grid((HARM,), ((HARM,),)), Findings((finding,))),
    )
    packet = Packet("en", HARM, HARM, (Part(HARM, blocks),))
    made = page.paper(THEME, packet) if paper else page.screen(THEME, (packet,))

    assert "<b>" not in made
    assert made.count("&lt;b&gt;&amp;&lt;/b&gt;") >= 12
