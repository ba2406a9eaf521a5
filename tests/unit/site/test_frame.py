"""site/frame.py: a page as a plan of values, and what every page has around it."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from kaitei.site import frame
from unit.builders import library_of, spoken, version
from unit.pages import book_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
DAY = date(2026, 2, 1)
BOOK = book_of(library_of(FIRST, SECOND), DAY)
THERE = {"ja": "ja/privacy/", "en": "en/privacy/"}


def test_canonical_and_alternate_addresses_are_absolute() -> None:
    """They alone; what a reader follows is relative."""
    values = frame.frame(BOOK, "ja/privacy/", "ja", THERE)

    assert values["canonical"] == "https://policies.example.org/ja/privacy/"
    assert [
        tuple(x[key] for key in ("lang", "name", "address", "absolute"))
        for x in values["alternates"]
    ] == [
        ("ja", "日本語", "ja/privacy/", "https://policies.example.org/ja/privacy/"),
        ("en", "English", "en/privacy/", "https://policies.example.org/en/privacy/"),
    ]


@pytest.mark.parametrize(
    ("language", "spoken_in", "title"),
    [
        ("ja", "ja", "ポリシー集"),
        ("en", "en", "Policies"),
        ("en-GB", "en", "Policies"),
        ("zh-Hant", "ja", "ポリシー集"),
    ],
)
def test_the_site_around_a_page_speaks_a_language_of_the_site(
    language: str, spoken_in: str, title: str
) -> None:
    """The page's own where the site has it; and its links lead to pages in that language."""
    values = frame.frame(BOOK, "x/", language, THERE)

    assert (language, spoken_in) == (values["lang"], values["frame"])
    assert title == values["site"]["title"]
    assert (f"{spoken_in}/", f"{spoken_in}/about/") == (
        values["site"]["home"],
        values["site"]["about"],
    )
    stem = f"feed/notices.{spoken_in}"
    assert (f"{stem}.json", f"{stem}.atom", f"{spoken_in}/notices/") == (
        values["site"]["notices_feed"],
        values["site"]["notices_atom"],
        values["site"]["notices"],
    )


def test_a_page_knows_the_day_the_zone_and_the_assets() -> None:
    """Whatever a template may ask for, whichever page it makes."""
    values = frame.frame(BOOK, "ja/", "ja", THERE)

    assert (DAY, ZoneInfo("Asia/Tokyo")) == (values["as_of"], values["zone"])
    assert values["assets"]["kaitei.css"].startswith("assets/kaitei.")
    assert values["chooser"] == "https://policies.example.org/"


def test_a_version_in_a_few_words() -> None:
    """Label, dates, status on the day, and what the publisher said."""
    (volume,) = BOOK.volumes
    first, second = (frame.version(BOOK, volume, span, "en") for span in volume.timeline.spans)

    assert ("1.0", "in-force", date(2026, 1, 20), date(2026, 3, 1)) == (
        first["version"],
        first["status"],
        first["begins"],
        first["ends"],
    )
    assert (second["status"], second["kind"], second["ends"]) == ("upcoming", "substantive", None)
    assert (second["title"], second["address"]) == ("Privacy Policy", "en/privacy/1.1/")
    assert first["summary"] == "<p>The first version.</p>"


def test_a_version_is_described_in_the_language_asked_for() -> None:
    """Also in one beyond the site's."""
    three = spoken(["ja", "zh-Hant"], "1.0", "2026-01-10", "2026-01-20")
    book = book_of(library_of(three), DAY)
    (volume,) = book.volumes
    values = frame.version(book, volume, volume.shown(), "zh-Hant")

    assert (values["lang"], values["address"]) == ("zh-Hant", "zh-Hant/privacy/1.0/")


def test_a_version_to_come_that_gives_up_a_language_is_announced_in_another() -> None:
    """The page of the text in force stays, and says what is coming."""
    before = spoken(["ja", "fr"], "1.0", "2026-01-10", "2026-01-20")
    after = spoken(["ja"], "1.1", "2026-02-01", "2026-03-01")
    book = book_of(library_of(before, after), DAY)
    values = frame.about_policy(book, book.volumes[0], "fr")

    assert values["in_force"]["lang"] == "fr"
    assert [it["lang"] for it in values["upcoming"]] == ["ja"]
