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
    ("ja/privacy/both/", ["現行"], ["旧版"]),
    ("en/privacy/where/", ["In force"], ["Superseded"]),
    ("ja/privacy/who/", ["現行"], ["旧版"]),
]
# By page: what a link says of the change that is to come, and of the same once it has come.
TENSES = [
    ("en/", "What version 1.1 changes", "What version 1.1 changed"),
    ("en/privacy/1.1/", "What this version changes", "What this version changed"),
    ("en/privacy/history/", "What version 1.1 changes", "What version 1.1 changed"),
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


@pytest.mark.parametrize("tense", TENSES, ids=[tense[0] for tense in TENSES])
def test_a_link_speaks_of_the_future_until_its_instant(
    browser: Browser, host: str, tense: tuple[str, str, str]
) -> None:
    """What will change, and from then on what changed."""
    address, before, after = tense
    page = browser.new_page()
    page.clock.install(time=INSTANT - timedelta(hours=1))
    page.goto(f"{host}/{address}")
    page.clock.pause_at(INSTANT - timedelta(seconds=1))
    link = page.locator("main a[href*='1.1/changes/']:visible, main a[href='changes/']:visible")
    words = [text for text in link.all_inner_texts() if text.startswith("What")]

    assert set(words) == {before}
    page.clock.run_for(2000)
    assert {text for text in link.all_inner_texts() if text.startswith("What")} == {after}
    page.close()
