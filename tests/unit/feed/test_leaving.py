"""feed/leaving.py: what readers of a language are told when their text ends."""

from datetime import date

import pytest
from msgspec.structs import replace

from kaitei.feed import notices
from kaitei.feed.edition import edition
from kaitei.feed.notices import Notice
from kaitei.history.ledger import Corrected, Ledger, Record, Withdrawn
from kaitei.rules.inspection import Library
from kaitei.text.model import Text
from unit.builders import adopted, changed, library_of, release, section, text_of
from unit.pages import edition_of, theme_of_engine

SAID = {"ja": "理由。", "en": "Reason."}


def _text(languages: str, label: str, day: str, replaces: str = "1.0", on: str = "") -> Text:
    """A version in these languages, announced `on` a day (or else on the day it takes effect)."""
    title = {code: {"ja": "規約", "en": "Terms"}[code] for code in languages.split()}
    made = changed(section({"text": "Words."}, languages.split()), release(label, on or day, day))
    changes = {} if label == "1.0" else {"release.replaces": replaces}
    return text_of(changed(made, {"title": title, **changes}))


BOTH = _text("ja en", "1.0", "2026-01-10")
ENGLISH = _text("en", "2.0", "2026-03-01", on="2026-02-01")


def _told(*texts: Text, language: str = "ja") -> list[Notice]:
    found = edition_of(*texts, on=date(2026, 12, 31))
    return notices.notices(found, theme_of_engine(), language)


def _recorded(texts: tuple[Text, ...], *records: Record) -> list[Notice]:
    library = library_of(*texts)
    (found,) = library.policies
    book = Ledger("privacy")
    for record in records:
        book = book.append(record, date(2026, 2, 10))
    library = Library(library.settings, (replace(found, ledger=book),))
    return notices.notices(edition(library, date(2026, 12, 31)), theme_of_engine(), "ja")


@pytest.mark.parametrize(
    ("language", "other", "title", "words"),
    [
        (
            *("ja", "en", "Example Orchestra「規約」 2.0 (日本語の文面なし)"),
            [
                *("施行日：2026年3月1日", "第2.0版に日本語の文面はありません。"),
                "施行日からは、現行の文面は他の言語だけになります。",
            ],
        ),
        (
            *("en", "ja", "Example Orchestra: Terms 2.0 (no text in English)"),
            [
                *("Takes effect: March 1, 2026", "Version 2.0 has no text in English."),
                "From the day it takes effect, the text in force is in other languages alone.",
            ],
        ),
    ],
)
def test_readers_are_told_in_their_language_that_their_text_ends(
    language: str, other: str, title: str, words: list[str]
) -> None:
    """When, what happens, and where the version is read; nothing of what was said in another
    language, and no text that is not there."""
    it = _told(BOTH, _text(other, "2.0", "2026-03-01", on="2026-02-01"), language=language)[-1]
    there = f"https://policies.example.org/{other}/privacy/2.0/"

    assert (it.title, it.summary, it.url, it.day) == (title, words[1], there, date(2026, 2, 1))
    assert it.id == f"tag:policies.example.org,2026-01-01:privacy/2.0/{language}"
    assert it.text.split("\n\n")[:-1] == words
    assert it.text.endswith(f": {there}")
    assert all(f"<p>{line}</p>" in it.html for line in words)
    assert f'<a href="{there}" lang="{other}" hreflang="{other}">' in it.html
    assert "Summary." not in it.text + it.html


def test_once_it_has_ended_nothing_more_is_told() -> None:
    """A later version without the language is no news to its readers, nor what is said about it;
    one that has it again is told as ever."""
    later = _text("en", "2.1", "2026-04-01", "2.0")
    again = _text("ja en", "3.0", "2026-05-01", "2.1")
    note = Corrected(version="2.0", note=SAID)
    texts = BOTH, ENGLISH, later, again
    told = _recorded(texts, *map(adopted, texts), note)

    assert [it.data["version"] for it in told] == ["1.0", "2.0", "3.0"]


def test_whoever_never_had_a_text_in_the_language_is_told_nothing() -> None:
    """It does not end."""
    first = _text("en", "1.0", "2026-01-10")

    assert _told(first, ENGLISH) == []


def test_that_it_does_not_end_after_all_is_told_as_well() -> None:
    """The version was withdrawn: readers keep the text that they have. Another one that leaves the
    language is told of again, although the withdrawn one had left it before."""
    gone = Withdrawn(version="2.0", reason=SAID)
    again = _text("en", "2.1", "2026-04-01", "2.0", on="2026-02-10")
    records = adopted(BOTH), adopted(ENGLISH), gone, adopted(again)
    _, ends, stays, other = _recorded((BOTH, ENGLISH, again), *records)

    assert stays.id == f"{ends.id}/withdrawn.1"
    assert stays.text == "2026年3月1日も、第1.0版が引き続き有効です。\n\n理由。"
    assert other.title == "Example Orchestra「規約」 2.1 (日本語の文面なし)"


@pytest.mark.parametrize("day", ["2026-02-20", "2026-03-01", "2026-04-01"])
def test_as_long_as_it_has_not_ended_each_version_that_ends_it_is_told(day: str) -> None:
    """Made from one that leaves the language and is still to come, it takes effect before that one,
    in its place or after it; the one may be withdrawn, and the other ends the text all the same."""
    other = _text("en", "2.1", day, "2.0", on="2026-02-05")
    gone = Withdrawn(version="2.0", reason=SAID)
    told = _told(BOTH, ENGLISH, other)
    since = _recorded((BOTH, ENGLISH, other), *map(adopted, (BOTH, ENGLISH, other)), gone)

    assert [it.data["version"] for it in told] == ["1.0", "2.0", "2.1"]
    assert [it.data["event"] for it in since] == [*["announced"] * 3, "withdrawn"]
