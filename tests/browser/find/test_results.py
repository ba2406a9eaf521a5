"""Words are found in the texts in force and their notices, exactly, by whoever asks."""

import json
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from browser.find.dialog import clauses_of, find, marks, open_dialog

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EFFECTIVE = datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
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
    open_dialog(page, host, address)
    found = clauses_of(find(page, query))

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
    open_dialog(page, host)
    find(page, query)

    assert marks(page) == marked


def test_notices_are_found_besides(page: Page, host: str) -> None:
    """Those of the text in force and of the one to come, after the clauses."""
    open_dialog(page, host, "en/")

    found = find(page, "opt-out add-on")

    assert found[-1] == "/en/privacy/1.1/changes/"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", "プライバシーポリシー 第1.1版 施行前 （2027年1月1日施行）"),
        ("en", "Privacy Policy, version 1.1 Upcoming takes effect on January 1, 2027"),
    ],
)
def test_what_is_still_to_come_says_from_when(page: Page, host: str, lang: str, said: str) -> None:
    """The day is that of the site, wherever the reader is; from its instant on nothing is said."""
    page.clock.set_fixed_time(EFFECTIVE - timedelta(seconds=1))
    open_dialog(page, host, f"{lang}/")
    find(page, "Google LLC")
    before = page.locator(".found .where").all_inner_texts()
    page.clock.set_fixed_time(EFFECTIVE)
    find(page, "google llc")

    assert before == [said]
    assert page.locator(".found .badge").count() == 0


def test_what_is_in_force_stands_first(page: Page, host: str, built: Path) -> None:
    """Of all policies, then what is to come: that text, and last the notices in the same order."""
    index = json.loads((built / "en" / "find.json").read_text("utf-8"))
    (policy,) = index["policies"]
    old, new = policy["versions"]
    index["policies"] = [{"versions": [{**new, "until": None}]}, policy]
    page.route("**/find.json", lambda route: route.fulfill(json=index))
    open_dialog(page, host, "en/")
    found = find(page, "purposes")
    pages = list(dict.fromkeys(address.partition("#")[0] for address in found))

    assert pages[:2] == [f"/en/{old['url']}", f"/en/{new['url']}"]
    assert all("/changes/" in address for address in pages[2:])


@pytest.mark.parametrize(("lang", "said"), [("ja", "該当する"), ("en", "No clause")])
def test_what_is_nowhere_is_said_to_be_nowhere(page: Page, host: str, lang: str, said: str) -> None:
    """In words, and politely to a screen reader."""
    open_dialog(page, host, f"{lang}/privacy/")

    assert find(page, "kwyjibo") == []
    assert said in page.locator("#_find [role=status]").inner_text()


def test_the_number_of_results_is_told(page: Page, host: str) -> None:
    """As many as the list has."""
    open_dialog(page, host)
    found = find(page, "個人情報")

    assert f"{len(found)}件" in page.locator("#_find [role=status]").inner_text()


def test_from_its_instant_on_the_new_text_is_found(page: Page, host: str) -> None:
    """Between two builds, on its own page, for the page of the policy has the old one still."""
    page.clock.set_fixed_time(EFFECTIVE - timedelta(seconds=1))
    open_dialog(page, host)
    before = clauses_of(find(page, "Google LLC"))
    page.clock.set_fixed_time(EFFECTIVE)
    after = find(page, "google llc")

    assert before == []
    assert "/ja/privacy/1.1/#other-info.ga" in after
    assert len(clauses_of(after)) == 1


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
    open_dialog(page, host)
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
