"""site/policy_pages.py: the pages of one policy."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from kaitei.site.frame import FEW, Page
from kaitei.site.pages import pages
from kaitei.site.plan import content
from kaitei.text.model import Text
from unit.builders import library_of, spoken, version
from unit.pages import book_of, half_yearly, planned, words
from unit.site.notice_pages import shown

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
LATE = date(2026, 3, 1)


def _languages(page: Page) -> list[str]:
    return [there["lang"] for there in page.values["alternates"]]


def _labels(facts: Sequence[Any]) -> list[tuple[str, str]]:
    return [(it["version"], it["status"]) for it in facts]


def _words(address: str, *texts: Text, on: date) -> str:
    """What a page says as of a day."""
    book = book_of(library_of(*texts), on)
    [page] = (page for page in pages(book) if page.address == address)
    return words(content(book, page).decode())


@pytest.mark.parametrize(
    ("day", "shown", "upcoming"),
    [
        (date(2026, 1, 10), ("1.0", "upcoming"), [("1.0", "upcoming")]),
        (date(2026, 1, 20), ("1.0", "in-force"), []),
        (date(2026, 2, 1), ("1.0", "in-force"), [("1.1", "upcoming")]),
        (date(2026, 3, 1), ("1.1", "in-force"), []),
    ],
)
def test_the_text_page_shows_what_is_in_force_and_what_is_coming(
    day: date, shown: tuple[str, str], upcoming: list[tuple[str, str]]
) -> None:
    """Before the first version takes effect it shows that."""
    values = planned(FIRST, SECOND, on=day)["ja/privacy/"].values

    assert [shown] == _labels([values["it"]])
    assert upcoming == _labels(values["upcoming"])


def test_a_superseded_version_names_what_took_its_place() -> None:
    """So that its page leads on; the newest has no successor."""
    made = planned(FIRST, SECOND, on=LATE)

    assert made["ja/privacy/1.0/"].values["successor"]["version"] == "1.1"
    assert made["ja/privacy/1.1/"].values["successor"] is None


def test_of_two_versions_of_one_day_the_one_in_force_is_the_successor() -> None:
    """The other one was never the text."""
    swapped = version("1.2", "2026-02-02", "2026-03-01")
    made = planned(FIRST, SECOND, swapped, on=LATE)

    assert made["ja/privacy/1.0/"].values["successor"]["version"] == "1.2"
    assert made["ja/privacy/1.1/"].values["successor"]["version"] == "1.2"
    assert made["ja/privacy/"].values["it"]["version"] == "1.2"


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        (
            "en/privacy/1.1/",
            "never be in force: on March 1, 2026 version 1.2 takes effect in its place.",
            "was never in force: on March 1, 2026 version 1.2 took effect in its place.",
        ),
        (
            "ja/privacy/1.1/",
            "2026年3月1日に第1.2版がこの版に代わって施行されるため、この版が有効な日はありません。",
            "2026年3月1日に第1.2版がこの版に代わって施行されたため、この版が有効だった日はありません。",
        ),
        (
            "en/privacy/history/",
            "Will never be in force: version 1.2 takes effect on the same day in its place.",
            "Was never in force: version 1.2 took effect on the same day in its place.",
        ),
        (
            "ja/privacy/history/",
            "同じ日に第1.2版がこの版に代わって施行されるため、この版が有効な日はありません。",
            "同じ日に第1.2版がこの版に代わって施行されたため、この版が有効だった日はありません。",
        ),
    ],
)
def test_a_version_that_is_overtaken_on_its_day_says_so(
    address: str, before: str, after: str
) -> None:
    """Of the future until that day, and of the past from then on; it has no day of its own."""
    versions = FIRST, SECOND, version("1.2", "2026-02-02", "2026-03-01")
    both = [_words(address, *versions, on=day) for day in (date(2026, 2, 28), LATE)]

    assert [(before in told, after in told) for told in both] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("language", "said", "key"),
    [
        ("en", "Versions announced but never in force: 1.1.", " never in force"),
        ("ja", "公表のみで、有効な日のない版：1.1。", " 有効な日なし"),
    ],
)
def test_the_picture_says_in_words_what_was_never_in_force(
    language: str, said: str, key: str
) -> None:
    """And what its bar looks like; where there is none, neither."""
    versions = FIRST, SECOND, version("1.2", "2026-02-02", "2026-03-01")
    address = f"{language}/privacy/history/"
    told = _words(address, *versions, on=LATE)
    without = _words(address, FIRST, SECOND, on=LATE)

    assert (said in told, key in told, key in without) == (True, True, False)


def test_a_comparison_calls_it_by_no_day() -> None:
    """Nor one that was withdrawn."""
    versions = FIRST, SECOND, version("1.2", "2026-02-02", "2026-03-01")
    told = _words("en/privacy/compare/", *versions, on=LATE)

    assert "Version 1.1 (never in force)" in told
    assert "Version 1.2 (from March 1, 2026)" in told


def test_a_version_page_is_there_in_the_languages_of_that_version() -> None:
    """A language added later makes no page of an older text."""
    old = spoken(["ja"], "1.0", "2026-01-10", "2026-01-20")
    new = spoken(["ja", "en"], "1.1", "2026-02-01", "2026-03-01")
    made = planned(old, new, on=LATE)

    assert "en/privacy/1.0/" not in made
    assert {"ja/privacy/1.0/", "en/privacy/1.1/", "en/privacy/"} <= set(made)
    assert _languages(made["ja/privacy/1.0/"]) == ["ja"]


@pytest.mark.parametrize(
    ("language", "other", "said"),
    [
        ("en", "ja", "Version 1.1 has no text in English."),
        ("ja", "en", "第1.1版に日本語の文面はありません。"),
    ],
)
def test_where_a_text_ends_its_readers_are_told(language: str, other: str, said: str) -> None:
    """On the pages in their language that name the version without it, before it and since; in the
    other language nothing ends."""
    old = spoken(["ja", "en"], "1.0", "2026-01-10", "2026-01-20")
    new = spoken([other], "1.1", "2026-02-01", "2026-03-01")
    before, since = date(2026, 2, 10), LATE

    for page in ("privacy/", "privacy/1.0/", "privacy/history/", "notices/", ""):
        assert said in _words(f"{language}/{page}", old, new, on=before)
        assert "1.1" in (there := _words(f"{other}/{page}", old, new, on=before))
        assert "no text in" not in there
        assert "文面はありません" not in there
    for page in ("privacy/1.0/", "notices/", ""):
        assert said in _words(f"{language}/{page}", old, new, on=since)


def test_a_policy_in_a_language_beyond_the_sites_has_pages_in_it() -> None:
    """Framed in a language of the site."""
    three = spoken(["ja", "en", "zh-Hant"], "1.0", "2026-01-10", "2026-01-20")
    page = planned(three, on=LATE)["zh-Hant/privacy/"]

    assert (page.values["lang"], page.values["frame"], page.language) == ("zh-Hant", "ja", "ja")
    assert _languages(page) == ["ja", "en", "zh-Hant"]


def test_both_languages_stand_side_by_side_the_pages_own_first() -> None:
    """A row a clause, in document order, a cell a language."""
    values = planned(FIRST, on=LATE)["en/privacy/both/"].values

    assert [column["lang"] for column in values["columns"]] == ["en", "ja"]
    assert [row["id"] for row in values["rows"]] == ["scope", "use"]
    assert [[cell["lang"] for cell in row["cells"]] for row in values["rows"]] == [["en", "ja"]] * 2


def test_the_history_lists_every_announced_version_newest_first() -> None:
    """By the day it takes effect."""
    values = planned(FIRST, SECOND, on=LATE)["ja/privacy/history/"].values

    assert _labels([it for it, *_ in values["versions"]]) == [
        ("1.1", "in-force"),
        ("1.0", "superseded"),
    ]


@pytest.mark.parametrize(("effective", "told"), [("10", ["10"]), ("20", ["10", "20"])])
def test_the_picture_of_the_history_names_its_first_and_its_last_day(
    effective: str, told: list[str]
) -> None:
    """One day alone stands there once: written a second time it would end where the page begins."""
    html = shown.page([version("1.0", "2026-01-10", f"2026-01-{effective}")], "en/privacy/history/")

    assert re.findall(r'<text class="day.*>January (\d+), 2026<', html) == told


@pytest.mark.parametrize(("count", "led"), [(FEW, 0), (FEW + 1, 1)])
def test_a_reader_of_a_long_history_can_go_to_a_year(count: int, led: int) -> None:
    """To the last version that took effect in it."""
    made = planned(*half_yearly(count), on=LATE)["ja/privacy/history/"]
    html = content(book_of(library_of(*half_yearly(count)), LATE), made).decode()

    assert html.count('<li><a href="#_2025">2025年</a></li>') == led
    assert html.count('id="_2025">\n<h3><a href="../1.') == led
    assert made.values["years"].get(f"1.{count - 2}") == (date(2025, 8, 10) if led else None)


def test_a_version_of_one_day_is_in_force_on_that_day() -> None:
    """Not from that day to the same one."""
    brief = version("1.1", "2026-02-01", "2026-03-01"), version("1.2", "2026-02-02", "2026-03-02")
    shown = _words("en/privacy/history/", FIRST, *brief, on=date(2026, 4, 1))

    assert "January 20, 2026 to February 28, 2026 Version 1.0" in shown
    assert "\nMarch 1, 2026 Version 1.1" in shown


def test_the_contents_lead_to_every_section_with_a_heading() -> None:
    """By the section's own id."""
    values = planned(FIRST, on=LATE)["en/privacy/"].values

    assert values["contents"] == [
        {"id": "scope", "number": "1.", "heading": "Scope"},
        {"id": "use", "number": "2.", "heading": "Use"},
    ]
