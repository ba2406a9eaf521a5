"""What the pages of one version may see: it, its neighbours in time, what it was made from.

Such a page is made from a narrow book, in which nothing else is. So its key, the digest of all
that is in there, cannot forget anything; and a version that comes or goes elsewhere, or a day that
passes between two of its own, changes none of its pages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from kaitei.history.timeline import Span, Timeline
from kaitei.pieces import Key
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Page, Sheet
from kaitei.text.annotations import Annotations

# By language; and what makes the page in one.
Addresses = Mapping[str, str]
Make = Callable[[str], Page]


class Whole(Struct, frozen=True):
    """A policy with all of its versions, the book and the volume that its pages are made from, and
    the key of both."""

    book: Book
    volume: Volume
    key: Key

    def sheets(self, there: Addresses, make: Make, modified: date | None = None) -> Iterator[Sheet]:
        """A page in each of its languages."""
        return sheets(self.key, there, make, modified)


class View(Struct, frozen=True):
    """A version, the book and the volume that its pages are made from, and the key of both."""

    span: Span
    book: Book
    volume: Volume
    key: Key

    def sheets(self, there: Addresses, make: Make) -> Iterator[Sheet]:
        """A page in each of its languages, which changes when the version is announced."""
        return sheets(self.key, there, make, self.span.version.facts.announced)


def sheets(key: Key, there: Addresses, make: Make, modified: date | None = None) -> Iterator[Sheet]:
    """The page at each of these addresses by language, made from what has this key."""
    for language, address in there.items():
        yield Sheet(address, key, there, modified, partial(make, language))


def site(book: Book, wholes: Iterable[Whole]) -> tuple[Book, Key]:
    """What the pages about all policies may see, and the key of it."""
    seen = tuple(wholes)
    days = (whole.book.as_of for whole in seen)
    key = Key((around(book), sorted(book.written.items()), [it.key for it in seen]))
    return replace(book, as_of=max(days, default=date.min)), key


def around(book: Book) -> Key:
    """The key of what every page shows of the site around it."""
    return Key((_told(_bare(book)),))


def whole(book: Book, volume: Volume) -> Whole:
    """What the pages about all versions of a policy may see."""
    every = volume.timeline.every()
    day, chains = _day(every, book.as_of), volume.history.lineage.chains
    line = replace(volume.timeline, as_of=day)
    facts = [(_facts(span), chains[span.version.label]) for span in every]
    own = volume.id, volume.annotations, book.glossary
    key = Key((around(book), own, day, facts))
    shown = replace(_bare(book), as_of=day, glossary=book.glossary)
    return Whole(shown, replace(volume, timeline=line), key)


def views(book: Book, volume: Volume) -> Iterator[View]:
    """Each version that was ever shown, with what its pages may see."""
    around, chains = _Around(volume), volume.history.lineage.chains
    bare, about = _bare(book), volume.whole()
    own = volume.id, about, Key((_told(bare),))
    for span in volume.timeline.every():
        seen = around.of(span)
        day = _day(seen, book.as_of)
        line = _timeline(seen, day)
        narrow = replace(volume, timeline=line, annotations=Annotations(), about=about)
        facts = [_facts(it) for it in seen]
        key = Key((own, day, facts, chains[span.version.label]))
        yield View(span, replace(bare, as_of=day, volumes=(narrow,)), narrow, key)


def _bare(book: Book) -> Book:
    """The book without what such pages show nothing of."""
    pages = {
        name: replace(page, html="", description="")
        for name, page in book.written.items()
        if page in book.guides_and_statement(page.language)
    }
    return replace(book, written=pages, glossary=None, volumes=())


def _told(bare: Book) -> object:
    settings = bare.settings
    return bare.theme, settings, settings.time_zone.key, sorted(bare.written.items())


def _facts(span: Span) -> object:
    return span.version.label, span.version.digest, span.begins, span.ends, span.records


def _day(seen: tuple[Span, ...], as_of: date) -> date:
    """The day on which all of these last began to be what they are: whatever a page asks of a
    later one, it is answered the same."""
    days = (day for span in seen for day in (span.begins, span.ends) if day)
    return max((day for day in days if day <= as_of), default=date.min)


def _timeline(seen: tuple[Span, ...], day: date) -> Timeline:
    gone = tuple(span for span in seen if span.withdrawal())
    return Timeline(day, tuple(span for span in seen if not span.withdrawal()), gone)


class _Around:
    """Finds the neighbours of a version."""

    def __init__(self, volume: Volume) -> None:
        self._line = volume.timeline
        self._labels = {span.version.label: span for span in self._line.every()}
        every = (*self._line.spans, *self._line.withdrawn)
        self._places = {span.version.label: i for i, span in enumerate(every)}
        # Of several that begin or end on a day each page shows the last.
        self._begin: dict[date | None, list[Span]] = {}
        self._end: dict[date | None, list[Span]] = {}
        for span in self._line.spans:
            self._begin.setdefault(span.begins, []).append(span)
            self._end.setdefault(span.ends, []).append(span)

    def of(self, span: Span) -> tuple[Span, ...]:
        """The version and those around it, in the order of the timeline."""
        after, before = self._begin.get(span.ends, []), self._end.get(span.begins, [])
        made_from = self._labels.get(span.version.facts.replaces or "")
        if span.status(self._line.as_of) in ("upcoming", "withdrawn"):
            now = [*filter(None, [self._line.in_force()]), *self._line.upcoming()]
        else:
            # When the next one ends is its own affair.
            now, after = [], [replace(it, ends=None) for it in after]
        # What readers have on the day of one that was withdrawn; until when is its own affair.
        there = self._line.on(span.begins) if span.withdrawal() else None
        instead = [replace(there, ends=None)] if there else []
        seen = [*instead, *now, *filter(None, [made_from]), *before, *after, span]
        once = {it.version.label: it for it in seen}
        return tuple(sorted(once.values(), key=lambda it: self._places[it.version.label]))
