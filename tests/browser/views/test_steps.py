"""The way from change to change, by buttons and by keys."""

import pytest
from playwright.sync_api import Page

from browser.views.shown import CHANGED, each_region, open_bars, region_of, seen_on
from browser_pages import WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _focused(page: Page) -> str:
    said: str = page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
    return said


@each_region
def test_buttons_lead_from_change_to_change(page: Page, revision: str, region: str) -> None:
    """In order, to the last and back to the first, where they stop; the count says where one is."""
    open_bars(page, revision)
    here = region_of(page, region)
    back, forth = here.locator(".steps button").all()
    count = here.locator(".count")
    visited, counted, last = [], [], len(CHANGED)
    assert count.inner_text() == f"– / {last}"
    for _ in (*CHANGED, ""):
        forth.click(force=True)
        visited.append(_focused(page))
        counted.append(count.inner_text())

    told = [line.split(" The wording")[0] for line in visited]
    assert told == [*CHANGED, "Next change"]
    assert counted == [f"{n} / {last}" for n in (*range(1, last + 1), last)]
    assert (back.get_attribute("aria-disabled"), forth.get_attribute("aria-disabled")) == (
        "false",
        "true",
    )
    for _ in range(last - 1):
        back.click()
    assert _focused(page) == CHANGED[0]
    assert back.get_attribute("aria-disabled") == "true"


@each_region
def test_keys_lead_from_change_to_change(page: Page, revision: str, region: str) -> None:
    """While the focus is in the part, and only as long as they are switched on (WCAG 2.1.4)."""
    open_bars(page, revision)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")

    here = region_of(page, region)
    keys = here.locator(".keys input")
    keys.focus()
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    assert _focused(page) == CHANGED[0]

    page.keyboard.press("Control+j")
    assert _focused(page) == CHANGED[0]

    keys.uncheck()
    page.keyboard.press("j")
    assert keys.evaluate("node => node === document.activeElement")


def test_a_step_begins_where_one_reads(page: Page, revision: str) -> None:
    """Not at the change that one left behind."""
    open_bars(page, revision)
    page.locator("#retention").evaluate("node => node.scrollIntoView()")
    region_of(page, "redline").locator("[data-step='1']").click()

    assert _focused(page) == "Section 7 : Clause deleted"


@pytest.mark.parametrize("width", WIDTHS)
@each_region
def test_the_bar_covers_no_change(page: Page, revision: str, region: str, width: int) -> None:
    """Whatever has the focus stands clear of it, forwards and backwards; of a table that is taller
    than half the window, half can be seen (WCAG 2.4.11)."""
    page.set_viewport_size({"width": width, "height": 700})
    open_bars(page, revision)
    here = region_of(page, region)
    bar = here.locator(".steps")
    here.locator("[data-step='1']").click()
    moves = ["j"] * 9 + ["Tab"] * 8 + ["Shift+Tab"] * 16
    for key in moves:
        page.keyboard.press(key)
        focus = page.evaluate(
            """() => {
              const node = document.activeElement;
              const { top, bottom } = node.getBoundingClientRect();
              return { top, bottom, own: node.closest(".steps") !== null };
            }"""
        )
        box = bar.bounding_box()
        assert box
        below, above = box["y"] + box["height"], box["y"]
        clear = focus["top"] >= below or focus["bottom"] <= above
        half = focus["bottom"] - below >= 350
        assert focus["own"] or clear or half, key


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_is_within_reach_of_the_keyboard(page: Page, revision: str, width: int) -> None:
    """Tab leads to the views, the switches, both bars and back out; arrows choose a view."""
    page.set_viewport_size({"width": width, "height": 900})
    open_bars(page, revision)
    page.locator("#_main").focus()
    met: set[str] = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        met.add(page.evaluate("document.activeElement.closest('[class]')?.classList[0] ?? ''"))
    assert {"views", "apart", "short", "keys", "steps", "kept", "same"} & met >= {
        "short",
        "kept",
        "same",
        "keys",
        "steps",
    }

    page.locator(".views [value=changes]").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".views [value=all]").is_checked()
    assert "Terms are those of the Act." in seen_on(page)
