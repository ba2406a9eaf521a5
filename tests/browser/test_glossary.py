"""Terms that are explained in place, and old anchors, before a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from browser_pages import WIDTHS
from support import between

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LABELS = {
    "ja": "用語の説明（本文ではありません）",
    "en": "Explanation of a term (not part of the text)",
}
both_languages = pytest.mark.parametrize("lang", sorted(LABELS))


def _term(page: Page, host: str, lang: str) -> Locator:
    page.goto(f"{host}/{lang}/privacy/")
    return page.locator("#joint-use .term").first


def _open(page: Page) -> Locator:
    return page.locator(".definition:popover-open")


@both_languages
def test_a_term_is_explained_in_place_without_script(
    unscripted: Page, host: str, lang: str
) -> None:
    """Labelled as no part of the text, with its source, and away again by its button."""
    _term(unscripted, host, lang).click()

    assert LABELS[lang] in _open(unscripted).inner_text()
    assert _open(unscripted).locator("a[href^='https://']").count() == 1
    _open(unscripted).locator(".definition-close").click()
    assert _open(unscripted).count() == 0


@both_languages
def test_the_keyboard_opens_and_closes_an_explanation(
    unscripted: Page, host: str, lang: str
) -> None:
    """Enter opens, Tab goes into it, Escape closes and gives the focus back."""
    term = _term(unscripted, host, lang)
    term.focus()
    unscripted.keyboard.press("Enter")
    assert _open(unscripted).is_visible()
    unscripted.keyboard.press("Tab")
    assert _open(unscripted).locator(":focus").count() == 1
    unscripted.keyboard.press("Escape")

    assert _open(unscripted).count() == 0
    assert term.evaluate("node => node === document.activeElement")


@pytest.mark.parametrize("width", WIDTHS)
@both_languages
def test_an_explanation_stands_by_its_words_within_the_window(
    page: Page, host: str, lang: str, width: int
) -> None:
    """Whatever the width, and without hiding what it explains."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{host}/{lang}/privacy/")
    for i in range(0, page.locator(".term").count(), 4):
        term = page.locator(".term").nth(i)
        term.scroll_into_view_if_needed()
        term.click()
        box, words = _open(page).bounding_box(), term.bounding_box()
        assert box
        assert words
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= words["y"] or words["y"] + words["height"] <= box["y"]
        page.keyboard.press("Escape")


@both_languages
def test_no_explanation_is_printed(page: Page, host: str, lang: str) -> None:
    """Not even an open one; the words are printed as words."""
    term = _term(page, host, lang)
    term.click()
    page.emulate_media(media="print")

    assert page.locator(".definition:visible").count() == 0
    assert term.locator("span").evaluate("it => getComputedStyle(it).textDecorationLine") == "none"


@both_languages
def test_the_text_reads_as_without_a_glossary(page: Page, host: str, lang: str) -> None:
    """The article of the text in force says, and copies as, what that of its version does."""
    said = []
    for address in ("privacy/", "privacy/1.0/"):
        page.goto(f"{host}/{lang}/{address}")
        article = page.locator("article.policy")
        copied = article.evaluate(
            "node => { getSelection().selectAllChildren(node); return String(getSelection()); }"
        )
        said.append((article.evaluate("node => node.textContent"), re.sub(r"\s+", "", copied)))

    assert said[0] == said[1]


@both_languages
def test_no_version_page_knows_the_glossary(built: Path, lang: str) -> None:
    """Nor the page with both languages: their text stands alone."""
    for address in ("privacy/1.0", "privacy/1.1", "privacy/both"):
        html = (built / lang / address / "index.html").read_text()
        assert "popover" not in html
    assert 'class="term"' in between(
        (built / lang / "privacy" / "index.html").read_text(), "<article", "</article>"
    )


# Between a term and what stands at its ends, in the line that both share: how far they are apart.
GAPS = """nodes => nodes.flatMap((node) => {
  const words = node.querySelector("span");
  const rects = (it) => {
    const range = document.createRange();
    range.selectNodeContents(it);
    return [...range.getClientRects()];
  };
  const [first, last] = [rects(words)[0], rects(words).at(-1)];
  const [before, after] = [words.previousSibling, words.nextSibling].map((it) => it && rects(it));
  const apart = (one, other) => Math.abs(one.top - other.top) + Math.abs(one.right - other.left);
  return [before && apart(before.at(-1), first), after && apart(last, after[0])]
    .filter((it) => it !== null);
})"""


@pytest.mark.parametrize("width", WIDTHS)
@both_languages
def test_punctuation_stays_with_its_term(page: Page, host: str, lang: str, width: int) -> None:
    """No line begins with what closes around a term, and no gap parts the two where a long term
    takes several lines."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{host}/{lang}/privacy/")
    gaps = page.locator(".term").evaluate_all(GAPS)

    assert len(gaps) > 3
    assert [gap for gap in gaps if gap > 2] == []
