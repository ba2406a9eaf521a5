"""What every page does for whoever reads it."""

import pytest
from playwright.sync_api import Page

from browser_pages import PAGES

pytestmark = pytest.mark.browser


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

    answer = page.goto(f"{host}/{address}")
    page.evaluate("() => new Promise(requestIdleCallback)")

    assert answer
    assert answer.status == 200
    assert (said, failed) == ([], [])
    assert [url for url in asked if not url.startswith(f"{host}/")] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_permalink_shows_its_clause(page: Page, host: str, lang: str) -> None:
    """An address with a clause id opens at the clause, not behind anything that stays in place."""
    page.goto(f"{host}/{lang}/privacy/#third-parties.exception.law")

    box = page.locator("[id='third-parties.exception.law']").bounding_box()
    assert box
    assert 0 <= box["y"] < 400


def test_without_script_the_whole_text_is_there(unscripted: Page, host: str) -> None:
    """A page needs no JavaScript: with it switched off the last clause is visible."""
    unscripted.goto(f"{host}/en/privacy/")

    assert unscripted.locator("#contact").is_visible()


def test_an_unknown_address_is_answered_in_both_languages(page: Page, host: str) -> None:
    """A missing page says so in every language of the site and leads home."""
    answer = page.goto(f"{host}/ja/nowhere/")

    assert answer
    assert answer.status == 404
    assert page.locator("[lang=ja] h1, [lang=ja] h2").count() > 0
    assert page.locator("[lang=en] h1, [lang=en] h2").count() > 0


def test_without_script_the_dates_are_there(unscripted: Page, host: str) -> None:
    """Who reads without a script sees what was true at the build, and until when."""
    unscripted.goto(f"{host}/en/privacy/")

    assert unscripted.locator("main .badge:visible").all_inner_texts()[0] == "In force"
    assert unscripted.get_by_text("January 1, 2027").first.is_visible()


def test_the_contents_follow_the_reader(page: Page, host: str) -> None:
    """The section being read is marked."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{host}/ja/privacy/")
    page.locator("#outsourcing").evaluate("node => node.scrollIntoView()")
    current = page.locator(".contents [aria-current]")
    current.wait_for()

    assert current.get_attribute("href") == "#outsourcing"


@pytest.mark.parametrize("address", ["ja/privacy/", "en/privacy/1.1/", "ja/privacy/both/"])
def test_another_language_of_the_page_shows_the_same_clause(
    page: Page, host: str, address: str
) -> None:
    """The one that the address led to."""
    page.goto(f"{host}/{address}#third-parties.exception.law")
    page.locator(".languages a").click()
    page.wait_for_url("**/*#third-parties.exception.law")

    assert page.locator(":target").get_attribute("id") == "third-parties.exception.law"


@pytest.mark.parametrize("address", ["ja/privacy/", "en/privacy/1.1/"])
def test_a_section_leads_to_itself_in_the_other_language(
    unscripted: Page, host: str, address: str
) -> None:
    """Beside its heading, without script, and from there back again."""
    unscripted.goto(f"{host}/{address}")
    for _ in range(2):
        unscripted.locator("[id='outsourcing'] > .since .elsewhere").click()
        assert unscripted.locator(":target").get_attribute("id") == "outsourcing"

    assert unscripted.url == f"{host}/{address}#outsourcing"
