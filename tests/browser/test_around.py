"""Around the text: the day a reader asks for, who receives what, and what a page says of itself."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_pages import WIDTHS
from kaitei.text import register
from unit.real import real_text

pytestmark = [pytest.mark.browser, pytest.mark.slow]

INSTANT = datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
LANGUAGES = ["ja", "en"]
# By day: the answer, and where it leads.
ANSWERS = [
    ("2026-11-21", "このサイトに記録なし", None),
    ("2026-11-22", "第1.0版", "/ja/privacy/1.0/"),
    ("2026-12-31", "第1.0版", "/ja/privacy/1.0/"),
    ("2027-01-01", "第1.1版", "/ja/privacy/1.1/"),
    ("9999-12-31", "第1.1版", "/ja/privacy/1.1/"),
]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Lima"])
@pytest.mark.parametrize(("seconds", "version"), [(-1, "Version 1.0"), (0, "Version 1.1")])
def test_the_day_asked_for_is_at_first_the_sites_today(
    browser: Browser, host: str, zone: str, seconds: int, version: str
) -> None:
    """In the site's time zone, wherever the reader is: midnight in Tokyo is morning in Lima."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(INSTANT + timedelta(seconds=seconds))
    page.goto(f"{host}/en/privacy/history/")

    expect(page.locator(".ask output a")).to_have_text(version)
    context.close()


@pytest.mark.parametrize("asked", ANSWERS, ids=[asked[0] for asked in ANSWERS])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Lima"])
def test_a_reader_asks_for_a_day(
    browser: Browser, host: str, zone: str, asked: tuple[str, str, str | None]
) -> None:
    """The page says which version was the text then and leads to it; the list marks it too."""
    day, answer, leads_to = asked
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(f"{host}/ja/privacy/history/")
    page.get_by_label("調べたい日").fill(day)

    said = page.locator(".ask output")
    expect(said).to_contain_text(answer)
    expect(page.locator(".stretches [aria-current=date]")).to_contain_text(answer)
    if leads_to:
        said.get_by_role("link").click()
        expect(page).to_have_url(f"{host}{leads_to}")
    context.close()


def test_a_day_taken_back_is_answered_no_more(page: Page, host: str) -> None:
    """An empty field asks nothing."""
    page.goto(f"{host}/en/privacy/history/")
    page.get_by_label("Day", exact=True).fill("")

    expect(page.locator(".ask output")).to_be_empty()
    expect(page.locator(".stretches [aria-current]")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_script_the_list_answers_for_every_day(
    unscripted: Page, host: str, lang: str
) -> None:
    """And no field stands there that would do nothing."""
    unscripted.goto(f"{host}/{lang}/privacy/history/")

    assert not unscripted.locator(".ask").is_visible()
    assert [x.strip() for x in unscripted.locator(".stretches a").all_inner_texts()] == (
        ["第1.0版", "第1.1版"] if lang == "ja" else ["Version 1.0", "Version 1.1"]
    )
    assert unscripted.get_by_role("img", name=["版ごと", "The versions"][lang == "en"]).is_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_below_the_picture_hold_every_fact(
    unscripted: Page, host: str, lang: str
) -> None:
    """What the register states, linked to the clause that states it, and nothing besides."""
    unscripted.goto(f"{host}/{lang}/privacy/who/")
    links = unscripted.locator("section.part a")
    hrefs = links.evaluate_all("nodes => nodes.map((node) => node.getAttribute('href'))")
    said = {href.partition("#")[2] for href in hrefs}

    facts = register.register(real_text("versions/1.0.yaml").tree)
    kinds = ("subjects", "purposes", "data_items", "recipients", "services")
    stated = {fact["id"] for kind in kinds for fact in facts[kind]}
    stated |= {fact["group"] for fact in facts["purposes"]}
    stated |= {name for fact in facts["subjects"] for name in fact["people"]}
    assert stated <= said
    # Besides: what the facts are for, as the text refers to it, and who a service belongs to.
    beyond = {x for x in said - stated if not x.startswith("other-info")}
    assert beyond == {"purposes"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_the_picture_leads_to_its_clause(page: Page, host: str, lang: str) -> None:
    """No link of it ends nowhere."""
    page.goto(f"{host}/{lang}/privacy/who/")
    hrefs = page.locator("figure.flow a").evaluate_all("nodes => nodes.map((node) => node.href)")
    page.goto(f"{host}/{lang}/privacy/")
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")

    assert len(hrefs) > 30
    assert [x for x in hrefs if not x.startswith(f"{host}/{lang}/privacy/#")] == []
    assert {x.partition("#")[2] for x in hrefs} <= set(ids)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_count_stands_by_the_last_word(page: Page, host: str, lang: str, width: int) -> None:
    """Not on a line of its own, however many lines the name takes; nor does a line begin with the
    comma between two names."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{host}/{lang}/privacy/who/")
    tops = page.locator(".many").evaluate_all(
        """nodes => nodes.map((node) => [node.previousElementSibling, node]
             .map((it) => [...it.getClientRects()].at(-1).bottom))"""
    )
    after = page.locator(".of a + a, dd > a + a").evaluate_all(
        """nodes => nodes.map((node) => {
             const comma = document.createRange();
             comma.setStart(node.previousSibling, 0);
             comma.setEnd(node.previousSibling, 1);
             const [from, to] = [node.previousElementSibling, comma]
               .map((it) => [...it.getClientRects()].at(-1));
             return from && to ? Math.abs(from.bottom - to.bottom) : 0;
           })"""
    )

    assert len(tops) > 5
    assert [pair for pair in tops if abs(pair[0] - pair[1]) > 8] == []
    assert [apart for apart in after if apart > 8] == []


def test_lines_meet_the_boxes_they_join(page: Page, host: str) -> None:
    """On a wide screen the first line begins at the middle of the first box on the left and ends
    at that of the first on the right."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{host}/ja/privacy/who/")
    ends = page.locator(".curves path").first.evaluate(
        """(path) => [0, path.getTotalLength()].map((at) =>
             path.getPointAtLength(at).matrixTransform(path.getScreenCTM()).y)"""
    )
    boxes = [page.locator(f"{x} .box").first.bounding_box() for x in (".sources", ".flows")]

    assert ends == pytest.approx([x["y"] + x["height"] / 2 for x in boxes if x], abs=1)


def _data(page: Page) -> list[Any]:
    blocks = page.locator("script[type='application/ld+json']").all_text_contents()
    return [json.loads(block) for block in blocks]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rest", ["privacy/", "privacy/1.0/", "privacy/1.1/"])
def test_a_policy_page_describes_itself(page: Page, host: str, lang: str, rest: str) -> None:
    """As data that a browser leaves alone: it parses, and has what search engines ask for."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{host}/{lang}/{rest}")
    (it,) = _data(page)

    assert said == []
    assert it["url"] == page.locator("link[rel=canonical]").get_attribute("href")
    document = it["mainEntity"]
    required = {"@type", "url", "name", "version", "inLanguage", "datePublished", "publisher"}
    assert required <= set(document)
    assert document["inLanguage"] == lang


@pytest.mark.parametrize("address", ["ja/", "en/privacy/", "ja/privacy/who/", "en/about/"])
def test_a_shared_page_has_a_card(page: Page, host: str, address: str) -> None:
    """Title, description, language and an absolute address of a picture of the size it says."""
    page.goto(f"{host}/{address}")

    def meta(name: str) -> str:
        return page.locator(f"meta[property='og:{name}']").get_attribute("content") or ""

    assert meta("title") == page.title()
    assert meta("description") == (
        page.locator("meta[name=description]").get_attribute("content") or "-"
    )
    assert meta("locale") == {"ja": "ja_JP", "en": "en_US"}[address[:2]]
    assert meta("url") == f"https://policies.example.org/{address}"
    here = meta("image").replace("https://policies.example.org", host)
    size = page.evaluate(
        """async (url) => { const it = new Image(); it.src = url; await it.decode();
             return [it.naturalWidth, it.naturalHeight]; }""",
        here,
    )
    assert size == [int(meta("image:width")), int(meta("image:height"))] == [1200, 630]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_home_page_asks_what_people_ask(page: Page, host: str, lang: str) -> None:
    """What for, who else, how to ask, what changed, which day: a click each, in their words."""
    links = {
        "ja": ("個人情報を何に使うか", "個人情報を誰に渡すか", "開示や削除などを求めるには"),
        "en": (
            "What your information is used for",
            "Who else receives it",
            "How to ask for disclosure or deletion",
        ),
    }[lang]
    answers = {
        "ja": ("メールマガジンの配信", "eplus inc.", "内容の削除"),
        "en": ("Delivering e-mail newsletters", "eplus inc.", "Deletion of content"),
    }[lang]
    for link, answer in zip(links, answers, strict=True):
        page.goto(f"{host}/{lang}/")
        page.get_by_role("link", name=link).click()
        expect(page.get_by_text(answer).first).to_be_visible()
