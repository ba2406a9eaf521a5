"""site/pages.py: every page of the site, planned."""

import re
from collections.abc import Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from kaitei import links
from kaitei.site import plan
from kaitei.site.pages import pages
from unit.builders import (
    library_of,
    spoken,
    version,
)
from unit.pages import book_of, planned

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
