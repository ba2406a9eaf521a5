"""Text stands where it can be read: nothing runs out, overlaps or is cut off, at any size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

import browser_boxes as boxes
from browser_pages import LANGUAGES, ONCE, PAGES, QUICK_LOOKS, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Opens = Callable[..., Page]

# Scripts set what readers set in their browsers; a page's policy allows no style of its own.
LARGE = "() => { document.documentElement.style.fontSize = '32px' }"
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
LOOKS = [(page, width) for page in PAGES for width in WIDTHS]
QUICK = [(page, width) for page, width, _ in QUICK_LOOKS]
SLOW = [look for look in LOOKS if look not in QUICK]


def misplaced(page: Page) -> list[str]:
    """Everything that stands where it cannot be read."""
    return [*boxes.sideways(page), *boxes.overlaps(page), *boxes.clipped(page)]


@pytest.mark.parametrize(("address", "width"), QUICK)
def test_nothing_overflows_or_overlaps(opens: Opens, address: str, width: int) -> None:
    """Each line has its own place inside the window."""
    assert misplaced(opens(address, width)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("address", "width"), SLOW)
def test_nothing_overflows_or_overlaps_anywhere(opens: Opens, address: str, width: int) -> None:
    """On every page, on a phone, a tablet and a desk."""
    assert misplaced(opens(address, width)) == []


@pytest.mark.parametrize(("address", "width"), QUICK)
def test_text_may_be_twice_as_large(opens: Opens, address: str, width: int) -> None:
    """WCAG 1.4.4: at 200 % all is still there to read."""
    page = opens(address, width)
    page.evaluate(LARGE)

    assert misplaced(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(("address", "width"), SLOW)
def test_text_may_be_twice_as_large_anywhere(opens: Opens, address: str, width: int) -> None:
    """WCAG 1.4.4, at every width."""
    page = opens(address, width)
    page.evaluate(LARGE)

    assert misplaced(page) == []


@pytest.mark.parametrize(("address", "width"), QUICK)
def test_text_may_be_spaced_out(opens: Opens, address: str, width: int) -> None:
    """WCAG 1.4.12: a reader's own spacing of lines, paragraphs, words and letters loses nothing."""
    page = opens(address, width)
    page.evaluate(SPACED)

    assert misplaced(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(("address", "width"), SLOW)
def test_text_may_be_spaced_out_anywhere(opens: Opens, address: str, width: int) -> None:
    """WCAG 1.4.12, at every width."""
    page = opens(address, width)
    page.evaluate(SPACED)

    assert misplaced(page) == []


@pytest.mark.parametrize("address", ONCE)
def test_lines_are_short_enough_to_find_the_next(opens: Opens, address: str) -> None:
    """WCAG 1.4.8: at most 40 full-width characters a line, or 80 letters, however wide the window;
    and lines stand at least one and a half letters apart."""
    page = opens(address, 1600)

    assert boxes.long_lines(page, kanji=40, letters=80) == []
    assert boxes.tight_lines(page, least=1.5) == []


@pytest.mark.parametrize("address", ONCE)
def test_a_finger_hits_what_it_means(opens: Opens, address: str) -> None:
    """WCAG 2.5.8: a control that stands alone is at least 24 pixels either way."""
    assert boxes.small_targets(opens(address, 320), least=24) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_numbers_hang_before_one_edge(opens: Opens, lang: str) -> None:
    """On a desk the headings of sections and their text begin at one line, numbers before it."""
    page = opens(f"{lang}/privacy/")
    lefts = page.locator(".depth-0.headed").evaluate_all(
        """all => all.map(node => [
          node.querySelector("h2 > :not(.number)"), node.querySelector(":scope > .body")])
          .flat().filter(node => node?.innerText)
          .map(node => Math.round(node.getBoundingClientRect().left))"""
    )
    ends = page.locator("h2 > .number").evaluate_all(
        "all => all.map(node => Math.round(node.getBoundingClientRect().right))"
    )

    assert len(set(lefts)) == 1
    assert all(end <= lefts[0] for end in ends)


@pytest.mark.parametrize(("width", "columns"), [(320, 1), (768, 2), (1280, 2)])
def test_languages_stand_side_by_side(opens: Opens, width: int, columns: int) -> None:
    """Clause by clause on one line where there is room for two columns; below each other on a
    phone, each with its language."""
    page = opens("ja/privacy/both/", width)
    places = page.locator(".row:not(.head)").evaluate_all(
        """rows => rows.map((row) => [...row.querySelectorAll(".cell > :not(.language)")]
          .filter((node) => node.textContent.trim())
          .map((node) => [node.closest(".cell").lang, node.getBoundingClientRect()])
          .filter(([lang], at, all) => all.findIndex(([other]) => other === lang) === at)
          .map(([, { left, top }]) => [Math.round(left), Math.round(top)]))"""
    )
    aside = [abs(one[1] - other[1]) <= 8 and one[0] < other[0] for one, other in places]

    assert len(places) > 80
    assert set(aside) == {columns == 2}
    assert page.locator(".cell .language").first.is_visible() == (columns == 1)


@pytest.mark.parametrize(("width", "beside"), [(320, False), (768, False), (1280, True)])
def test_since_when_a_clause_stands_is_said_in_the_margin(
    opens: Opens, width: int, beside: bool
) -> None:
    """Beside the heading where the page is wide enough, else below the words."""
    page = opens("en/privacy/1.1/", width)
    section = page.locator("#purposes")
    words = section.locator(":scope > .body").bounding_box()
    note = section.locator(":scope > .since").bounding_box()

    assert words
    assert note
    assert (note["x"] >= words["x"] + words["width"]) == beside
    assert (note["y"] >= words["y"] + words["height"]) == (not beside)


@pytest.mark.parametrize("width", WIDTHS)
def test_side_by_side_each_depth_stands_further_in(opens: Opens, width: int) -> None:
    """Down to the fourth below a section, in every language and at every width."""
    page = opens("en/privacy/both/", width)
    edges = page.locator(".row.depth-1").first.evaluate(
        """row => [1, 2, 3, 4].map((depth) => {
          row.className = `row depth-${depth}`;
          return [...row.querySelectorAll(".number")].map((it) => it.getBoundingClientRect().left);
        })"""
    )

    assert len(edges[0]) == len(LANGUAGES)
    assert edges == sorted(edges)
    assert [len(set(of_language)) for of_language in zip(*edges, strict=True)] == [4, 4]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_of_a_month_is_not_torn_apart(opens: Opens, lang: str) -> None:
    """Wherever a line ends: what a day is written of stands on one, but for the year in English."""
    page = opens(f"{lang}/privacy/history/", 320)
    lines = """nodes => nodes.map((node) => {
      const range = document.createRange();
      range.selectNodeContents(node.querySelector("span") ?? node);
      return [...range.getClientRects()].filter((box) => box.width).length;
    })"""
    page.evaluate("() => { document.querySelector('main').style.inlineSize = '4rem'; }")
    found = page.locator("main .dates time").evaluate_all(lines)

    assert len(found) > 0
    assert set(found) == {1}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_number_of_a_clause_that_is_cited_stays_on_one_line(opens: Opens, lang: str) -> None:
    """However narrow the page: “Section 3” is one word, and 第3条 is."""
    page = opens(f"{lang}/privacy/", 320)
    page.evaluate("() => { document.querySelector('.policy').style.inlineSize = '6rem'; }")
    found = page.locator(".policy .cited").evaluate_all(
        "nodes => nodes.map(node => node.getClientRects().length)"
    )

    assert len(found) > 0
    assert set(found) == {1}


def test_japanese_is_set_as_japanese(opens: Opens) -> None:
    """Strict line breaking, headings that break between phrases, dates in figures of one width."""
    page = opens("ja/privacy/")
    style = "(node, name) => getComputedStyle(node).getPropertyValue(name)"

    def of(selector: str, name: str) -> str:
        return str(page.locator(selector).first.evaluate(style, name))

    assert of(".policy p", "line-break") == "strict"
    assert of(".policy h2", "word-break") == "auto-phrase"
    assert of(".dates time", "font-variant-numeric") == "tabular-nums"


# What is planted in a page, and the measure that has to find it.
FAULTS = {
    "sideways": ("node.style.inlineSize = '200vw'", boxes.sideways),
    "overlap": ("node.style.marginBlockStart = '-3rem'", boxes.overlaps),
    "cut off": ("node.style.cssText = 'block-size: 9px; overflow: hidden'", boxes.clipped),
    "out of the window": ("node.style.cssText = 'text-indent: -99px'", boxes.clipped),
    "long line": (
        "node.style.cssText = 'max-inline-size: none; white-space: nowrap'",
        lambda page: boxes.long_lines(page, 40, 80),
    ),
    "tight lines": (
        "node.style.lineHeight = '1.2'",
        lambda page: boxes.tight_lines(page, 1.5),
    ),
    "small target": (
        "node.replaceChildren(Object.assign(document.createElement('button'), { style:"
        " 'inline-size: 9px; block-size: 9px; padding: 0; border: 0' }))",
        lambda page: boxes.small_targets(page, 24),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_measures_are_awake(opens: Opens, fault: str) -> None:
    """What is planted is found, and only then."""
    plant, measure = FAULTS[fault]
    page = opens("en/about/", 320)
    assert measure(page) == []
    page.evaluate(f"() => {{ const node = document.querySelector('main .prose p'); {plant} }}")

    assert measure(page) != []
