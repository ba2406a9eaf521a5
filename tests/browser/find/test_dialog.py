"""The dialog opens, leads on and closes by hand and by keyboard, and says what went wrong."""

import pytest
from playwright.sync_api import Page, Route

from browser.find.dialog import find, marks, open_dialog, wait
from browser_pages import WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_nothing_is_loaded_before_it_is_opened(page: Page, host: str) -> None:
    """Then the words once, with the scripts that search them; nothing at all the second time."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{host}/")))
    page.goto(f"{host}/ja/privacy/", wait_until="networkidle")
    first = [url for url in asked if "find" in url or "fold" in url or "search" in url]
    asked.clear()
    page.locator("button.find").click()
    wait(page)
    opened = sorted(asked)
    find(page, "個人情報")
    page.keyboard.press("Escape")
    page.locator("button.find").click()
    find(page, "本人")

    assert first == []
    assert [url for url in opened if url.endswith(".json")] == ["ja/find.json"]
    scripts = sorted(url.split(".")[0] for url in opened if url.endswith(".js"))
    assert scripts == ["assets/fill", "assets/find", "assets/fold", "assets/search"]
    assert sorted(asked) == opened


def test_a_result_leads_to_the_clause_from_any_page(page: Page, host: str) -> None:
    """On the page of the text in force, in the language of the page."""
    open_dialog(page, host, "en/notices/")
    find(page, "lawful and fair")
    page.locator(".found a").first.click()
    page.wait_for_url("**/en/privacy/#acquisition")

    assert page.locator("#acquisition").evaluate("node => node.matches(':target')")


def test_on_the_page_itself_the_dialog_closes_over_the_clause(page: Page, host: str) -> None:
    """Which is in sight and has the focus, however often the same one is chosen."""
    open_dialog(page, host)
    for _ in range(2):
        find(page, "適法かつ公正")
        page.locator(".found a").first.click()
        page.wait_for_function("document.activeElement.id === 'acquisition'")

        box = page.locator("#acquisition").bounding_box()
        assert box
        assert 0 <= box["y"] < 400
        assert not page.locator("#_find").is_visible()
        page.locator("button.find").click()


def test_the_keyboard_is_enough(page: Page, host: str) -> None:
    """`/` opens, arrows move, Enter follows, Escape closes and gives the focus back."""
    page.goto(f"{host}/en/privacy/")
    page.locator("button.find").focus()
    page.keyboard.press("/")
    wait(page)
    page.keyboard.type("personal data")
    assert page.locator("#_find-words").input_value() == "personal data"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".found a").nth(1)
    assert second.evaluate("node => node === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert _focused(page) == "_find-words"
    page.keyboard.press("Escape")
    assert not page.locator("#_find").is_visible()
    assert _focused(page) == "find"

    page.keyboard.press("/")
    target = str(page.locator(".found a").first.get_attribute("href")).partition("#")[2]
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.activeElement.id === '{target}'")


def test_a_slash_that_is_typed_stays_a_slash(page: Page, host: str) -> None:
    """In the field of the dialog."""
    open_dialog(page, host)
    page.keyboard.type("a/b")

    assert page.locator("#_find-words").input_value() == "a/b"


def test_the_key_can_be_switched_off(page: Page, host: str) -> None:
    """WCAG 2.1.4; and it stays off on the next page."""
    open_dialog(page, host)
    page.locator("#_find input[type=checkbox]").uncheck()
    page.goto(f"{host}/ja/")
    page.keyboard.press("/")

    assert not page.locator("#_find").is_visible()


def test_enter_belongs_to_the_input_method_while_it_composes(page: Page, host: str) -> None:
    """Choosing kanji leads nowhere."""
    open_dialog(page, host)
    find(page, "個人情報")
    page.locator("#_find-words").evaluate(
        "node => node.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true}))"
    )

    assert page.locator("#_find").is_visible()


@pytest.mark.parametrize("what", ["find.json", "assets/find.*.js"])
def test_what_cannot_be_loaded_is_told(page: Page, host: str, what: str) -> None:
    """In words that say what to do; and what they say helps."""
    page.goto(f"{host}/en/privacy/")
    page.route(f"**/{what}", lambda route: route.abort())
    page.locator("button.find").click()
    page.locator("#_find").get_by_text("load the page again").wait_for()
    assert page.locator(".found li").count() == 0
    page.locator("button.close").click()
    assert not page.locator("#_find").is_visible()

    page.unroute(f"**/{what}")
    open_dialog(page, host, "en/privacy/")
    assert find(page, "personal")


def test_words_that_did_not_come_are_asked_for_again(page: Page, host: str) -> None:
    """When the dialog is opened again."""
    page.goto(f"{host}/en/privacy/")
    page.route("**/find.json", lambda route: route.fulfill(status=503))
    page.locator("button.find").click()
    page.locator("#_find").get_by_text("could not be loaded").wait_for()
    page.unroute("**/find.json")
    page.locator("button.close").click()
    page.locator("button.find").click()
    wait(page)

    assert find(page, "personal")


def test_what_is_typed_before_the_words_are_there_is_found_then(page: Page, host: str) -> None:
    """Nobody waits for a slow connection before typing."""
    held: list[Route] = []
    page.goto(f"{host}/ja/privacy/")

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/find.json", hold)
    page.locator("button.find").click()
    page.keyboard.type("Google")
    page.locator("#_find").get_by_text("読み込んで").wait_for()
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    page.locator(".found a").first.wait_for()

    assert marks(page) == {"Google"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["ja/privacy/", "en/"])
def test_the_dialog_fits_the_page(page: Page, host: str, address: str, width: int) -> None:
    """On a telephone too: nothing stands beside it, no result is wider than it."""
    page.set_viewport_size({"width": width, "height": 640})
    open_dialog(page, host, address)
    find(page, "google")
    box = page.locator("#_find").bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 640
    wide = "nodes => nodes.filter((it) => it.scrollWidth > it.clientWidth + 1).length"
    assert page.locator(":is(#_find, .found, .found li)").evaluate_all(wide) == 0


def test_without_script_nothing_offers_to_find(unscripted: Page, host: str) -> None:
    """A button that does nothing is not shown."""
    unscripted.goto(f"{host}/ja/privacy/")

    assert not unscripted.locator("button.find").is_visible()
    assert not unscripted.locator("#_find").is_visible()
