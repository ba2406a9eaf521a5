"""A page on a day on which one version is in force and the next to come."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a day before 1.1 takes effect, whatever day it is."""
    context = browser.new_context()
    context.clock.set_fixed_time("2026-12-01T12:00:00+09:00")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
