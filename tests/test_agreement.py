"""Feed, calendar, client and pages say the same of what is in force and what is to come, whatever
the history was and on every day on which something happens in it."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from kaitei.client.feed import Feed
from kaitei.history.ledger import Withdrawn
from kaitei.rules.inspection import Library
from kaitei.site import finding
from kaitei.site.book import Book
from kaitei.site.pages import pages
from kaitei.text.model import Text
from unit.builders import library_of, version
from unit.pages import book_of, feed_of

DAY = timedelta(days=1)
FIRST = version("1.0", "2026-01-10", "2026-01-20")
Withdrawals = Mapping[str, date]
Json = dict[str, Any]


class Told(NamedTuple):
    """The version in force, and those to come in the order in which they take effect."""

    now: str | None
    coming: list[str]


def _after(
    before: str, label: str, announced: str, effective: str, material: str = "false"
) -> Text:
    words = {"release.replaces": before, "sections.0.text.en": f"Words of {label}."}
    changes = {**words, "release.material": material}
    return version(label, announced, effective, changes)


HISTORIES: Mapping[str, tuple[list[Text], Withdrawals]] = {
    "one after the other": ([FIRST, _after("1.0", "1.1", "2026-02-01", "2026-03-01")], {}),
    "two of one day": (
        [
            FIRST,
            _after("1.0", "1.1", "2026-02-01", "2026-03-01", "true"),
            _after("1.1", "1.2", "2026-02-10", "2026-03-01"),
        ],
        {},
    ),
    "the first two of one day": (
        [
            version("1.0", "2026-01-10", "2026-03-01"),
            _after("1.0", "1.1", "2026-01-12", "2026-03-01"),
        ],
        {},
    ),
    "one takes effect earlier than one announced before it": (
        [
            FIRST,
            _after("1.0", "2.0", "2026-02-01", "2026-05-01", "true"),
            _after("1.0", "1.1", "2026-03-10", "2026-04-01"),
            _after("1.1", "2.1", "2026-03-12", "2026-05-01"),
        ],
        {},
    ),
    "what took another's place is withdrawn": (
        [
            FIRST,
            _after("1.0", "1.1", "2026-02-01", "2026-03-01"),
            _after("1.1", "1.2", "2026-02-10", "2026-03-01"),
        ],
        {"1.2": date(2026, 2, 20)},
    ),
    "the only one is withdrawn": (
        [version("1.0", "2026-01-10", "2026-03-01")],
        {"1.0": date(2026, 1, 10)},
    ),
}


def _library(versions: list[Text], gone: Withdrawals) -> Library:
    library = library_of(*versions)
    (found,) = library.policies
    book = found.ledger
    for label, day in gone.items():
        book = book.append(Withdrawn(version=label, reason={"ja": "理由。", "en": "Why."}), day)
    return replace(library, policies=(replace(found, ledger=book),))


def _expected(versions: list[Text], gone: Withdrawals, day: date) -> Told:
    """By the words of the README alone: from its effective day a version is in force, the later
    announced one of a day."""
    known = [x.release for x in versions if str(x.release.announced) <= str(day)]
    standing = [x for x in known if gone.get(x.version, date.max) > day]
    last = {x.effective: x.version for x in standing}
    begun = [label for begins, label in sorted(last.items()) if begins <= day]
    coming = [label for begins, label in sorted(last.items()) if begins > day]
    return Told(begun[-1] if begun else None, coming)


def _days(versions: list[Text], gone: Withdrawals) -> list[date]:
    """The days on which something happens, and those before them."""
    dated = {x.release.effective for x in versions} | {*gone.values()}
    happens = dated | {x.release.announced for x in versions if x.release.announced}
    first = min(happens)
    return sorted(day for at in happens for day in (at - DAY, at) if day >= first)


def _current(made: Mapping[str, bytes], _: date) -> Told:
    said = json.loads(made["feed/privacy/current.json"])
    return Told(said["version"], [x["version"] for x in said["upcoming"]])


def _intervals(made: Mapping[str, bytes], day: date) -> Told:
    listed: list[Json] = json.loads(made["feed/privacy/timeline.json"])["intervals"]
    lasting = [x for x in listed if x["from"] != x["until"]]
    begun = [x["version"] for x in lasting if x["effective"] <= str(day)]
    coming = [x["version"] for x in lasting if x["effective"] > str(day)]
    return Told(begun[-1] if begun else None, coming)


def _calendar(made: Mapping[str, bytes], day: date) -> Told:
    events = Calendar.from_ical(made["feed/calendar.ics"]).walk("VEVENT")  # type: ignore[union-attr]
    stand = sorted(
        (event.decoded("DTSTART"), str(event["UID"]).split("@")[0].removeprefix("privacy/"))
        for event in events
        if event["STATUS"] == "CONFIRMED"
    )
    begun = [label for at, label in stand if at <= day]
    return Told(begun[-1] if begun else None, [label for at, label in stand if at > day])


FEED = {"current": _current, "timeline": _intervals, "calendar": _calendar}


def _home(book: Book) -> Told:
    page = next(sheet.page() for sheet in pages(book) if sheet.address == "en/")
    (card,) = page.values["policies"]
    now = card["current"]
    return Told(now and now["version"], [x["version"] for x in card["upcoming"]])


def _search(book: Book, day: date) -> Told:
    (piece,) = (x for where, x in finding.documents(book).items() if where == "en/find.json")
    (found,) = json.loads(piece.make())["policies"]
    begun = [x["version"] for x in found["versions"] if x["from"][:10] <= str(day)]
    coming = [x["version"] for x in found["versions"] if x["from"][:10] > str(day)]
    return Told(begun[-1] if begun else None, coming)


def _text(book: Book) -> list[str]:
    """The versions of which the page of the text in force says that they are to come."""
    page = next(sheet.page() for sheet in pages(book) if sheet.address == "en/privacy/")
    return [x["version"] for x in page.values["upcoming"]]


CASES = [
    pytest.param(versions, gone, day, id=f"{name}, {day}")
    for name, (versions, gone) in HISTORIES.items()
    for day in _days(versions, gone)
]


@pytest.mark.parametrize(("versions", "gone", "day"), CASES)
def test_all_that_is_told_agrees(
    versions: list[Text], gone: Withdrawals, day: date, tmp_path: Path
) -> None:
    """With each other, and with what the README says of days."""
    library, expected = _library(versions, gone), _expected(versions, gone, day)
    made, book = feed_of(library, day), book_of(library, day)
    told = {name: read(made, day) for name, read in FEED.items()}
    told |= {"home": _home(book), "search": _search(book, day)}
    told["text"] = Told(expected.now, _text(book))
    told["client"] = Told(*_asked(made, tmp_path, day))

    assert told == dict.fromkeys(told, expected)


@pytest.mark.parametrize(("versions", "gone", "day"), CASES)
def test_nobody_is_asked_again_for_the_text_in_force(
    versions: list[Text], gone: Withdrawals, day: date, tmp_path: Path
) -> None:
    """Who accepted it is done; client and feed name the same version as the one to ask about."""
    made = feed_of(_library(versions, gone), day)
    current = json.loads(made["feed/privacy/current.json"])
    with _client(made, tmp_path, day) as feed:
        now = feed.in_force("privacy")
        asked = now and feed.ask_again("privacy", now.version)

    assert current["material_version"] == (now and now.material_version)
    assert not (asked and asked.ask)


def test_what_a_version_took_over_is_asked_about() -> None:
    """A material change that was overtaken on its day took effect with what was made from it."""
    made = feed_of(_library(*HISTORIES["two of one day"]), date(2026, 3, 1))

    assert json.loads(made["feed/privacy/current.json"])["material_version"] == "1.1"


def _asked(made: Mapping[str, bytes], folder: Path, day: date) -> tuple[str | None, list[str]]:
    """What the client says is in force now, and on each day from which the feed promises more."""
    upcoming = json.loads(made["feed/privacy/current.json"])["upcoming"]
    with _client(made, folder, day) as feed:
        now = feed.in_force("privacy")
        later = [feed.in_force("privacy", datetime.fromisoformat(x["from"])) for x in upcoming]
    return now and now.version, [x.version for x in later if x]


def _client(made: Mapping[str, bytes], folder: Path, day: date) -> Feed:
    """A client that reads these documents at noon of the day."""
    for where, content in made.items():
        file = folder / "site" / where
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    noon = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    return Feed(folder / "site", cache=folder / "cache", clock=lambda: noon)
