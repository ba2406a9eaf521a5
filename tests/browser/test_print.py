"""A page on paper: numbered sheets of A4 that say what they are, and nothing to press."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from browser_pages import ONCE
from kaitei import plugin
from support import serving
from unit.builders import changed, policy, release, write_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# ISO 216, in points.
A4 = (595, 842)
CONTROLS = "nav, button:not(.term), input, select, textarea, header.site, .skip, dialog"
# What a page that has a version says of it: its label and its days.
SAID = ".lead .version, .lead time"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window whose pages are looked at as on paper."""
    page = browser.new_page()
    page.emulate_media(media="print")
    yield page
    page.close()


def _together(words: str) -> str:
    """Words without the places at which lines break on paper. A PDF may name a kanji by the radical
    that looks the same."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def _printed(page: Page) -> list[str]:
    """The words of each sheet, by Chromium's own printing."""
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sizes = {tuple(round(float(x)) for x in sheet.mediabox[2:]) for sheet in sheets}
    assert sizes == {A4}
    return [_together(sheet.extract_text()) for sheet in sheets]


@pytest.mark.parametrize("address", ONCE)
def test_a_page_is_read_on_paper(window: Page, host: str, address: str) -> None:
    """Sheets are numbered and of A4, the first says version and days, every link out of the site is
    spelled out, and the last holds more than what is at the foot of every page."""
    window.goto(f"{host}/{address}", wait_until="networkidle")
    sheets = _printed(window)
    whole = "".join(sheets)
    out = window.locator("main a[href^=http]:visible")
    addresses = out.evaluate_all("nodes => nodes.map((it) => it.getAttribute('href'))")
    foot = _together(" ".join(window.locator("footer.site p").all_inner_texts()))

    for number, sheet in enumerate(sheets, 1):
        assert f"{number}/{len(sheets)}" in sheet
    for said in window.locator(SAID).all_inner_texts():
        assert _together(said) in sheets[0]
    assert [it for it in addresses if _together(it) not in whole] == []
    assert len(sheets[-1]) > len(foot) + 40


@pytest.mark.parametrize("address", ONCE)
def test_nothing_to_press_is_printed(window: Page, host: str, address: str) -> None:
    """No navigation, no button, no field, and no list of contents."""
    window.goto(f"{host}/{address}", wait_until="networkidle")
    shown = window.locator(f":is({CONTROLS}):visible")

    assert shown.evaluate_all("nodes => nodes.map((it) => it.outerHTML.slice(0, 60))") == []


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of a policy with a table of more columns than a sheet is wide; the last one is new."""
    root = tmp_path_factory.mktemp("wide")
    head = [{"ja": f"見出し語{at}", "en": f"Heading{at}"} for at in range(9)]
    cells = [{"text": {"ja": f"欄の内容{at}", "en": f"Particulars{at}"}} for at in range(9)]
    first = policy({"sections.1.table": {"columns": head[:8], "rows": [cells[:8]]}})
    second = changed(
        first,
        {
            **release("1.1", "2026-02-01", "2026-03-01"),
            "sections.1.table": {"columns": head, "rows": [cells]},
        },
    )
    write_site(root, [first, second])
    plugin.build(root, root / "output", date(2026, 6, 1))
    with serving(root / "output") as address:
        yield address


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("address", ["privacy/", "privacy/both/", "privacy/1.1/changes/"])
def test_no_column_is_cut_off(window: Page, wide: str, lang: str, address: str) -> None:
    """Whoever reads paper cannot scroll it."""
    window.goto(f"{wide}/{lang}/{address}")
    whole = "".join(_printed(window))
    words = {"ja": ("見出し語", "欄の内容"), "en": ("Heading", "Particulars")}[lang]

    assert [f"{word}{at}" for word in words for at in range(9) if f"{word}{at}" not in whole] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("address", ["privacy/", "privacy/1.0/", "privacy/1.1/changes/"])
def test_paper_says_where_it_is_from(window: Page, host: str, lang: str, address: str) -> None:
    """The address under which the page can be found again."""
    window.goto(f"{host}/{lang}/{address}")

    assert f"https://policies.example.org/{lang}/{address}" in _printed(window)[0]
