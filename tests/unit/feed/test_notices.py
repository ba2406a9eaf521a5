"""feed/notices.py: what is told, on which day, and in which order."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from kaitei.feed import notices
from kaitei.feed.edition import Edition, edition
from kaitei.history.ledger import Corrected, Ledger, Redacted, Withdrawn
from kaitei.rules.inspection import Library
from kaitei.text.model import Text
from unit.builders import adopted, library_of, policy, release, section, text_of, version
from unit.pages import edition_of, theme_of_engine

FIRST = version("1.0", "2026-01-10", "2026-01-10")
SECOND = version("1.1", "2026-02-01", "2026-03-01", {"sections.0.text.en": "Some of it."})
SAID = {"ja": "理由。", "en": "Reason."}


def _told(
    language: str = "en", *versions: Text, on: date = date(2026, 12, 31)
) -> list[notices.Notice]:
    found = edition_of(*(versions or (FIRST, SECOND)), on=on)
    return notices.notices(found, theme_of_engine(), language)


def _said(found: list[notices.Notice]) -> list[dict[str, Any]]:
    """All that notices say, whoever makes their HTML."""
    return [{**asdict(each), "make": None} for each in found]


def _recorded(*records: Any) -> list[notices.Notice]:
    library = library_of(FIRST, SECOND)
    (found,) = library.policies
    book = found.ledger
    for i, record in enumerate(records):
        book = book.append(record, date(2026, 2, 10) + timedelta(days=i))
    library = Library(library.settings, (replace(found, ledger=book),))
    return notices.notices(edition(library, date(2026, 12, 31)), theme_of_engine(), "en")


def test_a_notice_has_an_id_that_never_changes() -> None:
    """A tag on the authority and day of the site's settings."""
    assert [x.id for x in _told("ja")] == [
        "tag:policies.example.org,2026-01-01:privacy/1.0/ja",
        "tag:policies.example.org,2026-01-01:privacy/1.1/ja",
    ]


def test_a_notice_says_what_the_publisher_said() -> None:
    """Title, summary and reason in the feed's language, without markup."""
    changes = {"release.notice.summary.en": "See [](#scope), *please*."}
    said = text_of(policy({**release("1.0", "2026-01-10", "2026-01-10"), **changes}))
    (told,) = _told("en", said)

    assert told.title == "Example Orchestra: Privacy Policy 1.0"
    assert told.summary == "See Section 1 (Scope), please."
    assert told.text == "See Section 1 (Scope), please.\n\nTo publish it."
    assert told.url == "https://policies.example.org/en/privacy/1.0/"


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "Takes effect: March 1, 2026"), ("ja", "施行日：2026年3月1日")],
)
def test_a_notice_says_when_the_version_takes_effect(language: str, line: str) -> None:
    """A reader of feeds shows the day it was told on, and nothing that stands for machines alone;
    a first version that was in force already is said to begin on no day."""
    first, second = _told(language)

    assert second.text.startswith(f"{line}\n\n")
    assert f"<p>{line}</p>" in second.html
    assert line not in second.summary
    assert line.partition("2026")[0] not in first.text


def test_a_notice_says_whose_place_its_version_takes() -> None:
    """Of two that were to take effect on one day a subscriber knows which one does; it stays as it
    was told when one of them is withdrawn afterwards, and is not said of one that was gone."""
    again = version("1.2", "2026-02-05", "2026-03-01", {"release.replaces": "1.1"})
    library = library_of(FIRST, SECOND, again)
    (found,) = library.policies
    words = "In place of version 1.1, which was to take effect on the same day."
    gone = Withdrawn(version="1.1", reason=SAID)
    after = found.ledger.append(gone, date(2026, 2, 10))
    before = Ledger("privacy")
    for record in (adopted(FIRST), adopted(SECOND), gone, adopted(again)):
        before = before.append(record, date(2026, 2, 5))
    told = {}
    for name, book in (("stands", found.ledger), ("after", after), ("before", before)):
        shelf = Library(library.settings, (replace(found, ledger=book),))
        listed = notices.notices(edition(shelf, date(2026, 2, 20)), theme_of_engine(), "en")
        told[name] = [words in each.text for each in listed if each.data["event"] == "announced"]

    assert told["stands"] == told["after"] == [False, False, True]
    assert told["before"] == [False] * 3


def test_the_redline_is_readable_without_a_style_sheet() -> None:
    """Every mark has words at both ends; a first version has no redline."""
    first, second = _told()

    assert "<del>" not in first.html
    assert "[deleted]" in second.html
    assert "[end of added]" in second.html


def test_what_machines_want() -> None:
    """The release, and where document and change set are."""
    assert _told()[1].data == {
        "format": 1,
        "event": "announced",
        "policy": "privacy",
        "version": "1.1",
        "replaces": "1.0",
        "kind": "substantive",
        "material": False,
        "announced": "2026-02-01",
        "effective": "2026-03-01",
        "document": "https://policies.example.org/feed/privacy/1.1.json",
        "changes": "https://policies.example.org/feed/privacy/1.0..1.1.json",
    }


def test_an_editorial_version_is_there_and_marked() -> None:
    """By its title, for people, and by a tag to filter by."""
    made = version("1.1", "2026-02-01", "2026-03-01", {"release.kind": "editorial"})
    told = _told("en", FIRST, made)[1]

    assert told.title == "Example Orchestra: Privacy Policy 1.1 (Editorial change)"
    assert told.tags == ("privacy", "editorial")


def test_what_is_recorded_later_is_a_notice_of_its_own() -> None:
    """A withdrawal is a tombstone; the version's own notice stays as it was."""
    gone = Withdrawn(version="1.1", reason=SAID)
    first, second, stone = _recorded(gone)

    assert _said([first, second]) == _said(_told())
    assert stone.id == f"{second.id}/withdrawn.1"
    assert (stone.summary, stone.day) == ("Reason.", date(2026, 2, 10))
    assert (stone.data["event"], stone.data["notice"]) == ("withdrawn", second.id)


def test_a_withdrawal_says_what_readers_have_instead() -> None:
    """As it was known then: what takes that place afterwards changes nothing of it."""
    gone = Withdrawn(version="1.1", reason=SAID)
    again = version("1.2", "2026-02-12", "2026-03-01", {"release.replaces": "1.1"})
    library = library_of(FIRST, SECOND, again)
    (found,) = library.policies
    said = {}
    for name, records in {
        "stays": (adopted(FIRST), adopted(SECOND), gone, adopted(again)),
        "takes effect": (adopted(FIRST), adopted(SECOND), adopted(again), gone),
    }.items():
        book = Ledger("privacy")
        for record in records:
            book = book.append(record, date(2026, 2, 12))
        shelf = Library(library.settings, (replace(found, ledger=book),))
        listed = notices.notices(edition(shelf, date(2026, 2, 20)), theme_of_engine(), "en")
        (said[name],) = (it.text for it in listed if it.data["event"] == "withdrawn")

    assert said == {
        "stays": "On March 1, 2026 version 1.0 stays in force.\n\nReason.",
        "takes effect": "On March 1, 2026 version 1.2 takes effect in its place.\n\nReason.",
    }


def test_what_was_taken_out_of_a_version_is_no_change_of_its_notice() -> None:
    """Who reads it afterwards is told so at the clause; until then it stays as it was told."""
    gone = Redacted(version="1.0", clause="scope", reason=SAID, former_digest="", text_digest="")
    before, after = _told()[1], _recorded(gone)[1]

    assert "taken out of version 1.0" in after.html
    assert "Reworded" in before.html
    assert "Reworded" not in after.html
    assert before.made_from != after.made_from


def test_what_was_recorded_before_the_site_had_the_language_is_told_as_it_was_said() -> None:
    """In the language in which it was recorded, as pages do."""
    told = _recorded(Corrected(version="1.0", note={"ja": "誤記です。"}))

    assert told[-1].title.endswith(
        ": Privacy Policy 1.0: Correction recorded on February 10, 2026."
    )
    assert told[-1].summary == "誤記です。"


def test_each_record_has_its_own_id() -> None:
    """Two corrections of one version are two notices."""
    note = Corrected(version="1.0", note=SAID)
    digest = "sha256:" + "0" * 64
    taken = Redacted(
        version="1.0", clause="use", reason=SAID, former_digest=digest, text_digest=digest
    )
    told = _recorded(note, note, taken)[2:]

    assert [x.id.rpartition("/")[2] for x in told] == ["corrected.1", "corrected.2", "redacted.3"]
    assert told[2].data["clause"] == "use"
    assert told[2].text == (
        "On February 12, 2026 words of a clause were taken out of this version:"
        " Section 2 (Use).\n\nReason."
    )


def test_a_policy_without_the_language_tells_nothing_in_it() -> None:
    """No notice is faked."""
    english = text_of(section({"text": "x"}, ("en",)))

    assert (_told("ja", english), len(_told("en", english))) == ([], 1)


MANY = st.integers(0, 230)


@given(MANY)
def test_the_feed_holds_the_newest_and_pages_hold_the_rest(count: int) -> None:
    """Following from one page to the next, every notice is met, newest first."""
    listed: Any = list(range(count))
    found = list(notices.pages(listed))
    met = [x for page in found for x in page.notices]

    assert len(found[0].notices) == min(count, notices.MOST)
    assert list(dict.fromkeys(met)) == listed[::-1]
    assert [page.older for page in found] == [*(page.number for page in found[1:]), None]


@given(MANY, MANY)
def test_a_page_never_changes_when_notices_come(count: int, more: int) -> None:
    """Pages are counted from the oldest, and only full ones exist."""
    before, after = (
        {page.number: page for page in notices.pages(list(range(n))) if page.number}  # type: ignore[arg-type]
        for n in (count, count + more)
    )

    assert {number: after[number] for number in before} == before
    assert {len(page.notices) for page in before.values()} <= {notices.MOST}


@pytest.mark.parametrize("day", [date(2026, 1, 9), date(2026, 1, 31)])
def test_nothing_is_told_before_its_day(day: date) -> None:
    """What is known later is added at the end."""
    known = _told("en", on=day)

    assert _said(known) == _said(_told()[: len(known)])
    assert isinstance(edition_of(FIRST, on=day), Edition)
