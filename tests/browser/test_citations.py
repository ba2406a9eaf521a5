"""A clause can be cited: which version, which number, and where it stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BASE = "https://policies.example.org"
CLAUSE = "joint-use.items.identity"
# By page: what is copied there for the clause.
CITED = [
    (
        "ja/privacy/",
        "Japan National Orchestra Co., Ltd.「プライバシーポリシー」第1.0版 第6条第1項第1号 "
        f"{BASE}/ja/privacy/1.0/#{CLAUSE}",
    ),
    (
        "en/privacy/",
        "Japan National Orchestra Co., Ltd., “Privacy Policy”, version 1.0, Section 6(1)(a). "
        f"{BASE}/en/privacy/1.0/#{CLAUSE}",
    ),
    (
        "ja/privacy/1.1/",
        "Japan National Orchestra Co., Ltd.「プライバシーポリシー」第1.1版 第6条第1項第1号 "
        f"{BASE}/ja/privacy/1.1/#{CLAUSE}",
    ),
    (
        "en/privacy/1.1/",
        "Japan National Orchestra Co., Ltd., “Privacy Policy”, version 1.1, Section 6(1)(a). "
        f"{BASE}/en/privacy/1.1/#{CLAUSE}",
    ),
]
COPIED = {"ja": "コピーしました。", "en": "Copied."}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may write to the clipboard; each test reads what it wrote itself."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(("address", "cited"), CITED, ids=[it[0] for it in CITED])
def test_a_citation_names_the_version_that_stays(
    page: Page, host: str, address: str, cited: str
) -> None:
    """In the language of the page; never the page that moves on to the next version."""
    page.goto(f"{host}/{address}")
    page.locator(f"a.number[href='#{CLAUSE}']").click()
    page.locator(".citing button").click()
    page.locator(".citing").get_by_text(COPIED[address[:2]]).wait_for()

    assert _clipboard(page) == cited


def test_the_page_is_not_littered(page: Page, host: str) -> None:
    """Only the clause that a reader turned to has the button, and only one."""
    page.goto(f"{host}/ja/privacy/")
    buttons = page.locator(".citing button")
    assert buttons.count() == 0

    for clause in ("acquisition", "management.scope"):
        page.locator(f"a.number[href='#{clause}']").click()
        page.locator(f"[id='{clause}'] > .body > .citing button").wait_for()
        assert buttons.count() == 1


def test_the_keyboard_is_enough(page: Page, host: str) -> None:
    """Enter on the number, Tab to the button, Enter on it."""
    page.goto(f"{host}/en/privacy/")
    page.locator("a.number[href='#acquisition']").focus()
    page.keyboard.press("Enter")
    page.locator(".citing button").wait_for()
    # The browser goes on from the clause: to its number again, its terms, and then to the button.
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.citing') !== null"):
            break
    page.keyboard.press("Enter")
    page.locator(".citing").get_by_text("Copied.").wait_for()

    assert _clipboard(page).endswith(f"version 1.0, Section 2. {BASE}/en/privacy/1.0/#acquisition")


def test_a_finger_is_enough(browser: Browser, host: str) -> None:
    """On a telephone, where nothing hovers; the button is as wide as it must be."""
    context = browser.new_context(
        has_touch=True,
        is_mobile=True,
        viewport={"width": 320, "height": 640},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(f"{host}/ja/privacy/")
    page.locator(f"a.number[href='#{CLAUSE}']").tap()
    button = page.locator(".citing button")
    button.wait_for()
    box = button.bounding_box()
    button.tap()
    page.locator(".citing").get_by_text("コピーしました。").wait_for()

    assert box
    assert box["height"] >= 24
    assert box["x"] + box["width"] <= 320
    assert _clipboard(page) == CITED[0][1]
    context.close()


@pytest.mark.parametrize("clause", ["intro", "management"])
def test_what_has_no_words_or_no_number_can_be_cited(page: Page, host: str, clause: str) -> None:
    """The preamble, and a section that is only a heading, when one turns to them."""
    page.goto(f"{host}/ja/privacy/1.0/")
    page.evaluate("id => { location.hash = id; }", clause)
    page.locator(".citing button").click()
    page.locator(".citing").get_by_text("コピーしました。").wait_for()

    number = {"intro": "前文", "management": "第3条"}[clause]
    assert _clipboard(page).endswith(f"第1.0版 {number} {BASE}/ja/privacy/1.0/#{clause}")


@pytest.mark.parametrize("clause", ["intro", "acquisition", "management", CLAUSE])
def test_nothing_moves_where_an_address_leads_to_a_clause(
    page: Page, host: str, clause: str
) -> None:
    """No button pushes the words down that somebody came for; following the number brings it."""
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const it of list.getEntries())"
        " window.moved += it.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(f"{host}/ja/privacy/#{clause}", wait_until="networkidle")

    assert page.evaluate("window.moved") == 0


def test_where_nothing_can_be_copied_the_words_stand_selected(page: Page, host: str) -> None:
    """And a sentence says so."""
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error());")
    page.goto(f"{host}/en/privacy/#{CLAUSE}")
    page.locator(f"a.number[href='#{CLAUSE}']").click()
    page.locator(".citing button").click()
    field = page.locator(".citing textarea")
    field.wait_for()

    assert field.input_value() == CITED[1][1]
    assert field.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd) === it.value")
    assert field.evaluate("it => it === document.activeElement")
    assert "copy it yourself" in page.locator(".citing [role=status]").inner_text()


@pytest.mark.parametrize("address", ["ja/privacy/", "en/privacy/1.1/"])
def test_without_script_the_page_says_how_to_cite(
    unscripted: Page, host: str, address: str
) -> None:
    """With the address of the version, which leads there."""
    unscripted.goto(f"{host}/{address}")
    unscripted.locator(".how-to-cite summary").click()
    lang, version = address[:2], "1.1" if "1.1" in address else "1.0"

    link = unscripted.locator(".how-to-cite").get_by_role("link")
    assert link.inner_text() == f"{BASE}/{lang}/privacy/{version}/"
    link.click()
    assert unscripted.url == f"{host}/{lang}/privacy/{version}/"
