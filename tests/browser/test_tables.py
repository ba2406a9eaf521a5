"""A table that is wider than the page says so at its edge."""

import io
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize

pytestmark = pytest.mark.browser

_NARROW: ViewportSize = {"width": 320, "height": 800}


def _edges(table: Locator) -> tuple[bool, bool]:
    """Whether there is a shade at the left edge and at the right one, just above the last line:
    nothing else there differs from the ground of the cells."""
    seen = Image.open(io.BytesIO(table.screenshot())).convert("RGB")
    low = seen.height - 4
    ground = seen.getpixel((seen.width // 2, low))
    return tuple(seen.getpixel((x, low)) != ground for x in (0, seen.width - 1))


def test_a_shade_tells_where_a_table_goes_on(page: Page, revision: str) -> None:
    """On the right at first, on the left at its end; none where all of it is seen."""
    page.goto(f"{revision}/en/privacy/1.0/")
    table = page.locator("#retention .table")
    assert _edges(table) == (False, False)

    page.set_viewport_size(_NARROW)
    assert _edges(table) == (False, True)
    table.evaluate("it => it.scrollTo(it.scrollWidth, 0)")
    assert _edges(table) == (True, False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shade_is_there_where_colours_are_forced(
    browser: Browser, revision: str, scheme: Literal["light", "dark"]
) -> None:
    """Also on a table that a link led to."""
    page = browser.new_page(forced_colors="active", color_scheme=scheme, viewport=_NARROW)
    page.goto(f"{revision}/en/privacy/1.0/#retention")
    table = page.locator("#retention .table")

    assert _edges(table) == (False, True)
    table.evaluate("it => it.scrollTo(it.scrollWidth, 0)")
    assert _edges(table) == (True, False)
    page.close()
