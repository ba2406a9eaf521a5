"""A page as a plan of values, and what every page has around it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from kaitei import links
from kaitei.history.ledger import Entry, Redacted
from kaitei.history.timeline import Span
from kaitei.pieces import Key
from kaitei.render import words
from kaitei.render.theme import View
from kaitei.site.book import Book, Volume
from kaitei.text import plain
from kaitei.text.model import Text

Values = Mapping[str, Any]
# Of more notices or versions a reader wants to go to a year.
FEW = 20


class Page(Struct, frozen=True):
    """A page to be: rendered from `template` with the words of `language` and the `values`."""

    address: str
    template: str
    language: str
    values: Values


class Sheet(Struct, frozen=True):
    """A page whose values are made when it is rendered; `key` is that of what they are made from.
    What lists all pages needs to know where it is in each language, and since when."""

    address: str
    key: Key
    alternates: Mapping[str, str]
    modified: date | None
    page: Callable[[], Page]


def frame(book: Book, address: str, language: str, alternates: Mapping[str, str]) -> Values:
    """What every page needs: where it is, what it is called elsewhere, the site around it.

    `alternates` maps each language of the page to its address.
    """
    base, assets = book.settings.base_url, book.theme.marked
    spoken = book.frame_language(language)
    return {
        "here": address,
        "lang": language,
        "frame": spoken,
        "canonical": links.absolute(base, address),
        "alternates": [_alternate(book, spoken, *each) for each in alternates.items()],
        "chooser": links.absolute(base, links.address("chooser")),
        "site": _site(book, spoken),
        "assets": assets,
        "card": links.absolute(base, assets["card.png"]),
        "zone": book.settings.time_zone,
        "as_of": book.as_of,
    }


def _alternate(book: Book, spoken: str, language: str, address: str) -> Values:
    """The page in one of its languages, named in the language that is spoken."""
    return {
        "lang": language,
        "name": book.theme.words(spoken).language_name(language),
        "locale": words.locale_name(language),
        "address": address,
        "absolute": links.absolute(book.settings.base_url, address),
    }


def _site(book: Book, spoken: str) -> Values:
    """The site around a page, in the language that is spoken."""
    return {
        "title": book.settings.title[spoken],
        "publisher": book.settings.publisher[spoken],
        "home": links.address("home", lang=spoken),
        "about": links.page(spoken, "about"),
        "notices": links.address("notices", lang=spoken),
        "guides": [
            {"title": guide.title, "address": links.page(spoken, guide.name)}
            for guide in book.guides_and_statement(spoken)
        ],
        "feed": links.address("feed-index"),
        "find": links.address("find", lang=spoken),
        "notices_feed": links.address("feed-notices", lang=spoken),
        "notices_atom": links.address("feed-atom", lang=spoken),
    }


def version(
    book: Book, volume: Volume, span: Span, language: str, reader: str | None = None
) -> Values:
    """A version in a few words: label, dates, status, notice, what was recorded of it since: that
    in the language of the `reader`, where it is another."""
    text, release = span.text, span.text.release
    speaker = book.theme.words(book.frame_language(language))
    view = View(text, language)
    parts = {"lang": language, "policy": volume.id, "version": release.version}
    return {
        "lang": language,
        "title": text.title[language],
        "version": release.version,
        "replaces": release.replaces,
        "kind": release.kind,
        "material": release.material,
        "announced": release.announced,
        "begins": span.begins,
        "ends": span.ends,
        "overtaken": span.is_empty(),
        "status": span.status(book.as_of),
        "address": links.address("version", **parts),
        "changes": links.address("changes", **parts),
        "summary": book.theme.prose(release.notice.summary, view, speaker),
        "reason": book.theme.prose(release.notice.reason, view, speaker),
        "action": release.notice.action and book.theme.prose(release.notice.action, view, speaker),
        "records": [_record(entry, text, language, reader or language) for entry in span.records],
    }


def successor(book: Book, volume: Volume, span: Span, language: str) -> Values | None:
    """The version that takes this one's place, if one is announced."""
    after = volume.timeline.after(span)
    return told(book, volume, after, language) if after else None


def told(book: Book, volume: Volume, span: Span, language: str) -> Values:
    """A version in a few words, in `language` or else one that it has."""
    return version(book, volume, span, near(span.text, language), language)


def instead(volume: Volume, span: Span) -> Values | None:
    """What readers have on the day on which a version was to take effect that was withdrawn: which
    version, if any, and whether that takes effect on that day. None of one that stands."""
    there = volume.timeline.on(span.begins)
    begins = there and there.begins == span.begins
    return (
        {"version": there and there.version.label, "begins": begins} if span.withdrawal() else None
    )


def near(text: Text, language: str) -> str:
    """`language` if the text has it, otherwise its first."""
    return language if language in text.languages else text.languages[0]


def called(book: Book, text: Text, language: str) -> str:
    """What a text is called among all of the site: whose it is goes without saying where all are of
    one organisation."""
    title = text.title[language]
    if not book.has_several_organisations:
        return title
    speaker = book.theme.words(book.frame_language(language))
    return words.called(speaker, text.organisation[language], title)


def heading(text: Text, language: str) -> Values:
    """Whose text it is, and what it is called."""
    return {"title": text.title[language], "organisation": text.organisation[language]}


def about_policy(book: Book, volume: Volume, language: str) -> Values:
    """What every page of a policy links to."""
    languages = volume.whole().languages
    spoken = language if language in languages else languages[0]
    in_force = volume.timeline.in_force()
    upcoming = volume.timeline.upcoming()
    return {
        "text_address": links.address("text", lang=spoken, policy=volume.id),
        "both_address": links.address("both", lang=spoken, policy=volume.id),
        "history_address": links.address("history", lang=spoken, policy=volume.id),
        "who_address": who_address(volume, spoken),
        "where_address": links.address("where", lang=spoken, policy=volume.id),
        "compare_address": compare_address(volume, spoken),
        "in_force": in_force and told(book, volume, in_force, spoken),
        "upcoming": [told(book, volume, it, spoken) for it in upcoming],
        "several_languages": len(languages) > 1,
    }


def who_address(volume: Volume, language: str) -> str | None:
    """The page that shows who is given what, if any version ever stated it as facts."""
    if not volume.whole().states_facts:
        return None
    return links.address("who", lang=language, policy=volume.id)


def compare_address(volume: Volume, language: str) -> str:
    """The page on which any two versions are compared."""
    return links.address("compare", lang=language, policy=volume.id)


def _record(entry: Entry, text: Text, language: str, reader: str) -> Values:
    """What was recorded of a version after it was published, for a reader of a language that the
    text may lack: in that, in the text's, or in one it was recorded in."""
    record, said = entry.record, entry.said()
    spoken = next((x for x in (reader, language) if x in said), next(iter(said)))
    clause = record.clause if isinstance(record, Redacted) else ""
    return {
        "record": type(record).__name__.lower(),
        "recorded": entry.recorded,
        "lang": spoken,
        "said": said[spoken],
        "clause": clause and plain.cited(text, language, clause),
    }
