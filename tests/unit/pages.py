"""What a site of small policies becomes: pages, a feed, a tree of files."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from kaitei import links, resources
from kaitei.feed import feed
from kaitei.feed.edition import Edition, edition
from kaitei.feed.signing import Signer
from kaitei.render.theme import Theme
from kaitei.rules.inspection import Library
from kaitei.site import tree as trees
from kaitei.site.book import Book, Written, open_book
from kaitei.site.frame import Page
from kaitei.site.fresh import Fresh
from kaitei.site.pages import pages
from kaitei.text.model import Text
from unit.builders import Changes, library_of, version


@cache
def theme_of_engine() -> Theme:
    """The theme that comes with the engine."""
    return Theme(resources.folder("theme"))


def book_of(library: Library, as_of: date) -> Book:
    """The library as known on a day, with the theme of the engine and pages by hand."""
    languages = library.settings.languages
    written = {
        (language, name): Written(name, language, f"The {name} page", "<p>Words of it.</p>")
        for language in languages
        for name in ("home", "404", "about")
    }
    return open_book(library, as_of, theme_of_engine(), written)


def edition_of(*versions: Text, on: date, changes: Changes | None = None) -> Edition:
    """What the feed of a site with one policy is made from, as of a day."""
    return edition(library_of(*versions, changes=changes), on)


def feed_of(library: Library, day: date, signer: Signer | None = None) -> dict[str, bytes]:
    """The feed of a library as of a day, by address."""
    return feed.documents(library, day, theme_of_engine(), signer)


def planned(*versions: Text, on: date) -> dict[str, Page]:
    """The pages of a site with one policy, by address, as of a day."""
    return {page.address: page.page() for page in pages(book_of(library_of(*versions), on))}


def words(html: str) -> str:
    """What HTML says to a reader on the day of its build: without what is hidden, and tags."""
    seen = _Seen()
    seen.feed(html)
    return "".join(seen.said)


class _Seen(HTMLParser):
    """Gathers what is not hidden, in spans and paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("span", "p"):
            self._open.append("hidden" in dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("span", "p"):
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.said += [] if any(self._open) else [data]


def filled(folder: Path, standing: Path, files: Iterable[tuple[str, bytes]]) -> trees.Written:
    """Fills a fresh tree beside one that stands."""
    fresh = Fresh(folder, standing)
    put = [fresh.put(links.file(where), content) for where, content in files]
    return trees.Written(len(put), sum(put))


def half_yearly(count: int) -> list[Text]:
    """So many versions, two a year, the last of which takes effect in February 2026."""
    first = date(2026, 1, 10) - timedelta(days=183 * (count - 1))
    days = [first + timedelta(days=183 * number) for number in range(count)]
    return [
        version(f"1.{number}", str(day), str(day + timedelta(days=30)))
        for number, day in enumerate(days)
    ]
