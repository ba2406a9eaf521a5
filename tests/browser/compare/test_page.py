"""The page that compares: its address, its words, its keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page

from browser_axe import findings
from browser_compare import CHOSEN, PAGE, open_page, said, wait, whole
from browser_keys import controls, stop
from browser_pages import LANGUAGES, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_address_carries_the_choice(page: Page, host: str) -> None:
    """Which can be sent; the back button undoes a choice, and the title names what is compared."""
    page.goto(f"{host}/en/{PAGE}")
    untold = page.title()
    page.locator("form.choose button[type=submit]").click()
    whole(page)
    assert page.url.endswith(CHOSEN)
    assert page.title() == f"Version 1.1 and version 1.0 – {untold}"
    assert not page.locator(".back").is_visible()

    page.locator("form.choose .swap").click()
    wait(page, "Compared: version 1.0")
    assert page.url.endswith("?new=1.0&old=1.1")
    assert page.locator(".back").is_visible()

    page.go_back()
    wait(page, "Compared: version 1.1")
    assert page.locator("#_new").input_value() == "1.1"
    page.go_back()
    page.locator(".result .redline").wait_for(state="detached")
    assert (page.title(), said(page)) == (untold, "")


def test_a_link_within_the_result_leaves_it_as_it_is(page: Page, host: str) -> None:
    """The list of changes leads to a clause; so does an address with one."""
    open_page(page, host)
    page.locator(".redline").evaluate("node => { node.dataset.kept = 'yes'; }")
    page.locator("ul.changes a").first.click()
    anchor = page.url.partition("#")[2]
    assert page.locator(".redline[data-kept]").count() == 1

    page.goto("about:blank")
    open_page(page, host, query=f"{CHOSEN}#{anchor}")
    box = page.locator(f"[id='{anchor}']").bounding_box()
    assert box
    assert 0 <= box["y"] < 400


def test_a_version_against_itself_says_the_same(page: Page, host: str) -> None:
    """In words, and nothing stands below."""
    page.goto(f"{host}/en/{PAGE}?new=1.0&old=1.0")
    wait(page, "say the same")

    assert page.locator(".result > *").count() == 0


def test_words_that_were_taken_out_are_counted_apart(page: Page, redacted: str) -> None:
    """A clause that cannot be compared any more is not said to have changed; a version by itself
    says the same."""
    open_page(page, redacted)
    assert "Clauses that changed: 9. Clauses out of which words were taken since: 8." in said(page)
    list_of = page.locator("ul.changes").inner_text()
    assert "Clauses out of which words were taken since (8): Section 1 Scope" in list_of

    page.goto(f"{redacted}/en/{PAGE}?new=1.0&old=1.0")
    wait(page, "The two texts say the same.")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-31T23:59:59+09:00", ["Upcoming", "In force"]),
        ("2027-01-01T00:00:00+09:00", ["In force", "Superseded"]),
    ],
)
def test_the_versions_say_what_is_true_of_them_now(
    page: Page, host: str, now: str, said: list[str]
) -> None:
    """By the instant at which one reads, not by the day of the build."""
    page.context.clock.set_fixed_time(now)
    page.goto(f"{host}/en/{PAGE}")

    options = page.locator("#_new option").all_inner_texts()
    assert [option.rpartition(": ")[2] for option in options] == said


def test_without_a_script_the_ready_comparisons_are_there(
    opens: Callable[..., Page], host: str
) -> None:
    """And the page says why one cannot choose."""
    page = opens(f"en/{PAGE}", script=False)

    assert not page.locator("form.choose").is_visible()
    assert page.get_by_text("for which it needs JavaScript").is_visible()
    links = page.locator("[aria-labelledby=_ready] a").evaluate_all("all => all.map(x => x.href)")
    assert links == [f"{host}/en/privacy/1.1/changes/"]


@pytest.mark.parametrize("address", ["privacy/history/", "privacy/1.1/changes/"])
def test_other_pages_lead_to_it(page: Page, host: str, address: str) -> None:
    """From where one looks at versions."""
    page.goto(f"{host}/en/{address}")
    page.get_by_role("link", name="Compare any two versions").click()

    page.wait_for_url(f"**/en/{PAGE}")


def test_the_keyboard_is_enough(page: Page, host: str) -> None:
    """From the lists to the button, and on through the result, each control seen."""
    page.goto(f"{host}/en/{PAGE}")
    page.locator("#_new").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    whole(page)
    assert page.url.endswith("?new=1.0&old=1.1")
    assert page.evaluate("document.activeElement.type") == "submit"

    count = controls(page)
    stops = [stop(page) for _ in range(count + 2)]  # past the end of the page, to where it began
    assert [it for it in stops if it and it["faults"]] == []
    assert len({it["at"] for it in stops if it}) == count


def test_the_steps_lead_from_change_to_change(page: Page, revision: str) -> None:
    """In the result as on the page of a notice."""
    open_page(page, revision)
    page.locator(".steps button[data-step='1']").first.click()

    assert page.evaluate("document.activeElement.closest('.change').id") == "scope"


LOOKS = [(lang, width, dark) for lang in LANGUAGES for width in WIDTHS for dark in (False, True)]


@pytest.mark.parametrize(
    ("lang", "width", "dark"),
    [LOOKS[0], *(pytest.param(*look, marks=pytest.mark.slow) for look in LOOKS[1:])],
)
def test_axe_finds_nothing_in_a_result(
    opens: Callable[..., Page], revision: str, lang: str, width: int, dark: bool
) -> None:
    """Light and dark, on a phone, a tablet and a desk; and nothing is wider than the window."""
    page = open_page(opens("", width, dark), revision, lang)

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_browser_has_nothing_to_complain_of(page: Page, host: str) -> None:
    """Content Security Policy and Trusted Types hold, and no error goes unseen."""
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: said.append(str(error)))
    for lang in LANGUAGES:
        open_page(page, host, lang)

    assert said == []
