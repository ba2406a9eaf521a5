"""The whole site as a plan: every address and what its file will hold."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct

from kaitei import links, pieces
from kaitei.pieces import Item, Key, Piece
from kaitei.site import finding
from kaitei.site.book import Book
from kaitei.site.frame import Page, Sheet, Values
from kaitei.site.pages import pages


class Listing(Struct, frozen=True):
    """What lists all pages, and is none; `key` is that of what it is made from."""

    key: Key
    page: Callable[[], Page]


Planned = Sheet | Listing | Piece | bytes
Plan = Mapping[str, Planned]


def plan(book: Book) -> dict[str, Planned]:
    """Every page and file of the site around the feed, by address; no address twice."""
    made: dict[str, Planned] = {}
    listed: list[Sheet] = []
    for page in pages(book):
        assert page.address not in made, f"two pages for {page.address}"
        made[page.address] = page
        listed.append(page)
    made |= dict(book.theme.assets.values())
    made |= finding.documents(book)
    made[links.address("sitemap")] = _sitemap(book, listed)
    made[links.address("robots")] = _robots(book)
    return made


def item(book: Book, planned: Planned) -> Item:
    """The file that something planned becomes."""
    if isinstance(planned, Sheet | Listing):
        return Piece(planned.key.digest, partial(_rendered, book, planned.page), book.theme.prints)
    return planned


def content(book: Book, planned: Planned | Page) -> bytes:
    """The bytes of the file that something planned, or a page, becomes."""
    if isinstance(planned, Page):
        return pieces.content(
            Piece("", lambda: _rendered(book, lambda: planned), book.theme.prints)
        )
    return pieces.content(item(book, planned))


def _rendered(book: Book, make: Callable[[], Page]) -> bytes:
    page = make()
    speaker = book.theme.words(page.language)
    return book.theme.page(page.template, speaker, page.values).encode("utf-8")


def _sitemap(book: Book, listed: list[Sheet]) -> Listing:
    """Every page with its languages (the sitemap protocol with xhtml:link alternates)."""
    found = [page for page in listed if page.address != links.address("not-found")]
    found.sort(key=lambda page: page.address)
    told = [(page.address, page.modified, page.alternates) for page in found]
    key = Key((book.theme, book.settings.base_url, told))
    return Listing(key, partial(_urls, book, found))


def _urls(book: Book, listed: list[Sheet]) -> Page:
    urls = [_url(book.settings.base_url, page) for page in listed]
    first = book.settings.languages[0]
    return Page(links.address("sitemap"), "sitemap.xml", first, {"urls": urls})


def _url(base: str, page: Sheet) -> Values:
    """A version's page changes when it is announced; of other pages we do not know."""
    ways = page.alternates.items()
    there = [{"lang": code, "absolute": links.absolute(base, way)} for code, way in ways]
    loc = links.absolute(base, page.address)
    return {"loc": loc, "alternates": there, "modified": page.modified}


def _robots(book: Book) -> bytes:
    sitemap = links.absolute(book.settings.base_url, links.address("sitemap"))
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
