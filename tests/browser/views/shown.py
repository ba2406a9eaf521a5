"""The page on which everything happens, and its views."""

import pytest
from playwright.sync_api import Locator, Page

VIEWS = ("changes", "all", "clean")
LANGUAGES = ("ja", "en")
# What stands in the marked text of the English page: each change by its number, and what happened.
CHANGED = [
    *("Section 1 : Reworded", "Section 4 : Clause moved"),
    *("Section 5 : Reworded", "Section 6 : Reworded"),
    *("Section 7 : Clause deleted", "Section 7 : New clause", "Section 8", "Section 9 : Reworded"),
    *("Section 10 : Other anchor, same clause", "Section 11 : Reworded", "Section 13 : New clause"),
]
MARKED = ".redline"
REGIONS = {"redline": 0, "comparison": 1}
each_region = pytest.mark.parametrize("region", REGIONS)


def open_page(page: Page, host: str, language: str = "en") -> None:
    """Opens the page of the changes."""
    page.goto(f"{host}/{language}/privacy/1.1/changes/")


def open_bars(page: Page, host: str) -> None:
    """Opens it with the bars that its script shows: the driver scrolls a page up and down while it
    looks for a button that is not there yet."""
    open_page(page, host)
    page.locator(".steps[hidden]").first.wait_for(state="detached")


def show(page: Page, view: str) -> None:
    """Chooses a view."""
    page.locator(f".views [value={view}]").check()


def seen_on(page: Page) -> list[str]:
    """The lines of the marked text that are shown."""
    return [line.strip() for line in page.locator(MARKED).inner_text().split("\n") if line.strip()]


def region_of(page: Page, region: str) -> Locator:
    """The marked text, or the table beside it."""
    return page.locator(".marked").nth(REGIONS[region])
