"""The notices of all policies, newest first, and the page that lists them."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.site import frame
from kaitei.site.book import Book
from kaitei.site.frame import Page, Values


def page(book: Book, language: str) -> Page:
    """The page of all notices in a language; many stand by year."""
    there = {code: links.address("notices", lang=code) for code in book.settings.languages}
    notices = list(told(book, language))
    values = {
        **frame.frame(book, there[language], language, there),
        "notices": notices,
        "years": _years(notices) if len(notices) > frame.FEW else [],
    }
    return Page(there[language], "notices.html", language, values)


def told(book: Book, language: str) -> Iterator[Values]:
    """The notices of all policies, newest first: one whose version was withdrawn, corrected or
    redacted is news again, on that day. Of one policy and day the version that counts is first."""
    found = [(v, s) for v in book.volumes for s in reversed(v.timeline.every())]
    found.sort(key=lambda x: (_news(x[1]), x[1].begins), reverse=True)
    for volume, span in found:
        title = frame.called(book, span.text, frame.near(span.text, language))
        yield {**frame.told(book, volume, span, language), "title": title, "news": _news(span)}


def _news(span: Span) -> date:
    """The day on which something was last told of a version."""
    return max((span.version.facts.announced, *(entry.recorded for entry in span.records)))


def _years(notices: Iterable[Values]) -> list[Values]:
    """Each year in which something was news, with the notices of it and the day of the first."""
    found = [list(some) for _, some in groupby(notices, lambda it: it["news"].year)]
    return [{"day": some[0]["news"], "notices": some} for some in found]
