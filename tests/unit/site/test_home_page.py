"""site/home_page.py: every policy with what is in force and to come, and what is news."""

import re
from datetime import date

import pytest

from kaitei.history.ledger import Withdrawn
from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from kaitei.site import home_page, plan
from kaitei.site.frame import Values
from support import between
from unit import group
from unit.builders import (
    authored_of,
    ledger_of,
    library_of,
    settings_of,
    spoken,
    version,
    versions_of,
)
from unit.pages import book_of, planned, words

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
LATE = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("before", "after", "reader", "led"),
    [
        (["ja", "en"], ["en"], "ja", "en"),
        (["ja"], ["ja", "en"], "en", "en"),
        (["ja", "en"], ["ja", "en", "fr"], "ja", "ja"),
    ],
)
def test_a_version_to_come_is_led_to_in_a_language_that_it_has(
    before: list[str], after: list[str], reader: str, led: str
) -> None:
    """It may have fewer than the one in force, or the reader's for the first time."""
    first = spoken(before, "1.0", "2026-01-10", "2026-01-20")
    coming = spoken(after, "1.1", "2026-02-01", "2026-03-01")
    made = planned(first, coming, on=date(2026, 2, 1))
    (card,) = made[f"{reader}/"].values["policies"]

    assert [it["address"] for it in card["upcoming"]] == [f"{led}/privacy/1.1/"]
    assert [it["changes"] for it in card["changing"]] == [f"{led}/privacy/1.1/changes/"]
    assert _hreflang(library_of(first, coming), reader, "1.1/") == {None if led == reader else led}


def _hreflang(library: Library, language: str, end: str) -> set[str | None]:
    """What the links of a home's cards say of the language of the page that has this end."""
    book = book_of(library, date(2026, 2, 1))
    html = plan.content(book, plan.plan(book)[f"{language}/"]).decode()
    cards = between(html, 'class="cards"', "</ul>")
    found = re.findall(r'<a href="([^"]*)"(?: hreflang="([^"]*)")?', cards)
    return {code or None for address, code in found if address.endswith(end)}


def _card(library: Library, on: date, language: str) -> str:
    """The words of the only policy's card, as they are in the page."""
    book = book_of(library, on)
    html = plan.content(book, plan.plan(book)[f"{language}/"]).decode()
    return words(between(html, '<li class="card">', "</section>"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["No text is in force yet.", "UpcomingVersion 1.1takes effect on March 1, 2026"]),
        ("ja", ["現行の文面はまだありません。", "施行前第1.1版（2026年3月1日施行）"]),
    ],
)
def test_a_card_says_what_is_to_come_where_nothing_is_in_force(
    language: str, said: list[str]
) -> None:
    """And nothing of a version that will never be; a first version changes nothing."""
    early = version("1.0", "2026-01-10", "2026-03-01")
    told = _card(library_of(early, SECOND), date(2026, 2, 1), language)

    assert [it in told for it in said] == [True, True]
    assert "1.0版での" not in told
    assert "version 1.0 change" not in told
    assert "Version 1.0" not in told
    assert said[0] not in _card(library_of(early, SECOND), LATE, language)


def test_a_card_says_that_every_version_was_withdrawn() -> None:
    """With the day on which the last was to take effect, and no way into its text or to a day."""
    ledger = ledger_of(FIRST).append(
        Withdrawn(version="1.0", reason={"ja": "誤り。", "en": "A mistake."}), date(2026, 1, 12)
    )
    policy = Policy("privacy", authored_of(dict(FIRST.tree)), versions_of(FIRST), ledger)
    library = Library(settings_of(), (policy,))
    told = _card(library, LATE, "en")

    assert "No text is in force." in told
    assert "WithdrawnVersion 1.0was to take effect on January 20, 2026" in told
    assert "given day" not in told
    assert "（2026年1月20日に施行予定でした）" in _card(library, LATE, "ja")


def _many(organisations: list[str]) -> tuple[str, list[Values]]:
    """The home of policies of these organisations, as HTML, and by organisation."""
    book = book_of(group.library(organisations), LATE)
    page = home_page.page(book, "en")
    html = plan.content(book, plan.plan(book)[page.address]).decode()
    return html, list(page.values["organisations"])


def test_few_policies_stand_with_all_the_ways_into_them() -> None:
    """Each says whose it is."""
    html, organisations = _many(["A"] * home_page.FEW)

    assert organisations == []
    assert html.count('<p class="organisation">A</p>') == home_page.FEW
    assert "<details>" not in html


def test_many_policies_stand_by_organisation_with_the_ways_folded_away() -> None:
    """Organisations in the order of their first policy, and each can be gone to."""
    html, organisations = _many(["B", "A", *["B"] * home_page.FEW])

    named = [(it["organisation"], len(it["policies"])) for it in organisations]
    assert named == [("B", home_page.FEW + 1), ("A", 1)]
    assert re.findall(r'<li><a href="#([^"]*)">(\w)</a></li>', html) == [
        ("_of-p1", "B"),
        ("_of-p2", "A"),
    ]
    assert re.findall(r'<h3 id="([^"]*)">(\w)</h3>', html) == [("_of-p1", "B"), ("_of-p2", "A")]
    assert html.count("<summary>More on this policy</summary>") == home_page.FEW + 2
    assert html.count("<h4>") == home_page.FEW + 2


def test_many_policies_of_one_organisation_need_no_way_to_it() -> None:
    """Whose they are is said once."""
    html, _ = _many(["A"] * (home_page.FEW + 1))

    assert "By organisation" not in html
    assert html.count(">A</h3>") == 1
