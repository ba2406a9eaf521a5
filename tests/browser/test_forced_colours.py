"""Where a reader's own colours replace ours, nothing that a colour or a ground said is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser_axe import findings
from browser_pages import ONCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# A colour of the reader's, as the browser computes it.
SYSTEM = """name => {
  const node = document.body.appendChild(document.createElement("i"));
  node.style.color = name;
  const { color } = getComputedStyle(node);
  node.remove();
  return color;
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A wide window in which colours are forced, on a light ground and on a dark one."""
    page = browser.new_page(
        forced_colors="active",
        color_scheme=request.param,
        viewport={"width": 1280, "height": 900},
    )
    yield page
    page.close()


@pytest.mark.parametrize("address", ONCE)
def test_axe_finds_nothing(window: Page, host: str, address: str) -> None:
    """Contrast above all, on a page of each kind."""
    window.goto(f"{host}/{address}")

    assert findings(window) == []


def test_the_words_of_a_drawing_are_the_readers(window: Page, host: str) -> None:
    """Drawings keep their colours where those of all else are forced."""
    window.goto(f"{host}/en/privacy/history/")
    text = window.evaluate(SYSTEM, "CanvasText")
    fills = window.locator(".picture :is(text, .standing)").evaluate_all(
        "nodes => nodes.map((it) => getComputedStyle(it).fill)"
    )
    window.goto(f"{host}/en/privacy/who/")
    lines = window.locator(".curves path").evaluate_all(
        "nodes => nodes.map((it) => getComputedStyle(it).stroke)"
    )

    assert set(fills) == set(lines) == {text}


def test_what_a_ground_said_has_a_line(window: Page, host: str) -> None:
    """The section being read, a banner, a sample of code, the language of the page."""
    window.goto(f"{host}/en/privacy/")
    drawn = """(node) => {
      const { outlineStyle, borderTopStyle, borderLeftStyle, borderBottomStyle } =
        getComputedStyle(node);
      const all = [outlineStyle, borderTopStyle, borderLeftStyle, borderBottomStyle];
      return all.some((it) => it !== "none");
    }"""
    current = window.locator(".contents a:target-current")
    assert current.first.evaluate(drawn)
    assert window.locator(".banner").first.evaluate(drawn)
    assert window.locator(".languages [aria-current]").evaluate(drawn)
    window.goto(f"{host}/en/guides/editors/")
    assert window.locator("pre").first.evaluate(drawn)


def test_statuses_and_marks_differ_by_more_than_colour(window: Page, host: str) -> None:
    """A full dot and a ring; a line below and a line through."""
    window.goto(f"{host}/en/")
    dots = [
        window.locator(f".states .{status}").first.evaluate(
            "node => getComputedStyle(node, '::before').borderTopWidth"
        )
        for status in ("in-force", "upcoming")
    ]
    window.goto(f"{host}/en/privacy/1.1/changes/")
    lines = [
        window.locator(f".redline {mark}").first.evaluate(
            "node => getComputedStyle(node).textDecorationLine"
        )
        for mark in ("ins", "del")
    ]

    assert len(set(dots)) == 2
    assert lines == ["underline", "line-through"]
