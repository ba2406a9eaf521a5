"""site/pages.py: every page of the site, planned."""

import re
from collections.abc import Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from kaitei import links
from kaitei.history.ledger import Corrected, Withdrawn
from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from kaitei.site import plan
from kaitei.site.pages import pages
from support import between
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
ABOUT = ("en", "about")


def _besides_rules(made: Iterable[str]) -> set[str]:
    """The addresses without those of the manual, which has a test of its own."""
    return {address for address in made if "/guides/rules/" not in address}


def test_a_site_has_these_pages() -> None:
    """One policy, two versions, two languages."""
    each = [
        "",
        "about/",
        "notices/",
        "privacy/",
        "privacy/history/",
        "privacy/both/",
        "privacy/where/",
        "privacy/1.0/",
        "privacy/1.0/changes/",
        "privacy/1.1/",
        "privacy/1.1/changes/",
        "privacy/compare/",
    ]
    expected = {f"{language}/{rest}" for language in ("ja", "en") for rest in each}

    assert {"", "404.html", *expected} == _besides_rules(planned(FIRST, SECOND, on=LATE))


def test_no_page_is_planned_twice() -> None:
    """Two values for one address would be a coin tossed."""
    made = [page.address for page in pages(book_of(library_of(FIRST, SECOND), LATE))]

    assert len(made) == len(set(made))


def test_a_version_has_no_page_before_it_is_announced() -> None:
    """Not an address, not a link to it."""
    made = planned(FIRST, SECOND, on=date(2026, 1, 31))

    assert "ja/privacy/1.1/" not in made
    assert "1.1" not in [it["version"] for it in made["ja/"].values["notices"]]
    assert [it["version"] for it, *_ in made["ja/privacy/history/"].values["versions"]] == ["1.0"]


def test_a_site_without_announced_versions_has_its_own_pages_only() -> None:
    """It says who it is, and shows no policy."""
    made = planned(FIRST, on=date(2026, 1, 9))

    assert {"", "404.html"} | {
        f"{x}/{page}" for x in ("ja", "en") for page in ("", "about/", "notices/")
    } == _besides_rules(made)
    assert made["ja/"].values["policies"] == []


def test_every_page_knows_itself_in_its_other_languages() -> None:
    """The same page, not the home page; and each of them is planned."""
    made = planned(FIRST, SECOND, on=LATE)

    for address, page in made.items():
        there = {x["lang"]: x["address"] for x in page.values["alternates"]}
        assert list(there) == ["ja", "en"]
        assert address in (*there.values(), "", "404.html")
        assert set() == set(there.values()) - set(made)


def test_a_page_that_loses_a_language_is_another() -> None:
    """It leads there no more, though its own words are the same."""
    both = book_of(library_of(FIRST), LATE)
    alone = replace(both, written={x: page for x, page in both.written.items() if x != ABOUT})
    there, here = ({x.address: x for x in pages(book)} for book in (both, alone))

    assert ("en/about/" in there, "en/about/" in here) == (True, False)
    assert there["ja/about/"].key.digest != here["ja/about/"].key.digest


def test_the_chooser_offers_every_language_in_its_own_words() -> None:
    """Nobody has to read another language to find theirs."""
    choices = planned(FIRST, on=LATE)[""].values["choices"]

    assert [(choice["lang"], choice["name"], choice["address"]) for choice in choices] == [
        ("ja", "日本語", "ja/"),
        ("en", "English", "en/"),
    ]
    assert len({choice["said"] for choice in choices}) == 2


def test_a_policy_without_a_site_language_is_listed_in_one_it_has() -> None:
    """With a link to that; no page is faked."""
    english = spoken(["en"], "1.0", "2026-01-10", "2026-01-20")
    made = planned(english, on=LATE)
    (card,) = made["ja/"].values["policies"]
    (notice,) = made["ja/"].values["notices"]

    assert (card["lang"], card["address"]) == ("en", "en/privacy/")
    assert (notice["lang"], notice["address"]) == ("en", "en/privacy/1.0/")
    assert [address for address in made if address.startswith("ja/privacy")] == []


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


def test_every_page_of_a_policy_is_one_that_links_can_name() -> None:
    """Its address is read back as what it is."""
    kinds = {
        "text.html": {"text", "version"},
        "history.html": {"history"},
        "changes.html": {"changes"},
        "notices.html": {"notices"},
        "both.html": {"both"},
        "where.html": {"where"},
        "compare.html": {"compare"},
        "home.html": {"home"},
        "chooser.html": {"chooser"},
        "404.html": {"not-found"},
        "page.html": {"text"},
        "rules.html": {"rules"},
        "rule.html": {"rule"},
    }
    for page in planned(FIRST, SECOND, on=LATE).values():
        named = links.read(page.address)

        assert named
        assert named[0] in kinds[page.template]


@pytest.mark.parametrize("address", ["en/", "en/notices/"])
def test_a_site_without_announced_versions_says_so(address: str) -> None:
    """No heading stands above nothing."""
    book = book_of(library_of(version("1.0", "2026-01-10", "2026-01-20")), date(2026, 1, 9))
    html = plan.content(book, plan.plan(book)[address]).decode()

    assert "No policy has been announced yet." in html
    assert 'class="notices"' not in html
    assert 'class="cards"' not in html


@pytest.mark.parametrize("address", ["en/", "en/notices/"])
def test_a_notice_is_listed_under_the_day_for_which_it_is_news(address: str) -> None:
    """So the days fall from top to bottom; when it was announced is said of what is news again."""
    ledger = ledger_of(FIRST, SECOND).append(
        Corrected(version="1.0", note={"ja": "誤字です。", "en": "A slip."}), date(2026, 2, 3)
    )
    policy = Policy("privacy", authored_of(dict(SECOND.tree)), versions_of(FIRST, SECOND), ledger)
    book = book_of(Library(settings_of(), (policy,)), LATE)
    html = plan.content(book, plan.plan(book)[address]).decode()
    listed = [words(f"<p{part}") for part in html.split('<li>\n<p class="when"')[1:]]

    assert [it.partition(", 2026")[0] for it in listed] == ["February 3", "February 1"]
    assert "Announced on January 10, 2026.\nCorrection recorded on February 3, 2026." in listed[0]
    assert "announced on" not in listed[1].lower()


def test_of_notices_of_one_day_the_version_that_counts_is_first() -> None:
    """Where the one took the other's place on the day both take effect."""
    urgent = version("1.2", "2026-02-01", "2026-03-01", {"release.replaces": "1.1"})
    made = planned(FIRST, SECOND, urgent, on=date(2026, 2, 1))

    assert [it["version"] for it in made["en/"].values["notices"]] == ["1.2", "1.1", "1.0"]


@pytest.mark.parametrize(
    ("effective", "said"), [("2026-01-10", "Recorded here"), ("2026-01-20", "Announced")]
)
def test_a_first_version_that_was_announced_ahead_is_not_merely_recorded(
    effective: str, said: str
) -> None:
    """One that takes effect on the day on which it came may have been in force before, elsewhere;
    one that takes effect later is new."""
    book = book_of(library_of(version("1.0", "2026-01-10", effective)), date(2026, 1, 10))
    html = plan.content(book, plan.plan(book)["en/privacy/1.0/"]).decode()

    assert re.findall(r"<dt>(Recorded here|Announced)</dt>", html) == [said]
