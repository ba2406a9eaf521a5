"""A real browser, headless Chromium from Debian, before the real site served over HTTP."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from support import serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all pages; it asks nobody but the site for anything."""
    chromium = shutil.which("chromium")
    assert chromium, "make test installs Debian's chromium"
    with sync_playwright() as driver:
        made = driver.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield made
        made.close()


@pytest.fixture(scope="session")
def host(built: Path) -> Iterator[str]:
    """The site over HTTP."""
    with serving(built) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page."""
    made = browser.new_page()
    yield made
    made.close()
