"""feed/calendar.py: the days on which versions take effect."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from kaitei.feed import calendar
from kaitei.feed.edition import Edition, edition
from kaitei.history.ledger import Withdrawn
from unit.builders import library_of, spoken, version
from unit.pages import edition_of, theme_of_engine

FIRST = version("1.0", "2026-01-10", "2026-01-10")
SECOND = version(
    "1.1", "2026-02-01", "2026-03-01", {"release.notice.summary.en": "One; two, three."}
)


def _events(told: Edition) -> list[Calendar]:
    made = calendar.calendar(told, theme_of_engine())
    return [*Calendar.from_ical(made).walk("VEVENT")]  # type: ignore[list-item]


def test_a_calendar_library_reads_the_events() -> None:
    """Whole days, in the words of every language."""
    event = _events(edition_of(FIRST, SECOND, on=date(2026, 2, 2)))[1]

    assert event.decoded("DTSTART") == date(2026, 3, 1)
    assert event.decoded("DTEND") == date(2026, 3, 2)
    assert "Example Orchestra「プライバシーポリシー」 1.1" in str(event["SUMMARY"])
    assert str(event["SUMMARY"]).endswith("Privacy Policy 1.1: Takes effect")
    assert "One; two, three." in str(event["DESCRIPTION"])
    assert (str(event["UID"]), str(event["STATUS"])) == (
        "privacy/1.1@policies.example.org",
        "CONFIRMED",
    )


def test_a_language_that_the_site_does_not_speak_is_framed_in_its_first() -> None:
    """As its pages are; there are no words of ours in it."""
    foreign = spoken(("fr",), "1.0", "2026-01-10", "2026-01-10")
    [event] = _events(edition_of(foreign, on=date(2026, 2, 2)))

    assert str(event["SUMMARY"]).endswith(f"「{foreign.title['fr']}」 1.0: 施行日")


def test_a_withdrawn_version_is_cancelled() -> None:
    """Under the same name and a higher number, so that calendars take it away."""
    library = library_of(FIRST, SECOND)
    (found,) = library.policies
    gone = Withdrawn(version="1.1", reason={"ja": "理由。", "en": "Reason."})
    book = found.ledger.append(gone, date(2026, 2, 20))
    told = edition(replace(library, policies=(replace(found, ledger=book),)), date(2026, 2, 21))
    event = _events(told)[1]

    assert (str(event["STATUS"]), int(str(event["SEQUENCE"]))) == ("CANCELLED", 1)


def test_a_version_overtaken_on_its_day_is_cancelled() -> None:
    """What was to begin then does not."""
    over = version("1.2", "2026-02-02", "2026-03-01", {"release.replaces": "1.1"})
    events = _events(edition_of(FIRST, SECOND, over, on=date(2026, 2, 2)))

    said = [(str(x["STATUS"]), int(str(x["SEQUENCE"]))) for x in events]
    assert said == [("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 0)]


def test_a_version_comes_back_when_what_overtook_it_is_withdrawn() -> None:
    """With a higher number than when it went: a calendar ignores a lower one."""
    over = version("1.2", "2026-02-02", "2026-03-01", {"release.replaces": "1.1"})
    library = library_of(FIRST, SECOND, over)
    (found,) = library.policies
    gone = Withdrawn(version="1.2", reason={"ja": "理由。", "en": "Reason."})
    book = found.ledger.append(gone, date(2026, 2, 20))
    told = edition(replace(library, policies=(replace(found, ledger=book),)), date(2026, 2, 21))
    said = [(str(x["STATUS"]), int(str(x["SEQUENCE"]))) for x in _events(told)]

    assert said == [("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 2)]
    assert _events(told)[2].decoded("DTSTAMP").date() == date(2026, 2, 19)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=200))
def test_a_line_is_folded_and_unfolded(line: str) -> None:
    """At 75 octets at most, between characters."""
    made = calendar.folded(line)

    assert max(map(len, made.split(b"\r\n"))) <= calendar.MOST_OCTETS
    assert made.replace(b"\r\n ", b"").decode() == line


def test_signs_that_mean_something_are_escaped() -> None:
    """RFC 5545, section 3.3.11."""
    assert calendar.escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
