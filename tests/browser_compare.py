"""The page that compares two versions, opened and read by tests."""

from functools import cache

from playwright.sync_api import Page

from kaitei import resources
from kaitei.render.assets import Assets, assets

CHOSEN = "?new=1.1&old=1.0"
PAGE = "privacy/compare/"


@cache
def _scripts() -> Assets:
    return assets(resources.folder("theme"))


def script(name: str) -> str:
    """The address of a script of the theme."""
    return f"/{_scripts()[name][0]}"


def said(page: Page) -> str:
    """What the page says of how it stands."""
    return page.locator(".compare [role=status]").inner_text()


def wait(page: Page, words: str) -> None:
    """Until it says these words."""
    page.locator(".compare [role=status]").get_by_text(words).wait_for()


def open_page(page: Page, host: str, lang: str = "en", query: str = CHOSEN) -> Page:
    """The page with its comparison."""
    page.goto(f"{host}/{lang}/{PAGE}{query}")
    whole(page)
    return page


def whole(page: Page) -> None:
    """Until the comparison stands there, and again what is away while it comes."""
    page.locator(".result .redline").wait_for()
    page.locator(".compare .ready[hidden]").wait_for(state="detached")
