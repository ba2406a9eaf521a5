"""Versions are compared while one of them is still to come."""

import pytest
from playwright.sync_api import Page


@pytest.fixture
def page(early: Page) -> Page:
    """A fresh page on a day on which one version is in force and the next to come."""
    return early
