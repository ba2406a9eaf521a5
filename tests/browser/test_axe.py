"""axe-core finds nothing on any page: WCAG 2.2 A and AA, the best practices, target size."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser_axe import VERSION, findings
from browser_pages import LANGUAGES, LOOKS, QUICK_LOOKS, SLOW_LOOKS, WIDTHS

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser
Look = tuple[str, int, bool]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_accessibility_says_what_is_run(language: str) -> None:
    """The release of axe-core and the widths: it is a statement to the public."""
    told = (ROOT / "content" / language / "accessibility.md").read_text("utf-8")
    (said,) = (line for line in told.splitlines() if "axe-core" in line)

    assert f"axe-core {VERSION}" in said
    assert [width for width in WIDTHS if str(width) not in said] == []


@pytest.mark.parametrize("look", QUICK_LOOKS, ids=str)
def test_axe_finds_nothing(opens: Callable[..., Page], look: Look) -> None:
    """A page of each kind, languages, widths and schemes taking turns."""
    assert findings(opens(*look)) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", SLOW_LOOKS, ids=str)
def test_axe_finds_nothing_anywhere(opens: Callable[..., Page], look: Look) -> None:
    """Every page, in both languages, light and dark, on a phone, a tablet and a desk."""
    assert findings(opens(*look)) == []


def _find(page: Page, query: str) -> None:
    page.locator("button.find").click()
    said = page.locator("#_find").get_attribute("data-empty") or ""
    page.locator("#_find [role=status]").get_by_text(said).wait_for()
    page.locator("#_find-words").fill(query)


def _cite(page: Page, shown: str) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.locator(".how-to-cite summary").click()
    page.locator("a.number[href='#joint-use.items.identity']").click()
    page.locator(".citing button").wait_for()
    if shown == "textarea":
        page.locator(".citing button").click()
        page.locator(".citing textarea").wait_for()


def _show(page: Page, view: str) -> None:
    page.locator(f".views [value={view}]").check()
    if view != "clean":
        page.locator(".short").check()
        page.locator(".marked summary").first.click()


# What a reader may have opened on a page, by name: its page below the language, and how it opens.
OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "find, nothing asked": ("privacy/", lambda page: _find(page, "")),
    "find, found": ("", lambda page: _find(page, "google")),
    "find, not found": ("privacy/history/", lambda page: _find(page, "kwyjibo")),
    "a button to cite": ("privacy/", lambda page: _cite(page, "button")),
    "a citation to copy": ("privacy/1.1/", lambda page: _cite(page, "textarea")),
    "a term": ("privacy/", lambda page: page.locator("#joint-use .term").first.click()),
    "changes, short signs": ("privacy/1.1/changes/", lambda page: _show(page, "changes")),
    "all, short signs": ("privacy/1.1/changes/", lambda page: _show(page, "all")),
    "the new text": ("privacy/1.1/changes/", lambda page: _show(page, "clean")),
}
QUICK_OPENED = [
    (name, LANGUAGES[at % 2], WIDTHS[at % 3], at % 4 < 2) for at, name in enumerate(OPENED)
]
SLOW_OPENED = [
    look for look in product(OPENED, LANGUAGES, WIDTHS, (False, True)) if look not in QUICK_OPENED
]


def opened(opens: Callable[..., Page], name: str, lang: str, width: int, dark: bool) -> list[str]:
    """What axe finds once the reader has opened it."""
    address, act = OPENED[name]
    page = opens(f"{lang}/{address}", width, dark)
    act(page)
    return findings(page)


@pytest.mark.parametrize("look", QUICK_OPENED, ids=str)
def test_axe_finds_nothing_in_what_opens(
    opens: Callable[..., Page], look: tuple[str, str, int, bool]
) -> None:
    """The search, a citation, a term, a redline in each view; languages and widths take turns."""
    assert opened(opens, *look) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", SLOW_OPENED, ids=str)
def test_axe_finds_nothing_in_what_opens_anywhere(
    opens: Callable[..., Page], look: tuple[str, str, int, bool]
) -> None:
    """The same in both languages and schemes, on a phone, a tablet and a desk."""
    assert opened(opens, *look) == []


def test_axe_is_awake(opens: Callable[..., Page]) -> None:
    """What is broken on purpose is found: contrast, a name, a heading level, a target's size."""
    page = opens("en/about/")
    page.evaluate(
        """() => {
        const main = document.querySelector("main");
        for (const [tag, css, text] of [
            ["p", "color: #999", "Too pale"], ["button", "", ""], ["h5", "", "Too deep"],
            ["button", "inline-size: 9px; block-size: 9px; padding: 0; border: 0", "x"],
            ["button", "inline-size: 9px; block-size: 9px; padding: 0; border: 0", "y"]]) {
          const node = document.createElement(tag);
          node.style.cssText = css;
          node.textContent = text;
          main.append(node);
        }
      }"""
    )

    rules = {finding.split(":")[0] for finding in findings(page)}

    assert rules >= {"color-contrast", "button-name", "heading-order", "target-size"}


def test_every_kind_of_page_is_looked_at() -> None:
    """The quick pass and the slow one are the whole matrix, and the quick one is the smaller."""
    assert sorted([*QUICK_LOOKS, *SLOW_LOOKS]) == sorted(LOOKS)
    assert 2 * len(QUICK_LOOKS) < len(SLOW_LOOKS)
