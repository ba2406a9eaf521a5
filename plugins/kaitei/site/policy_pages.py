"""The pages of a policy: the text in force, each version, its history, languages side by side."""

from collections.abc import Iterator

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.render.theme import View
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Page, Values, frame, version
from kaitei.text.model import Text


def pages(book: Book, volume: Volume) -> Iterator[Page]:
    """Every page of one policy."""
    for language in volume.shown().text.languages:
        yield _text(book, volume, volume.shown(), language, current=True)
        yield _history(book, volume, language)
        yield _both(book, volume, language)
    for span in volume.timeline.spans:
        for language in span.text.languages:
            yield _text(book, volume, span, language, current=False)


def _text(book: Book, volume: Volume, span: Span, language: str, *, current: bool) -> Page:
    """The text in force, or one version of it."""

    def address(code: str) -> str:
        if current:
            return links.address("text", lang=code, policy=volume.id)
        label = span.text.release.version
        return links.address("version", lang=code, policy=volume.id, version=label)

    text = span.text
    framed = book.frame_language(language)
    alternates = {code: address(code) for code in text.languages}
    values = {
        **frame(book, address(language), language, alternates),
        **_about_policy(book, volume, language),
        **_heading(text, language),
        "it": version(book, volume, span, language),
        "current": current,
        "successor": _successor(book, volume, span, language),
        "contents": _contents(text, language),
        "article": book.theme.article(text, language, book.theme.words(framed)),
        "data": links.address("feed-version", policy=volume.id, version=text.release.version),
    }
    return Page(address(language), "text.html", framed, values)


def _heading(text: Text, language: str) -> Values:
    return {"title": text.title[language], "organisation": text.organisation[language]}


def _about_policy(book: Book, volume: Volume, language: str) -> Values:
    """What every page of a policy links to."""
    spoken = _spoken(volume, language)
    in_force = volume.timeline.in_force()
    upcoming = volume.timeline.upcoming()
    return {
        "text_address": links.address("text", lang=spoken, policy=volume.id),
        "both_address": links.address("both", lang=spoken, policy=volume.id),
        "history_address": links.address("history", lang=spoken, policy=volume.id),
        "in_force": version(book, volume, in_force, spoken) if in_force else None,
        "upcoming": [version(book, volume, span, spoken) for span in upcoming],
        "several_languages": len(volume.shown().text.languages) > 1,
    }


def _spoken(volume: Volume, language: str) -> str:
    """`language` if the version shown has it, otherwise its first."""
    known = volume.shown().text.languages
    return language if language in known else known[0]


def _successor(book: Book, volume: Volume, span: Span, language: str) -> Values | None:
    """The version that takes this one's place, if one is announced."""
    after = [s for s in volume.timeline.spans if s.begins == span.ends and s is not span]
    if not after:
        return None
    spoken = language if language in after[-1].text.languages else after[-1].text.languages[0]
    return version(book, volume, after[-1], spoken)


def _contents(text: Text, language: str) -> list[Values]:
    view = View(text, language)
    return [
        {"id": s.id, "number": view.numbers[s.id].label, "heading": s.heading[language]}
        for s in text.sections
        if s.heading and s.has(language)
    ]


def _history(book: Book, volume: Volume, language: str) -> Page:
    def address(code: str) -> str:
        return links.address("history", lang=code, policy=volume.id)

    text = volume.shown().text
    spans = reversed(volume.timeline.spans)
    spoken = [(s, language if language in s.text.languages else s.text.languages[0]) for s in spans]
    values = {
        **frame(book, address(language), language, {c: address(c) for c in text.languages}),
        **_about_policy(book, volume, language),
        **_heading(text, language),
        "versions": [version(book, volume, span, code) for span, code in spoken],
    }
    return Page(address(language), "history.html", book.frame_language(language), values)


def _both(book: Book, volume: Volume, language: str) -> Page:
    """All languages side by side, the page's own first, a row a clause."""

    def address(code: str) -> str:
        return links.address("both", lang=code, policy=volume.id)

    text = volume.shown().text
    order = (language, *(code for code in text.languages if code != language))
    speaker = book.theme.words(book.frame_language(language))
    values = {
        **frame(book, address(language), language, {c: address(c) for c in text.languages}),
        **_about_policy(book, volume, language),
        **_heading(text, language),
        "it": version(book, volume, volume.shown(), language),
        "columns": [{"lang": code, "title": text.title[code]} for code in order],
        "language_names": {code: speaker.language_name(code) for code in order},
        "rows": list(_rows(book, text, order)),
    }
    return Page(address(language), "both.html", book.frame_language(language), values)


def _rows(book: Book, text: Text, order: tuple[str, ...]) -> Iterator[Values]:
    views = [View(text, code) for code in order]
    speakers = [book.theme.words(book.frame_language(code)) for code in order]
    for clause in text.walk():
        cells = [
            {"lang": view.language, "html": book.theme.cell(clause, view, speaker, ids=i == 0)}
            for i, (view, speaker) in enumerate(zip(views, speakers, strict=True))
        ]
        depth = views[0].depths[clause.id]
        yield {"id": clause.id, "depth": depth, "cells": cells}
