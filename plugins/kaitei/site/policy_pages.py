"""The pages of a policy: the text in force, each version, its history, languages side by side."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from itertools import groupby

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.render.picture import Stay, picture
from kaitei.render.terms import mark
from kaitei.render.theme import Marks
from kaitei.render.theme import View as Reading
from kaitei.site import anchors
from kaitei.site.anchors import Old
from kaitei.site.book import Book, Volume
from kaitei.site.days import days
from kaitei.site.frame import (
    FEW,
    Page,
    Sheet,
    Values,
    about_policy,
    frame,
    heading,
    instead,
    successor,
    told,
    version,
)
from kaitei.site.marks import lagging, marks
from kaitei.site.narrow import View, Whole
from kaitei.site.structured import described
from kaitei.text.glossary import Term
from kaitei.text.model import Text


def pages(seen: Whole) -> Iterator[Sheet]:
    """Every page of one policy but those of its versions."""
    volume, shown = seen.volume, seen.volume.shown()
    there, before = _addresses(volume, "text"), cache(partial(anchors.old, volume))

    def current(language: str) -> Page:
        return _text(seen, shown, there, language, before())

    announced = shown.text.release.announced
    yield from seen.sheets(there, current, announced)
    yield from seen.sheets(_addresses(volume, "history"), partial(_history, seen))
    yield from seen.sheets(_addresses(volume, "both"), partial(_both, seen), announced)


def _addresses(volume: Volume, kind: str) -> Mapping[str, str]:
    """A page about all versions, in each language of the text that is shown."""
    return {x: links.address(kind, lang=x, policy=volume.id) for x in volume.whole().languages}


def sheets(view: View) -> Iterator[Sheet]:
    """The page of a version in each of its languages."""
    there = {x: _version_address(view.volume, view.span, x) for x in view.span.text.languages}
    return view.sheets(there, partial(_text, view, view.span, there))


def _text(
    seen: Whole | View,
    span: Span,
    there: Mapping[str, str],
    language: str,
    before: Old | None = None,
) -> Page:
    """One version; or the text in force, with what stood before it."""
    book, volume, text = seen.book, seen.volume, span.text
    marked = marks(book, volume, span, language, there)
    values = {
        **frame(book, there[language], language, there),
        **about_policy(book, volume, language),
        **heading(text, language),
        "it": version(book, volume, span, language),
        "current": before is not None,
        "successor": successor(book, volume, span, language),
        "instead": instead(volume, span),
        "predecessor": _predecessor(book, volume, span, language),
        "contents": _contents(text, language),
        "gone": anchors.gone(before, volume, language) if before else [],
        **_article(book, text, language, marked, before),
        "permalink": _permalink(book, volume, span, language),
        "data": links.address("feed-version", policy=volume.id, version=text.release.version),
        "pdf": _pdf(book, text, language),
        "described": described(book, volume, span, language, there[language]),
    }
    return Page(there[language], "text.html", book.frame_language(language), values)


def _pdf(book: Book, text: Text, language: str) -> str | None:
    """The address of the PDF, if the site has PDFs; whether this one was made is not asked."""
    label = text.release.version
    address = links.address("pdf", lang=language, policy=text.policy, version=label)
    return address if book.settings.pdf else None


def _article(book: Book, text: Text, language: str, marked: Marks, before: Old | None) -> Values:
    """The text as HTML. Only that in force has its terms explained, and old anchors in it: the text
    of a version's page never changes."""
    speaker = book.theme.words(book.frame_language(language))
    if before is None:
        return {"article": book.theme.article(text, language, speaker, marked)}
    shown, terms = mark(text, book.glossary, language) if book.glossary else (text, ())
    placed = anchors.placed(before, language)
    return {
        "article": book.theme.article(shown, language, speaker, marked, placed),
        "terms": [_term(term, language) for term in terms],
        "coming": before.coming,
    }


def _term(term: Term, language: str) -> Values:
    """A term as its explanation shows it."""
    assert term.definition, "a term without a definition is not marked"
    return {
        "id": term.id,
        "name": term.known_as(language)[0],
        "definition": term.definition[language],
        "cited": term.source and term.source.cited[language],
        "url": term.source and term.source.url,
    }


def _version_address(volume: Volume, span: Span, language: str) -> str:
    label = span.text.release.version
    return links.address("version", lang=language, policy=volume.id, version=label)


def _permalink(book: Book, volume: Volume, span: Span, language: str) -> str:
    """Where the text is cited: the page of the version, never the one that moves on."""
    return links.absolute(book.settings.base_url, _version_address(volume, span, language))


def _predecessor(book: Book, volume: Volume, span: Span, language: str) -> Values | None:
    """The version that this one takes the place of when it takes effect, whatever was replaced."""
    before = volume.timeline.before(span)
    return told(book, volume, before, language) if before else None


def _contents(text: Text, language: str) -> list[Values]:
    view = Reading(text, language)
    return [
        {"id": s.id, "number": view.numbers[s.id].label, "heading": s.heading[language]}
        for s in text.sections
        if s.heading and s.has(language)
    ]


def _history(seen: Whole, language: str) -> Page:
    book, volume, there = seen.book, seen.volume, _addresses(seen.volume, "history")
    spans = volume.timeline.every()
    values = {
        **frame(book, there[language], language, there),
        **about_policy(book, volume, language),
        **heading(volume.shown().text, language),
        "versions": [
            (
                told(book, volume, span, language),
                successor(book, volume, span, language),
                instead(volume, span),
            )
            for span in reversed(spans)
        ],
        "years": _years(reversed(spans)) if len(spans) > FEW else {},
        "picture": picture([_stay(span) for span in spans]),
        "days": days(volume, language),
    }
    return Page(there[language], "history.html", book.frame_language(language), values)


def _years(spans: Iterable[Span]) -> dict[str, date]:
    """By its label the first version of each year among these, with the day it takes effect."""
    found = (next(some) for _, some in groupby(spans, lambda span: span.begins.year))
    return {span.version.label: span.begins for span in found}


def _stay(span: Span) -> Stay:
    release = span.text.release
    assert release.announced, "a version that is shown was announced"
    withdrawal = span.withdrawal()
    withdrawn = withdrawal.recorded if withdrawal else None
    return Stay(release.version, release.announced, span.begins, span.ends, withdrawn)


def _both(seen: Whole, language: str) -> Page:
    """All languages side by side, the page's own first, a row a clause."""
    book, volume, there = seen.book, seen.volume, _addresses(seen.volume, "both")
    text = volume.shown().text
    order = (language, *(code for code in text.languages if code != language))
    speaker = book.theme.words(book.frame_language(language))
    values = {
        **frame(book, there[language], language, there),
        **about_policy(book, volume, language),
        **heading(text, language),
        "it": version(book, volume, volume.shown(), language),
        "columns": [{"lang": code, "title": text.title[code]} for code in order],
        "language_names": {code: speaker.language_name(code) for code in order},
        "rows": list(_rows(book, volume, order)),
    }
    return Page(there[language], "both.html", book.frame_language(language), values)


def _rows(book: Book, volume: Volume, order: tuple[str, ...]) -> Iterator[Values]:
    text = volume.shown().text
    views = [Reading(text, code, lagging(book, volume, volume.shown(), code)) for code in order]
    speakers = [book.theme.words(book.frame_language(code)) for code in order]
    for clause in text.walk():
        cells = [
            {"lang": view.language, "html": book.theme.cell(clause, view, speaker, ids=i == 0)}
            for i, (view, speaker) in enumerate(zip(views, speakers, strict=True))
        ]
        depth = views[0].depths[clause.id]
        yield {"id": clause.id, "depth": depth, "cells": cells}
