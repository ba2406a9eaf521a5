"""site/plan.py: the whole site as a plan, and what each file will hold."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from kaitei import links
from kaitei.site import plan
from kaitei.site.book import Book
from unit.builders import Changes, library_of, section, text_of, version
from unit.pages import book_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
DAYS = [date(2026, 1, 1), date(2026, 1, 10), date(2026, 2, 1), date(2026, 3, 1)]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def _book(day: date, changes: Changes | None = None) -> Book:
    return book_of(library_of(FIRST, SECOND, changes=changes), day)


@cache
def _files(day: date) -> Mapping[str, bytes]:
    book = _book(day)
    return {address: plan.content(book, item) for address, item in plan.plan(book).items()}


def _targets(html: bytes) -> list[str]:
    """Where the links of a page lead, as they are written."""
    pieces = html.decode().split('href="')[1:]
    return [piece.split('"')[0] for piece in pieces] + [
        piece.split('"')[0] for piece in html.decode().split('src="')[1:]
    ]


@pytest.mark.parametrize("day", DAYS)
def test_everything_that_is_planned_can_be_written(day: date) -> None:
    """No template asks for a value that its page has not, on no day."""
    assert all(_files(day).values())


@pytest.mark.parametrize("day", DAYS)
def test_the_same_book_gives_the_same_bytes(day: date) -> None:
    """However often it is rendered."""
    book = _book(day)

    assert _files(day) == {x: plan.content(book, item) for x, item in plan.plan(book).items()}


@pytest.mark.parametrize("day", DAYS)
def test_every_relative_link_leads_to_a_planned_file(day: date) -> None:
    """Or to the feed, which is planned beside it."""
    files = _files(day)
    for address, content in files.items():
        if address == links.address("not-found") or not links.file(address).endswith(".html"):
            continue
        there = [urljoin(f"https://e.org/{address}", way) for way in _targets(content)]
        own = {x.removeprefix("https://e.org/").split("#")[0] for x in there if "e.org/" in x[:15]}

        assert set() == {x for x in own if x not in files and not x.startswith("feed/")}


@pytest.mark.parametrize(
    ("base", "prefix"), [("https://e.org", ""), ("https://e.org/sub/path", "/sub/path")]
)
def test_the_page_for_what_is_missing_works_at_any_depth(base: str, prefix: str) -> None:
    """It is shown at addresses that nobody planned, so its links start from the base path."""
    book = _book(date(2026, 3, 1), {"base_url": base})
    planned = plan.plan(book)
    html = plan.content(book, planned[links.address("not-found")])

    assert _targets(html)
    assert [way for way in _targets(html) if not way.startswith(f"{prefix}/")] == []


def test_the_sitemap_lists_every_page_with_its_languages() -> None:
    """But not the page for what is missing."""
    files = _files(date(2026, 3, 1))
    urls = ElementTree.fromstring(files["sitemap.xml"]).findall(f"{MAP}url")
    listed = {str(url.findtext(f"{MAP}loc")): url for url in urls}
    pages = {x for x in files if links.file(x).endswith(".html")} - {"404.html"}

    assert {f"https://policies.example.org/{page}" for page in pages} == set(listed)
    assert [
        link.get("hreflang")
        for link in listed["https://policies.example.org/ja/privacy/"].findall(f"{XHTML}link")
    ] == ["ja", "en"]


def test_the_sitemap_dates_a_version_by_its_announcement() -> None:
    """Of other pages it does not know."""
    root = ElementTree.fromstring(_files(date(2026, 3, 1))["sitemap.xml"])
    dates = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in root}

    assert dates["https://policies.example.org/ja/privacy/1.1/"] == "2026-02-01"
    assert dates["https://policies.example.org/ja/"] is None


def test_robots_are_led_to_the_sitemap() -> None:
    """By its absolute address."""
    assert b"Sitemap: https://policies.example.org/sitemap.xml\n" in _files(DAYS[0])["robots.txt"]


def test_every_asset_is_planned_as_it_stands() -> None:
    """The page's own style and mark; nothing from another server."""
    files = _files(DAYS[0])
    assets = [address for address in files if address.startswith("assets/")]

    assert {"css", "svg"} <= {address.rpartition(".")[2] for address in assets}


def test_a_page_loads_nothing_from_elsewhere() -> None:
    """No style, picture or script of another server, and no script inside the page: only data."""
    for address, content in _files(date(2026, 2, 1)).items():
        if links.file(address).endswith(".html"):
            html = content.decode()

            assert 'src="http' not in html
            assert '<link rel="stylesheet" href="http' not in html
            script = r'<script(?! type="(?:module" src=|application/ld\+json">))'
            assert re.findall(script, html) == []


def test_a_page_says_its_language() -> None:
    """And the frame around a text in another language says its own."""
    three = text_of(section({"text": "x"}, ("ja", "en", "zh-Hant")))
    book = book_of(library_of(three), date(2026, 3, 1))
    html = plan.content(book, plan.plan(book)["zh-Hant/privacy/"]).decode()

    assert '<html lang="zh-Hant">' in html
    assert '<header class="site" lang="ja">' in html


def test_a_table_in_a_clause_of_one_language_is_planned_for_both() -> None:
    """The page of the other language shows why it is missing there."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Japanese only."}}
    table = {"columns": [{"ja": "列"}], "rows": [[{"text": {"ja": "文"}}]]}
    text = text_of(section({"clauses": [{"id": "a", "only": only, "table": table}]}))
    book = book_of(library_of(text), date(2026, 3, 1))
    planned = plan.plan(book)

    assert "Japanese only." in plan.content(book, planned["en/privacy/"]).decode()
    assert "Japanese only." in plan.content(book, planned["ja/privacy/both/"]).decode()
