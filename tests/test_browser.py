"""Every page kind in a real browser: headless Chromium from Debian."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from support import serving

PAGES = [
    "",
    "404.html",
    *(
        f"{lang}/{rest}"
        for lang in ("ja", "en")
        for rest in (
            "",
            "about/",
            "privacy/",
            "notices/",
            "privacy/1.0/",
            "privacy/1.0/changes/",
            "privacy/1.1/",
            "privacy/1.1/changes/",
            "privacy/both/",
            "privacy/history/",
        )
    ),
]
WIDTHS = (320, 768, 1280)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
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


@pytest.mark.parametrize("address", PAGES)
def test_a_page_loads_clean(page: Page, host: str, address: str) -> None:
    """No console message, no failed request, no request to another host."""
    said: list[str] = []
    asked: list[str] = []
    failed: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))

    answer = page.goto(f"{host}/{address}", wait_until="networkidle")

    assert answer
    assert answer.status == 200
    assert (said, failed) == ([], [])
    assert [url for url in asked if not url.startswith(f"{host}/")] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_its_width(page: Page, host: str, address: str, width: int) -> None:
    """Nothing makes the page scroll sideways, on a phone or on a desk."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{host}/{address}")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_permalink_shows_its_clause(page: Page, host: str, lang: str) -> None:
    """An address with a clause id opens at the clause, not behind anything that stays in place."""
    page.goto(f"{host}/{lang}/privacy/#third-parties.exception.law")

    box = page.locator("[id='third-parties.exception.law']").bounding_box()
    assert box
    assert 0 <= box["y"] < 400


def test_without_script_the_whole_text_is_there(browser: Browser, host: str) -> None:
    """A page needs no JavaScript: with it switched off the last clause is visible."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}/en/privacy/")

    assert page.locator("#contact").is_visible()
    context.close()


def test_an_unknown_address_is_answered_in_both_languages(page: Page, host: str) -> None:
    """A missing page says so in every language of the site and leads home."""
    answer = page.goto(f"{host}/ja/nowhere/")

    assert answer
    assert answer.status == 404
    assert page.locator("[lang=ja] h1, [lang=ja] h2").count() > 0
    assert page.locator("[lang=en] h1, [lang=en] h2").count() > 0


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


def test_without_script_the_dates_are_there(browser: Browser, host: str) -> None:
    """Who reads without a script sees what was true at the build, and until when."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}/en/privacy/")

    assert page.locator("main .badge:visible").all_inner_texts()[0] == "In force"
    assert page.get_by_text("January 1, 2027").first.is_visible()
    context.close()


def test_the_contents_follow_the_reader(page: Page, host: str) -> None:
    """The section being read is marked."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{host}/ja/privacy/")
    page.locator("#outsourcing").evaluate("node => node.scrollIntoView()")
    current = page.locator(".contents [aria-current]")
    current.wait_for()

    assert current.get_attribute("href") == "#outsourcing"
