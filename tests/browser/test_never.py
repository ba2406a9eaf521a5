"""Pages that tell of versions which were never in force: withdrawn, or overtaken on their day."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

import browser_boxes as boxes
from browser_axe import findings
from browser_pages import LANGUAGES, WIDTHS
from kaitei import plugin
from kaitei.history import ledger
from kaitei.history.ledger import Withdrawn
from support import serving
from unit.builders import policy, record, release, write_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OVERTAKEN = {**release("1.2", "2026-01-21", "2026-03-01"), "release.replaces": "1.1"}
GONE = {**release("1.3", "2026-01-21", "2026-05-01"), "release.replaces": "1.2"}
VERSIONS = [
    policy(),
    policy(release("1.1", "2026-01-20", "2026-03-01")),
    policy(OVERTAKEN),
    policy(GONE),
]
TEXTS = ["privacy/1.1/", "privacy/1.3/"]
PAGES = ["", *TEXTS, *(f"{x}changes/" for x in TEXTS), "privacy/history/", "notices/"]


@pytest.fixture(scope="module")
def unlucky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose policy has a version that was overtaken and one that was withdrawn."""
    root = write_site(tmp_path_factory.mktemp("unlucky"), VERSIONS)
    said = {"ja": "誤りがあったため。", "en": "It had a mistake."}
    book = record(root).append(Withdrawn(version="1.3", reason=said), date(2026, 1, 25))
    (root / "policy/privacy/ledger.json").write_bytes(ledger.dump(book))
    plugin.build(root, root / "output", date(2026, 2, 10))
    with serving(root / "output") as address:
        yield address


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_they_are_read_like_all_others(
    browser: Browser, unlucky: str, address: str, lang: str, width: int
) -> None:
    """Nothing overlaps or is cut off, and axe finds nothing."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{unlucky}/{lang}/{address}")

    assert [*boxes.sideways(page), *boxes.overlaps(page), *boxes.clipped(page)] == []
    assert findings(page) == []
    page.close()


def test_a_link_below_a_banner_stands_apart_from_it(browser: Browser, unlucky: str) -> None:
    """As it does inside of one."""
    page = browser.new_page()
    page.goto(f"{unlucky}/en/privacy/1.3/")
    banner, link = (
        page.locator(place).bounding_box() for place in (".banner.withdrawn", ".banner + .more")
    )

    assert banner
    assert link
    assert link["y"] - banner["y"] - banner["height"] >= 8
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_of_the_legend_stays_on_the_line_of_its_sign(
    browser: Browser, unlucky: str, lang: str, width: int
) -> None:
    """A line breaks between the words, and in none of them."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{unlucky}/{lang}/privacy/history/")
    words = page.locator("figure .key > span")
    lines = words.evaluate_all(
        """nodes => nodes.map((node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          const tops = [...range.getClientRects()].filter((box) => box.height > 12);
          return new Set(tops.map((box) => Math.round(box.top))).size;
        })"""
    )

    assert lines == [1, 1, 1]
    page.close()
