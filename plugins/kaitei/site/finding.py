"""What is searched when a reader looks for words: the texts in force and their notices, by clause.

A document for each language of the site, at an address that stands in every page and that an edit
therefore does not change. Plain words, no HTML; every address in it is relative to its own.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

import msgspec

from kaitei import links, pieces
from kaitei.history import timeline
from kaitei.history.timeline import Span
from kaitei.pieces import Piece
from kaitei.render.theme import View
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Values, called, near
from kaitei.text import plain
from kaitei.text.model import Clause

FORMAT = 1


def documents(book: Book) -> dict[str, Piece]:
    """The document of each language of the site, by address."""
    found = [
        (volume.id, span.text.digest, span.begins, span.ends, span is volume.shown())
        for volume in book.volumes
        for span in _searched(volume)
    ]
    # How one calls policies of several organisations stands in the theme.
    calls = book.theme.digest if book.has_several_organisations else None
    key = pieces.key([book.settings, book.as_of, found, calls])
    return {
        links.address("find", lang=language): Piece(key, partial(_made, book, language))
        for language in book.settings.languages
    }


def _made(book: Book, language: str) -> bytes:
    return msgspec.json.encode(_document(book, language)) + b"\n"


def _document(book: Book, language: str) -> Values:
    here = links.address("find", lang=language)
    schema = links.address("feed-schema", name="find")
    return {
        "$schema": links.relative(here, schema),
        "format": FORMAT,
        "as_of": book.as_of.isoformat(),
        "language": language,
        "policies": [
            {"policy": volume.id, "versions": list(_versions(book, volume, language))}
            for volume in book.volumes
        ],
    }


def _versions(book: Book, volume: Volume, language: str) -> Iterator[Values]:
    """The version in force and those to come, each with the half-open interval of instants in
    which it is in force: so the right one is searched even where a day passes between two builds.
    """
    for span in _searched(volume):
        yield _version(book, volume, span, language)


def _searched(volume: Volume) -> Iterator[Span]:
    current = volume.timeline.in_force()
    yield from (*((current,) if current else ()), *volume.timeline.upcoming())


def _version(book: Book, volume: Volume, span: Span, language: str) -> Values:
    spoken = near(span.text, language)
    view = View(span.text, spoken)
    return {
        "version": span.text.release.version,
        "lang": spoken,
        "title": called(book, span.text, spoken),
        "from": _instant(book, span.begins),
        "until": _instant(book, span.ends) if span.ends else None,
        "url": _text_url(volume, span, (language, spoken)),
        "notice": _notice(volume, span, view, language),
        "clauses": list(_clauses(span.text.top(), view, ())),
    }


def _instant(book: Book, day: date) -> str:
    return timeline.instant(day, book.settings.time_zone).isoformat()


def _text_url(volume: Volume, span: Span, languages: tuple[str, str]) -> str:
    """Where the text is read: on the page of the policy if this build shows it there."""
    language, spoken = languages
    label = span.text.release.version
    there = (
        links.address("text", lang=spoken, policy=volume.id)
        if span is volume.shown()
        else links.address("version", lang=spoken, policy=volume.id, version=label)
    )
    return links.relative(links.address("find", lang=language), there)


def _notice(volume: Volume, span: Span, view: View, language: str) -> Values:
    release = span.text.release
    there = links.address("changes", lang=view.language, policy=volume.id, version=release.version)
    said = (release.notice.summary, release.notice.reason, release.notice.action)
    told = tuple(part for part in said if part)
    return {
        "url": links.relative(links.address("find", lang=language), there),
        "words": plain.passage(told, view.language, view.names),
    }


def _clauses(clauses: tuple[Clause, ...], view: View, above: tuple[str, ...]) -> Iterator[Values]:
    """The clauses that the language has, with the headings above them and their own words."""
    for clause in clauses:
        if not clause.has(view.language):
            continue
        heading = clause.heading[view.language] if clause.heading else ""
        yield {
            "id": clause.id,
            "number": view.numbers[clause.id].citation,
            "above": list(above),
            "heading": heading,
            "words": _words(clause, view),
        }
        yield from _clauses(clause.children, view, (*above, heading) if heading else above)


def _words(clause: Clause, view: View) -> str:
    """The clause's own words and its editors' note."""
    passage = (*clause.passage, *((clause.note,) if clause.note else ()))
    return plain.passage(passage, view.language, view.names)
