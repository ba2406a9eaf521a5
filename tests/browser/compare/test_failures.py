"""What a comparison does with documents that fail, or mean harm."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from browser_compare import CHOSEN, PAGE, open_page, wait, whole

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _changed(route: Route, change: Callable[[dict[str, Any]], object]) -> None:
    """Answers with the document as it is, but for what `change` does to it."""
    found = route.fetch().json()
    change(found)
    route.fulfill(json=found)


MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


def _poison(found: dict[str, Any]) -> None:
    """Puts markup wherever a document holds words."""
    link = {"type": "link", "url": "javascript:document.title=3", "children": []}
    link["children"] = [{"type": "text", "text": MARKUP}]
    found["title"]["en"] = found["organisation"]["en"] = MARKUP
    for clause in found["clauses"]:
        clause["text"]["en"]["blocks"] = [
            {"type": "paragraph", "children": [{"type": "text", "text": MARKUP}, link]},
            {"type": "table", "columns": [MARKUP], "rows": [[[]]]},
            {"type": "list", "entries": [{"label": MARKUP, "blocks": []}]},
        ]
        clause["number"]["en"] = dict.fromkeys(("label", "citation", "name"), MARKUP)
        clause["digest"]["en"] = MARKUP
        if "heading" in clause:
            clause["heading"]["en"] = MARKUP
    for facts in found["register"].values():
        for fact in facts:
            fact["name"] = fact["kind"] = MARKUP


def test_what_looks_like_markup_stays_words(page: Page, host: str) -> None:
    """No text of the feed becomes an element, an address of a script, or a script."""
    page.route("**/feed/privacy/1.1.json", lambda route: _changed(route, _poison))
    open_page(page, host)

    assert page.locator(".result :is(img, script, iframe, svg)").count() == 0
    assert page.locator(".result a[href^='javascript']").count() == 0
    assert "<img src=x" in page.locator(".redline").inner_text()
    assert page.title().startswith("Version 1.1")


def _newer(found: dict[str, Any]) -> None:
    found["format"] = 2


def _foreign(found: dict[str, Any]) -> None:
    found["languages"] = ["fr"]


def _broken(found: dict[str, Any]) -> None:
    found["clauses"][0]["text"]["en"]["blocks"] = None
    found["clauses"][0]["digest"]["en"] = "sha256:0"


FAILURES: dict[str, tuple[Callable[[Route], None], str]] = {
    "offline": (lambda route: route.abort(), "Check your connection"),
    "gone": (lambda route: route.fulfill(status=404), "is not where it should be"),
    "down": (lambda route: route.fulfill(status=503), "Try again in a while"),
    "no JSON": (lambda route: route.fulfill(body="<html>"), "could not be read"),
    "broken": (lambda route: _changed(route, _broken), "could not be read"),
    "newer": (lambda route: _changed(route, _newer), "newer form"),
    "foreign": (lambda route: _changed(route, _foreign), "does not exist in this language"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_what_fails_is_told_in_words(page: Page, host: str, failure: str) -> None:
    """Which say what to do; no half of a result stands there."""
    answer, said = FAILURES[failure]
    page.route("**/feed/privacy/1.1.json", answer)
    page.goto(f"{host}/en/{PAGE}{CHOSEN}")
    wait(page, said)

    assert page.locator(".result > *").count() == 0


def test_what_failed_can_be_tried_again(page: Page, host: str) -> None:
    """Without loading the page anew."""
    page.route("**/feed/privacy/1.1.json", lambda route: route.abort())
    page.goto(f"{host}/en/{PAGE}{CHOSEN}")
    wait(page, "Check your connection")
    page.unroute("**/feed/privacy/1.1.json")
    page.locator("form.choose button[type=submit]").click()

    whole(page)


def test_scripts_that_do_not_come_are_told_of(page: Page, host: str) -> None:
    """The documents alone compare nothing."""
    page.route("**/assets/changes.*.js", lambda route: route.abort())
    page.goto(f"{host}/en/{PAGE}{CHOSEN}")

    wait(page, "load the page again")


@pytest.mark.parametrize("query", ["?new=9.9&old=1.0", "?new=1.1", "?old=<b>&new=1.0"])
def test_an_address_that_names_no_version_is_told(page: Page, host: str, query: str) -> None:
    """And the lists are there to choose from."""
    page.goto(f"{host}/en/{PAGE}{query}")
    wait(page, "a version that there is not")

    assert page.locator("form.choose").is_visible()
