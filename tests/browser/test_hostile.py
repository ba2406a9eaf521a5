"""A site every field of which holds what would run: real Chromium runs none of it.

The doors that refuse it are opened for this: what is tried here is what stands behind them, the
escapes of the writers and the policy that each page carries and the server sends.
"""

import contextlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

import hostile
from kaitei import cli, plugin
from kaitei.text import handwritten, inline
from support import serving

TODAY = date(2026, 11, 23)

# What a page holds that its templates did not put there.
LOOK = """() => ({
  ran: window.owned === 1,
  built: document.querySelectorAll("#owned, img[src='x'], svg[onload], [onerror], [style]").length,
  foreign: [...document.scripts].filter(x => x.type !== "application/ld+json" &&
    !x.src.startsWith(location.origin + "/")).map(x => x.outerHTML),
  handlers: [...document.querySelectorAll("*")].flatMap(x => [...x.attributes])
    .filter(x => x.name.startsWith("on")).map(x => x.name),
  links: [...document.querySelectorAll("[href], [src], [action], [formaction]")]
    .map(x => x.getAttribute("href") || x.getAttribute("src") || "")
    .filter(x => /^\\s*(javascript|data|vbscript):/i.test(x)),
})"""
ATOM = "{http://www.w3.org/2005/Atom}"
NOTHING = {"ran": False, "built": 0, "foreign": [], "handlers": [], "links": []}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with its guards asleep; a correction and a withdrawal are hostile as well."""
    base = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as asleep:
        asleep.setattr(inline, "raw_html", lambda _: iter(()))
        asleep.setattr(handwritten, "problems", lambda *_: [])
        root = hostile.site(base / "site")
        note = ["correct", "privacy", "1.1", "--note", hostile.PAYLOAD]
        assert cli.main(["--root", str(root), *note]) == 0
        plugin.build(root, base / "output", TODAY)
    return base / "output"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The site over HTTP, with the headers of a real server."""
    with serving(folder) as address:
        yield address


def _pages(folder: Path) -> list[str]:
    """Of every kind of page one, and every page that a hand has written."""
    every = sorted(x.relative_to(folder).as_posix() for x in folder.rglob("*.html"))
    return [x for x in every if "/rules/" not in x]


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_of_it_runs_in_a_browser(folder: Path, address: str, browser: Browser) -> None:
    """On no page: no dialog, no word on the console, no request to elsewhere, nothing built."""
    page, said, asked = browser.new_page(), list[str](), set[str]()
    page.on("dialog", lambda it: (said.append(it.message), it.dismiss()))
    page.on("console", lambda it: said.append(f"{page.url} {it.text}"))
    page.on("pageerror", lambda it: said.append(f"{page.url} {it}"))
    page.on("request", lambda it: asked.add(it.url))
    seen: dict[str, Any] = {}
    for name in _pages(folder):
        page.goto(f"{address}/{name}")
        seen[name] = page.evaluate(LOOK)
    page.close()

    assert {name: found for name, found in seen.items() if found != NOTHING} == {}
    assert said == []
    assert [url for url in asked if not url.startswith(f"{address}/")] == []
    assert len(seen) > 30


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_of_it_runs_in_what_scripts_bring(address: str, browser: Browser) -> None:
    """The search and the comparison of any two versions are made in the browser."""
    page, said = browser.new_page(), list[str]()
    page.on("dialog", lambda it: (said.append(it.message), it.dismiss()))
    page.on("console", lambda it: said.append(it.text))
    page.goto(f"{address}/en/privacy/compare/?old=1.0&new=1.1")
    page.wait_for_selector("ins, del")
    compared = page.evaluate(LOOK)
    page.goto(f"{address}/en/")
    page.keyboard.press("/")
    page.keyboard.type("script")
    page.wait_for_selector("dialog mark, dialog a[href]")
    found = page.evaluate(LOOK)
    page.close()

    assert (compared, found, said) == (NOTHING, NOTHING, [])


@pytest.mark.slow
def test_the_payload_is_on_the_pages(folder: Path) -> None:
    """As words: so what the browser was shown was not harmless by being absent."""
    shown = {
        name: (folder / name).read_text("utf-8").count("&lt;script&gt;window.owned")
        for name in _pages(folder)
    }

    assert [name for name, times in shown.items() if not times] == []
    assert shown["en/privacy/1.1/index.html"] > 100


@pytest.mark.slow
def test_feeds_hold_it_as_words(folder: Path) -> None:
    """JSON is parsed, XML as well, and what they call HTML has no element of it."""
    from fuzz import laws  # noqa: PLC0415

    for file in folder.rglob("*.json"):
        with contextlib.suppress(AttributeError, TypeError):
            for item in json.loads(file.read_bytes()).get("items", ()):
                laws.markup(item["content_html"])
    told = [ElementTree.parse(file).iter(f"{ATOM}content") for file in folder.rglob("*.atom")]
    entries = [entry.text or "" for found in told for entry in found]
    for entry in entries:
        laws.markup(entry)
    assert [entry for entry in entries if "window.owned" in entry] != []
