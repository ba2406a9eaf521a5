"""A site of many policies of several organisations, and of many notices."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from browser_axe import findings
from kaitei import plugin
from kaitei.site import frame, home_page
from support import serving
from unit.builders import policy, release, write_site

pytestmark = pytest.mark.browser
LONG = "A very long Name of an Organisation for Orchestras and their Friends, Ltd."
ORGANISATIONS = ("Example Orchestra", LONG, "楽団ホール運営株式会社")
LOOKS = [("en/", 320, False), ("ja/", 1280, True), ("en/notices/", 768, False)]
# So many versions has each policy, in as many years.
VERSIONS = 3
POLICIES = max(home_page.FEW, frame.FEW // VERSIONS) + 1


def _versions(name: str, whose: str) -> list[dict[str, object]]:
    made = []
    for number in range(VERSIONS):
        year = 2026 - VERSIONS + number
        dated = release(f"1.{number}", f"{year}-01-10", f"{year}-03-01")
        more = {"policy": name, "organisation": whose}
        if number:
            more |= {"release.kind": "substantive", "release.replaces": f"1.{number - 1}"}
        made.append(policy({**dated, **more}))
    return made


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site over HTTP."""
    root = tmp_path_factory.mktemp("group")
    for number in range(POLICIES):
        write_site(root, _versions(f"p{number}", ORGANISATIONS[number % 3]))
    plugin.build(root, root / "output", date(2026, 2, 10))
    with serving(root / "output") as address:
        yield address


def _open(browser: Browser, address: str, width: int, *, dark: bool) -> Page:
    scheme = "dark" if dark else "light"
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(address)
    return page


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, group: str, look: tuple[str, int, bool]
) -> None:
    """With one policy opened."""
    address, width, dark = look
    page = _open(browser, f"{group}/{address}", width, dark=dark)
    if page.locator("summary").count():
        page.locator("summary").first.click()

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_reader_goes_to_an_organisation_and_opens_a_policy_by_keyboard(
    browser: Browser, group: str
) -> None:
    """The way to it, then what is folded there."""
    page = _open(browser, f"{group}/en/", 390, dark=False)
    page.get_by_role("link", name=LONG, exact=True).press("Enter")
    ways = page.locator(f"h3:text-is('{LONG}') + .folded .card").first

    assert not ways.get_by_role("link", name="All versions").is_visible()
    ways.locator("summary").press("Enter")
    assert ways.get_by_role("link", name="All versions").is_visible()
    assert page.locator(f"h3:text-is('{LONG}')").bounding_box()["y"] < 900  # type: ignore[index]
    page.close()


def test_a_reader_goes_to_a_year(browser: Browser, group: str) -> None:
    """Of many notices; each says whose it is."""
    page = _open(browser, f"{group}/en/notices/", 1280, dark=False)
    page.get_by_role("link", name="2024", exact=True).click()
    year = page.get_by_role("heading", name="2024", exact=True)

    assert page.url.endswith("#_2024")
    assert year.bounding_box()["y"] < 450  # type: ignore[index]
    assert page.get_by_role("link", name=f"{LONG}: Privacy Policy, version 1.1").count() > 0
    page.close()
