"""site/policy_pages.py: the pages of one policy."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from kaitei.site.frame import Page
from kaitei.site.pages import pages
from kaitei.site.plan import content
from unit.builders import library_of, spoken, version
from unit.pages import book_of, planned

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
LATE = date(2026, 3, 1)


def _languages(page: Page) -> list[str]:
    return [there["lang"] for there in page.values["alternates"]]


def _labels(facts: Sequence[Any]) -> list[tuple[str, str]]:
    return [(it["version"], it["status"]) for it in facts]


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


def test_a_version_page_is_there_in_the_languages_of_that_version() -> None:
    """A language added later makes no page of an older text."""
    old = spoken(["ja"], "1.0", "2026-01-10", "2026-01-20")
    new = spoken(["ja", "en"], "1.1", "2026-02-01", "2026-03-01")
    made = planned(old, new, on=LATE)

    assert "en/privacy/1.0/" not in made
    assert {"ja/privacy/1.0/", "en/privacy/1.1/", "en/privacy/"} <= set(made)
    assert _languages(made["ja/privacy/1.0/"]) == ["ja"]


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

    assert _labels([it for it, _ in values["versions"]]) == [
        ("1.1", "in-force"),
        ("1.0", "superseded"),
    ]


def test_a_version_of_one_day_is_in_force_on_that_day() -> None:
    """Not from that day to the same one."""
    brief = version("1.1", "2026-02-01", "2026-03-01"), version("1.2", "2026-02-02", "2026-03-02")
    book = book_of(library_of(FIRST, *brief), date(2026, 4, 1))
    [page] = (page for page in pages(book) if page.address == "en/privacy/history/")
    shown = re.sub(r"<[^>]*>", "", content(book, page).decode())

    assert "January 20, 2026 to February 28, 2026 Version 1.0" in shown
    assert "\nMarch 1, 2026 Version 1.1" in shown


def test_the_contents_lead_to_every_section_with_a_heading() -> None:
    """By the section's own id."""
    values = planned(FIRST, on=LATE)["en/privacy/"].values

    assert values["contents"] == [
        {"id": "scope", "number": "1.", "heading": "Scope"},
        {"id": "use", "number": "2.", "heading": "Use"},
    ]
