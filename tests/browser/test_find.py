"""Words are found in the texts in force and their notices, exactly, by whoever asks."""

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, Route

from browser_pages import WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EFFECTIVE = datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
# A key stroke shows its results before a reader can tell that it took time (RAIL: 100 ms).
INSTANT_MS = 100
# Each clause of a page by id: its heading and its own words, with the headings above it.
CLAUSES = """() => {
  const heading = (node) => node.querySelector(":scope > :is(h2,h3,h4,h5,h6) > span")?.textContent;
  const above = (node) => {
    const outer = node.parentElement.closest(".clause");
    return outer ? [...above(outer), heading(outer) ?? ""] : [];
  };
  return [...document.querySelectorAll("article .clause")].map((node) => ({
    id: node.id,
    own: `${heading(node) ?? ""}\\n${node.querySelector(":scope > .body").textContent}`,
    above: above(node).join("\\n"),
  }));
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a day before 1.1 takes effect, whatever day it is."""
    context = browser.new_context()
    context.clock.set_fixed_time(EFFECTIVE - timedelta(days=30))
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def _open(page: Page, host: str, address: str = "ja/privacy/") -> None:
    page.goto(f"{host}/{address}")
    page.locator("button.find").click()
    _wait(page)


def _wait(page: Page) -> None:
    """Until everything is there that the dialog searches."""
    said = page.locator("#_find").get_attribute("data-empty")
    page.locator("#_find [role=status]").get_by_text(str(said)).wait_for()


def _find(page: Page, words: str) -> list[str]:
    """The addresses of the results, without the host."""
    page.locator("#_find-words").fill(words)
    links = page.locator(".found a")
    found: list[str] = links.evaluate_all("nodes => nodes.map((it) => it.pathname + it.hash)")
    return found


def _clauses(found: list[str]) -> list[str]:
    return [address.partition("#")[2] for address in found if "#" in address]


def _marks(page: Page) -> set[str]:
    return set(page.locator(".found mark").all_inner_texts())


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).lower().replace("-", "")


def _holding(page: Page, query: str) -> set[str]:
    """The clauses of the page that have all words of the query, headings above them included."""
    terms = _plain(query).split()
    clauses = page.evaluate(CLAUSES)
    return {
        it["id"]
        for it in clauses
        if all(term in _plain(it["own"] + "\n" + it["above"]) for term in terms)
        and any(term in _plain(it["own"]) for term in terms)
    }


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("ja/privacy/", "個人情報"),
        ("ja/privacy/", "個人"),
        ("ja/privacy/", "利用目的"),
        ("ja/privacy/", "ｻｰﾋﾞｽ"),
        ("ja/privacy/", "ｱﾅﾘﾃｨｸｽ"),
        ("ja/privacy/", "ＧＯＯＧＬＥ"),
        ("ja/privacy/", "個人データ　第三者"),
        ("ja/privacy/", "共同利用 氏名"),
        ("ja/privacy/", "ｇｏｏｇｌｅ ｱﾅﾘﾃｨｸｽ 利用"),
        ("en/privacy/", "personal information"),
        ("en/privacy/", "ＰＥＲＳＯＮＡＬ data"),
        ("en/privacy/", "email"),
        ("en/privacy/", "e-mail"),
    ],
)
def test_exactly_the_clauses_that_have_the_words_are_found(
    page: Page, host: str, address: str, query: str
) -> None:
    """Every one and no other; width, case and kind of katakana make no difference."""
    _open(page, host, address)
    found = _clauses(_find(page, query))

    assert len(found) == len(set(found)) > 0
    assert set(found) == _holding(page, query)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("個人情報", {"個人情報"}),
        ("ＧＯＯＧＬＥ", {"Google"}),
        ("ｱﾅﾘﾃｨｸｽ", {"アナリティクス"}),
        ("google　ｱﾅﾘﾃｨｸｽ", {"Google", "アナリティクス"}),
    ],
)
def test_what_was_looked_for_is_marked_as_it_is_written(
    page: Page, host: str, query: str, marked: set[str]
) -> None:
    """In headings and snippets, however it was typed."""
    _open(page, host)
    _find(page, query)

    assert _marks(page) == marked


def test_notices_are_found_besides(page: Page, host: str) -> None:
    """Those of the text in force and of the one to come, after the clauses."""
    _open(page, host, "en/")

    found = _find(page, "opt-out add-on")

    assert found[-1] == "/en/privacy/1.1/changes/"


@pytest.mark.parametrize(("lang", "said"), [("ja", "該当する"), ("en", "No clause")])
def test_what_is_nowhere_is_said_to_be_nowhere(page: Page, host: str, lang: str, said: str) -> None:
    """In words, and politely to a screen reader."""
    _open(page, host, f"{lang}/privacy/")

    assert _find(page, "kwyjibo") == []
    assert said in page.locator("#_find [role=status]").inner_text()


def test_the_number_of_results_is_told(page: Page, host: str) -> None:
    """As many as the list has."""
    _open(page, host)
    found = _find(page, "個人情報")

    assert f"{len(found)}件" in page.locator("#_find [role=status]").inner_text()


def test_nothing_is_loaded_before_it_is_opened(page: Page, host: str) -> None:
    """Then the words once, with the scripts that search them; nothing at all the second time."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{host}/")))
    page.goto(f"{host}/ja/privacy/", wait_until="networkidle")
    first = [url for url in asked if "find" in url or "fold" in url or "search" in url]
    asked.clear()
    page.locator("button.find").click()
    _wait(page)
    opened = sorted(asked)
    _find(page, "個人情報")
    page.keyboard.press("Escape")
    page.locator("button.find").click()
    _find(page, "本人")

    assert first == []
    assert [url for url in opened if url.endswith(".json")] == ["ja/find.json"]
    scripts = sorted(url.split(".")[0] for url in opened if url.endswith(".js"))
    assert scripts == ["assets/fill", "assets/find", "assets/fold", "assets/search"]
    assert sorted(asked) == opened


def test_a_result_leads_to_the_clause_from_any_page(page: Page, host: str) -> None:
    """On the page of the text in force, in the language of the page."""
    _open(page, host, "en/notices/")
    _find(page, "lawful and fair")
    page.locator(".found a").first.click()
    page.wait_for_url("**/en/privacy/#acquisition")

    assert page.locator("#acquisition").evaluate("node => node.matches(':target')")


def test_on_the_page_itself_the_dialog_closes_over_the_clause(page: Page, host: str) -> None:
    """Which is in sight and has the focus, however often the same one is chosen."""
    _open(page, host)
    for _ in range(2):
        _find(page, "適法かつ公正")
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
    _wait(page)
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
    _open(page, host)
    page.keyboard.type("a/b")

    assert page.locator("#_find-words").input_value() == "a/b"


def test_the_key_can_be_switched_off(page: Page, host: str) -> None:
    """WCAG 2.1.4; and it stays off on the next page."""
    _open(page, host)
    page.locator("#_find input[type=checkbox]").uncheck()
    page.goto(f"{host}/ja/")
    page.keyboard.press("/")

    assert not page.locator("#_find").is_visible()


def test_enter_belongs_to_the_input_method_while_it_composes(page: Page, host: str) -> None:
    """Choosing kanji leads nowhere."""
    _open(page, host)
    _find(page, "個人情報")
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
    _open(page, host, "en/privacy/")
    assert _find(page, "personal")


def test_words_that_did_not_come_are_asked_for_again(page: Page, host: str) -> None:
    """When the dialog is opened again."""
    page.goto(f"{host}/en/privacy/")
    page.route("**/find.json", lambda route: route.fulfill(status=503))
    page.locator("button.find").click()
    page.locator("#_find").get_by_text("could not be loaded").wait_for()
    page.unroute("**/find.json")
    page.locator("button.close").click()
    page.locator("button.find").click()
    _wait(page)

    assert _find(page, "personal")


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

    assert _marks(page) == {"Google"}


def test_from_its_instant_on_the_new_text_is_found(page: Page, host: str) -> None:
    """Between two builds, on its own page, for the page of the policy has the old one still."""
    page.clock.set_fixed_time(EFFECTIVE - timedelta(seconds=1))
    _open(page, host)
    before = _clauses(_find(page, "Google LLC"))
    page.clock.set_fixed_time(EFFECTIVE)
    after = _find(page, "google llc")

    assert before == []
    assert "/ja/privacy/1.1/#other-info.ga" in after
    assert len(_clauses(after)) == 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["ja/privacy/", "en/"])
def test_the_dialog_fits_the_page(page: Page, host: str, address: str, width: int) -> None:
    """On a telephone too: nothing stands beside it, no result is wider than it."""
    page.set_viewport_size({"width": width, "height": 640})
    _open(page, host, address)
    _find(page, "google")
    box = page.locator("#_find").bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 640
    wide = "nodes => nodes.filter((it) => it.scrollWidth > it.clientWidth + 1).length"
    assert page.locator(":is(#_find, .found, .found li)").evaluate_all(wide) == 0


def test_without_script_nothing_offers_to_find(browser: Browser, host: str) -> None:
    """A button that does nothing is not shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}/ja/privacy/")

    assert not page.locator("button.find").is_visible()
    assert not page.locator("#_find").is_visible()
    context.close()


def _thousand(document: Any) -> Any:
    """The same document with more than a thousand clauses in force."""
    version = document["policies"][0]["versions"][0]
    version["clauses"] = [
        {**clause, "id": f"{clause['id']}-{i}"} for i in range(11) for clause in version["clauses"]
    ]
    assert len(version["clauses"]) > 1000
    return document


@pytest.mark.parametrize(("lang", "queries"), [("ja", "個 個人 本人 ｸﾞ"), ("en", "p pe on data")])
def test_a_thousand_clauses_are_found_instantly(
    page: Page, host: str, built: Path, lang: str, queries: str
) -> None:
    """From the key stroke to the laid-out list, also for what stands in nearly every clause; the
    quickest of five, for the machine may be busy with something else."""
    many = _thousand(json.loads((built / lang / "find.json").read_text("utf-8")))
    page.route("**/find.json", lambda route: route.fulfill(json=many))
    _open(page, host, f"{lang}/privacy/")
    took = page.evaluate(
        """(queries) => queries.map((query) => Math.min(...[1, 2, 3, 4, 5].map(() => {
          const field = document.getElementById("_find-words");
          field.value = query;
          const before = performance.now();
          field.dispatchEvent(new Event("input"));
          document.getElementById("_find").getBoundingClientRect();
          return performance.now() - before;
        })))""",
        queries.split(),
    )

    assert page.locator(".found a").count() > 0
    assert max(took) < INSTANT_MS, took


def test_all_results_can_be_shown(page: Page, host: str, built: Path) -> None:
    """The first of many at once, the others when a reader asks, from where the list went on."""
    many = _thousand(json.loads((built / "ja" / "find.json").read_text("utf-8")))
    page.route("**/find.json", lambda route: route.fulfill(json=many))
    _open(page, host)
    assert len(_find(page, "個人情報")) == 50
    page.locator(".found .more button").click()

    shown = page.locator(".found a")
    assert f"{shown.count()}件" in page.locator("#_find [role=status]").inner_text()
    assert shown.nth(50).evaluate("node => node === document.activeElement")


@pytest.mark.parametrize(
    ("words", "query", "marked"),
    [
        ("㈱テスト", "株", ["㈱"]),
        ("㈱テスト", "(株)テ", ["㈱テ"]),
        ("甲ｶﾞｲﾄﾞ乙", "ガイド", ["ｶﾞｲﾄﾞ"]),
        ("甲ガイド乙", "ｶﾞｲﾄﾞ", ["ガイド"]),
        ("①と②", "2", ["②"]),
        ("㍻15年、平成15年", "平成15", ["㍻15", "平成15"]),
        ("か\u3099くが", "が", ["か\u3099", "が"]),
        ("𠮷野の𠮷", "𠮷", ["𠮷", "𠮷"]),
        ("ＡＢＣ abc", "AbC", ["ＡＢＣ", "abc"]),
        ("Ｅ－ｍａｉｌ e-mail", "email", ["Ｅ－ｍａｉｌ", "e-mail"]),
        ("Google’s", "google's", ["Google’s"]),
        ("İstanbul ﬁn", "fin", ["ﬁn"]),
        ("カナかな", "かな", ["かな"]),
        ("ababab", "abab", ["abab"]),
    ],
)
def test_a_match_is_where_it_stands_in_the_words_as_written(
    page: Page, host: str, words: str, query: str, marked: list[str]
) -> None:
    """Although folding makes words longer and shorter."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _open(page, host)
    script = next(url for url in asked if "/fold." in url)
    found = page.evaluate(
        """async ([script, words, query]) => {
          const { fold, folded, places } = await import(script);
          if (folded(words).text !== fold(words)) return "folded otherwise piece by piece";
          return places(words, [fold(query)]).map(([from, until]) => words.slice(from, until));
        }""",
        [script, words, query],
    )

    assert found == marked
