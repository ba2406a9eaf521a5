"""Every page can be used by the keyboard alone, and without JavaScript."""

from collections.abc import Callable
from itertools import groupby

import pytest
from playwright.sync_api import Page

import browser_keys as keys
from browser_pages import LANGUAGES, ONCE, QUICK_LOOKS, SHARED, SLOW_LOOKS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Opens = Callable[..., Page]
QUICK = [(page, width) for page, width, _ in QUICK_LOOKS]
SLOW = sorted({(page, width) for page, width, _ in SLOW_LOOKS} - set(QUICK))


# Whether anything on the page is set otherwise once the control was used.
USED = """node => {
  const look = () => [...document.querySelectorAll("body *")].map((it) => {
    const box = it.getBoundingClientRect();
    return [box.left, box.top, box.width, box.height];
  }).join();
  const before = look();
  node.click();
  return look() !== before;
}"""


def go_through(page: Page) -> None:
    """Tab by Tab from the first control to the last, each in its turn and seen, and out."""
    # What a script brings in is a control as well.
    page.wait_for_load_state("networkidle")
    count = keys.controls(page)
    stops = [keys.stop(page) for _ in range(count)]
    # A field for a day holds several stops of its own: month, day, year and the calendar.
    for _ in range(3 * page.locator("input[type=date]:visible").count()):
        stops.append(keys.stop(page))
    places = [stop and stop["at"] for stop in stops]

    assert [place for place, _ in groupby(places)] == list(range(count))
    assert [stop for stop in stops if stop and stop["faults"]] == []
    after = keys.stop(page)
    assert after is None or after["at"] == 0, "the last control does not let go"


@pytest.mark.parametrize(("address", "width"), QUICK)
def test_tab_goes_through_the_page(opens: Opens, address: str, width: int) -> None:
    """WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: every control in the order of reading, with an
    outline that nothing cuts off or covers, and no trap."""
    go_through(opens(address, width))


@pytest.mark.slow
@pytest.mark.parametrize(("address", "width"), SLOW)
def test_tab_goes_through_the_page_anywhere(opens: Opens, address: str, width: int) -> None:
    """The same in both languages, on a phone, a tablet and a desk."""
    go_through(opens(address, width))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_way_back_is_as_clear(opens: Opens, lang: str) -> None:
    """WCAG 2.4.11: with Shift and Tab nothing that stays in place covers what is reached."""
    page = opens(f"{lang}/privacy/both/")
    count = keys.controls(page)
    page.evaluate("reached.at(-1).focus()")
    stops = [keys.stop(page, "Shift+Tab") for _ in range(count - 1)]

    assert [stop and stop["at"] for stop in stops] == list(reversed(range(count - 1)))
    assert [stop for stop in stops if stop and stop["faults"]] == []


@pytest.mark.parametrize("address", [page for page in ONCE if page not in SHARED])
def test_the_first_key_skips_to_the_text(opens: Opens, address: str) -> None:
    """WCAG 2.4.1: the skip link is the first stop, it is seen then, and the next is in the text."""
    page = opens(address, 320)
    skip = page.locator(".skip")
    page.keyboard.press("Tab")

    assert skip.evaluate("node => node === document.activeElement")
    box = skip.bounding_box()
    assert box
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "_main"
    page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(inside) or not page.locator("main a[href]").count()


def test_the_contents_open_by_a_key(opens: Opens) -> None:
    """On a phone the list is folded; Enter opens it, and its links lead to their sections."""
    page = opens("en/privacy/", 320)
    page.locator(".contents summary").focus()
    assert not page.locator(".contents ol").is_visible()
    page.keyboard.press("Enter")
    assert page.locator(".contents ol").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    box = page.locator("#acquisition").bounding_box()
    assert box
    assert 0 <= box["y"] < 200


@pytest.mark.parametrize("address", ONCE)
def test_a_page_needs_no_script(opens: Opens, address: str) -> None:
    """What is to be read with JavaScript is to be read without it, word for word; only what a
    script works with (buttons, fields, dialogs) may be missing."""
    words = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, a[href]")]
      .filter((node) => node.checkVisibility() && !node.closest("button, dialog, form"))
      .map((node) => node.innerText.trim()).filter(Boolean)"""
    with_script = opens(address).evaluate(words)
    without = opens(address, script=False).evaluate(words)

    assert len(without) > 2
    assert [line for line in with_script if line not in without] == []


@pytest.mark.parametrize("address", ONCE)
def test_nothing_waits_for_a_script(opens: Opens, address: str) -> None:
    """Without JavaScript no control stands there that does nothing: what a script works appears
    with it; what stands there without one (a term, a view) shows something else when it is used."""
    page = opens(address, script=False)
    idle = [
        node.evaluate("node => node.outerHTML")
        for node in page.locator("button, input:not(:checked), select, textarea").all()
        if node.is_visible() and not node.evaluate(USED)
    ]

    assert idle == []


# What is planted in the first link of the text, and what the walk through the page says then.
FAULTS = {
    "no outline": "node.style.outline = 'none'",
    "outline cut off": "const box = document.createElement('span');"
    " box.style.cssText = 'display: inline-block; overflow: hidden';"
    " node.replaceWith(box); box.append(node)",
    "covered": "document.body.append(Object.assign(document.createElement('div'),"
    " { style: 'position: fixed; inset: 0' }))",
    "out of turn": "node.tabIndex = 5",
    "not reached": "node.tabIndex = -1",
    "a trap": "node.addEventListener('keydown', (event) => event.preventDefault())",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_walk_is_awake(opens: Opens, fault: str) -> None:
    """What is planted stops the walk, which goes through without it."""
    page = opens("en/about/")
    go_through(page)
    page = opens("en/about/")
    page.evaluate(f"() => {{ const node = document.querySelector('main a'); {FAULTS[fault]} }}")

    with pytest.raises(AssertionError):
        go_through(page)
