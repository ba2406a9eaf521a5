"""Each kind of page as a plan of values: address, template, words and what the template gets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.render.theme import View
from kaitei.render.words import Words
from kaitei.site.book import Book, Volume, Written
from kaitei.text.model import Text

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: rendered from `template` with the words of `language` and the `values`."""

    address: str
    template: str
    language: str
    values: Values


def pages(book: Book) -> Iterator[Page]:
    """Every HTML page of the site."""
    yield _chooser(book)
    yield _not_found(book)
    for language in book.settings.languages:
        yield _home(book, language)
    for written in book.written.values():
        if written.name not in ("home", "404"):
            yield _written(book, written)
    for volume in book.volumes:
        yield from _of_policy(book, volume)


def _of_policy(book: Book, volume: Volume) -> Iterator[Page]:
    for language in volume.shown().text.languages:
        yield _text(book, volume, volume.shown(), language, current=True)
        yield _history(book, volume, language)
        yield _both(book, volume, language)
    for span in volume.timeline.spans:
        for language in span.text.languages:
            yield _text(book, volume, span, language, current=False)


def _frame(book: Book, address: str, language: str, alternates: Mapping[str, str]) -> Values:
    """What every page needs: where it is, what it is called elsewhere, the site around it.

    `alternates` maps each language of the page to its address.
    """
    frame = book.frame_language(language)
    settings = book.settings
    speaker = book.theme.words(frame)
    assets = {name: there for name, (there, _) in book.theme.assets.items()}
    return {
        "here": address,
        "lang": language,
        "frame": frame,
        "canonical": links.absolute(settings.base_url, address),
        "alternates": [
            {
                "lang": code,
                "name": speaker.language_name(code),
                "address": there,
                "absolute": links.absolute(settings.base_url, there),
            }
            for code, there in alternates.items()
        ],
        "chooser": links.absolute(settings.base_url, links.address("chooser")),
        "site": {
            "title": settings.title[frame],
            "publisher": settings.publisher[frame],
            "home": links.address("home", lang=frame),
            "about": links.page(frame, "about"),
            "feed": links.address("feed-index"),
            "notices": links.address("feed-notices", lang=frame),
        },
        "assets": assets,
        "zone": settings.time_zone,
        "as_of": book.as_of,
    }


def _chooser(book: Book) -> Page:
    homes = {code: links.address("home", lang=code) for code in book.settings.languages}
    first = book.settings.languages[0]
    choices = [
        {
            "lang": code,
            "name": speaker.language_name(code),
            "title": book.settings.title[code],
            "address": homes[code],
            "said": speaker("Read the policies in English"),
        }
        for code in homes
        if (speaker := book.theme.words(code))
    ]
    values = {**_frame(book, "", first, homes), "choices": choices}
    return Page("", "chooser.html", first, values)


def _not_found(book: Book) -> Page:
    """Served at any depth, so its links start from the site's base path."""
    homes = {code: links.address("home", lang=code) for code in book.settings.languages}
    first = book.settings.languages[0]
    address = links.address("not-found")
    bodies = [book.written[code, "404"] for code in book.settings.languages]
    values = {
        **_frame(book, address, first, homes),
        "bodies": bodies,
        "base": links.base_path(book.settings.base_url),
    }
    return Page(address, "404.html", first, values)


def _home(book: Book, language: str) -> Page:
    homes = {code: links.address("home", lang=code) for code in book.settings.languages}
    values = {
        **_frame(book, homes[language], language, homes),
        "written": book.written[language, "home"],
        "policies": [_card(book, volume, language) for volume in book.volumes],
        "notices": list(_notices(book, language)),
    }
    return Page(homes[language], "home.html", language, values)


def _written(book: Book, written: Written) -> Page:
    there = {code: links.page(code, name) for code, name in book.written if name == written.name}
    address = there[written.language]
    values = {**_frame(book, address, written.language, there), "written": written}
    return Page(address, "page.html", written.language, values)


def _card(book: Book, volume: Volume, language: str) -> Values:
    """A policy as the home page shows it, in `language` or else a language it has."""
    text = volume.shown().text
    spoken = language if language in text.languages else text.languages[0]
    line = volume.timeline
    current = line.in_force()
    return {
        "lang": spoken,
        "title": text.title[spoken],
        "organisation": text.organisation[spoken],
        "address": links.address("text", lang=spoken, policy=volume.id),
        "history": links.address("history", lang=spoken, policy=volume.id),
        "current": _facts(book, volume, current, spoken) if current else None,
        "upcoming": [_facts(book, volume, span, spoken) for span in line.upcoming()],
    }


def _notices(book: Book, language: str) -> Iterator[Values]:
    """The notices of all policies, newest first."""
    told = [(v, s) for v in book.volumes for s in v.timeline.spans]
    told.sort(key=lambda x: (str(x[1].text.release.announced), x[1].begins), reverse=True)
    for volume, span in told:
        spoken = language if language in span.text.languages else span.text.languages[0]
        yield _facts(book, volume, span, spoken)


def _facts(book: Book, volume: Volume, span: Span, language: str) -> Values:
    """A version in a few words: label, dates, status, notice."""
    text, release = span.text, span.text.release
    speaker = book.theme.words(book.frame_language(language))
    view = View(text, language)
    return {
        "lang": language,
        "title": text.title[language],
        "version": release.version,
        "kind": release.kind,
        "announced": release.announced,
        "begins": span.begins,
        "ends": span.ends,
        "status": span.status(book.as_of),
        "address": links.address(
            "version", lang=language, policy=volume.id, version=release.version
        ),
        "summary": book.theme.prose(release.notice.summary, view, speaker),
        "reason": book.theme.prose(release.notice.reason, view, speaker),
    }


def _text(book: Book, volume: Volume, span: Span, language: str, *, current: bool) -> Page:
    """The text in force, or one version of it."""

    def address(code: str) -> str:
        if current:
            return links.address("text", lang=code, policy=volume.id)
        label = span.text.release.version
        return links.address("version", lang=code, policy=volume.id, version=label)

    text = span.text
    frame = book.frame_language(language)
    alternates = {code: address(code) for code in text.languages}
    values = {
        **_frame(book, address(language), language, alternates),
        **_about_policy(book, volume, language),
        **_heading(text, language),
        "it": _facts(book, volume, span, language),
        "current": current,
        "successor": _successor(book, volume, span, language),
        "contents": _contents(text, language),
        "article": book.theme.article(text, language, book.theme.words(frame)),
        "data": links.address("feed-version", policy=volume.id, version=text.release.version),
    }
    return Page(address(language), "text.html", frame, values)


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
        "in_force": _facts(book, volume, in_force, spoken) if in_force else None,
        "upcoming": [_facts(book, volume, span, spoken) for span in upcoming],
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
    return _facts(book, volume, after[-1], spoken)


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
        **_frame(book, address(language), language, {c: address(c) for c in text.languages}),
        **_about_policy(book, volume, language),
        **_heading(text, language),
        "versions": [_facts(book, volume, span, code) for span, code in spoken],
    }
    return Page(address(language), "history.html", book.frame_language(language), values)


def _both(book: Book, volume: Volume, language: str) -> Page:
    """All languages side by side, the page's own first, a row a clause."""

    def address(code: str) -> str:
        return links.address("both", lang=code, policy=volume.id)

    text = volume.shown().text
    order = (language, *(code for code in text.languages if code != language))
    speaker: Words = book.theme.words(book.frame_language(language))
    values = {
        **_frame(book, address(language), language, {c: address(c) for c in text.languages}),
        **_about_policy(book, volume, language),
        **_heading(text, language),
        "it": _facts(book, volume, volume.shown(), language),
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
