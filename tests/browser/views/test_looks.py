"""A revision at every width and in every scheme, looked at by axe."""

from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.views.shown import LANGUAGES, VIEWS, open_page, show
from browser_axe import findings
from browser_pages import WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# In which language, how wide and in which scheme axe looks: one quick look, the others are slow.
AXE_LOOKS = [
    pytest.param(*look, marks=() if look == ("en", 320, "dark") else pytest.mark.slow)
    for look in product(LANGUAGES, WIDTHS, ("light", "dark"))
]


@pytest.mark.parametrize(("width", "beside"), [(639, False), (640, True), (1280, True)])
def test_old_and_new_stand_side_by_side_where_there_is_room(
    page: Page, revision: str, width: int, beside: bool
) -> None:
    """New left, old right from 640 px; else one above the other, each with its name (1.4.10)."""
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, revision)
    new, old = (
        cell.bounding_box()
        for cell in page.locator(".comparison > tbody > tr:has(> td ins) > td").all()[:2]
    )
    assert new
    assert old

    assert (old["x"] > new["x"], old["y"] > new["y"]) == (beside, not beside)
    assert page.locator(".comparison .which").first.is_visible() == (not beside)
    assert page.locator(".comparison > thead").is_visible() == beside


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "size"), [(w, 1) for w in (*WIDTHS, 640)] + [(640, 2)])
def test_a_view_fits_its_width(
    page: Page, revision: str, language: str, width: int, size: int
) -> None:
    """Nothing makes the page scroll sideways, at 200 % of the text neither."""
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, revision, language)
    page.evaluate(f"document.documentElement.style.fontSize = '{size}00%'")
    for view in VIEWS:
        show(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


@pytest.mark.parametrize(("language", "width", "scheme"), AXE_LOOKS)
def test_axe_finds_nothing(
    browser: Browser, revision: str, language: str, width: int, scheme: Any
) -> None:
    """In each view, with short signs and with everything open, where everything happens."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    open_page(page, revision, language)
    for view in VIEWS:
        show(page, view)
        assert findings(page) == [], view
    show(page, "changes")
    page.locator(".short").check()
    for summary in page.locator(".marked summary").all():
        summary.click()
    # Where the last click left it, the bar may cover half of a link.
    page.evaluate("scrollTo(0, 0)")
    assert findings(page) == []
    page.close()
