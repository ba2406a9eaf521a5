"""Statuses turn when their instant passes between two builds."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

INSTANT = datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
# By page: the words before the instant, and those after it, in Japanese and English.
TURNS = [
    ("ja/", ["現行", "施行前"], ["旧版", "現行"]),
    ("en/", ["In force", "Upcoming"], ["Superseded", "In force"]),
    ("en/privacy/", ["In force"], ["Superseded"]),
    ("ja/privacy/1.1/", ["施行前"], ["現行"]),
    ("en/privacy/1.0/", ["In force"], ["Superseded"]),
    ("en/privacy/history/", ["Upcoming", "In force"], ["In force", "Superseded"]),
    ("ja/privacy/1.1/changes/", ["施行前"], ["現行"]),
    ("en/notices/", ["Upcoming", "In force"], ["In force", "Superseded"]),
]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Lima"])
@pytest.mark.parametrize("turn", TURNS, ids=[turn[0] for turn in TURNS])
def test_a_status_turns_when_its_instant_passes(
    browser: Browser, host: str, zone: str, turn: tuple[str, list[str], list[str]]
) -> None:
    """Between two builds, wherever the reader is; the page is open while it happens."""
    address, before, after = turn
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.install(time=INSTANT - timedelta(hours=1))
    page.goto(f"{host}/{address}")
    page.clock.pause_at(INSTANT - timedelta(seconds=1))
    shown = page.locator("main .badge:visible")

    assert shown.all_inner_texts()[: len(before)] == before
    page.clock.run_for(2000)
    assert shown.all_inner_texts()[: len(after)] == after
    context.close()
