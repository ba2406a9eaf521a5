"""A real browser, headless Chromium from Debian, before the real site served over HTTP."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import revised
from kaitei import plugin
from support import serving


@pytest.fixture(scope="session")
def host(built: Path) -> Iterator[str]:
    """The site over HTTP."""
    with serving(built) as address:
        yield address


@pytest.fixture(scope="session")
def revision(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a revision in which everything happens, over HTTP."""
    root = tmp_path_factory.mktemp("revised")
    plugin.build(revised.write(root), root / "output", date(2026, 2, 10))
    with serving(root / "output") as address:
        yield address


@pytest.fixture(scope="session")
def redacted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same, where words were taken out of clauses since, over HTTP."""
    root = tmp_path_factory.mktemp("redacted")
    plugin.build(revised.write_redacted(root), root / "output", date(2026, 2, 10))
    with serving(root / "output") as address:
        yield address


@pytest.fixture(scope="session")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose policy leaves a language and comes back to it, over HTTP."""
    root = tmp_path_factory.mktemp("translated")
    plugin.build(revised.write_translated(root), root / "output", date(2026, 4, 10))
    with serving(root / "output") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page."""
    made = browser.new_page()
    yield made
    made.close()


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    """A fresh page in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def early(browser: Browser) -> Iterator[Page]:
    """A fresh page on a day before 1.1 takes effect, whatever day it is."""
    context = browser.new_context()
    context.clock.set_fixed_time("2026-12-01T12:00:00+09:00")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def readers() -> dict[tuple[bool, bool], Page]:
    """The windows that stand open, by scheme and script: opening one costs more than a page."""
    return {}


@pytest.fixture
def opens(
    browser: Browser, host: str, readers: dict[tuple[bool, bool], Page]
) -> Callable[..., Page]:
    """Opens an address in a window that other tests have used before; nothing stays of theirs."""

    def open_at(address: str, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        if (dark, script) not in readers:
            context = browser.new_context(
                color_scheme="dark" if dark else "light", java_script_enabled=script
            )
            readers[dark, script] = context.new_page()
        page = readers[dark, script]
        page.goto("about:blank")  # or a link within the page would only scroll
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{host}/{address}")
        return page

    return open_at
