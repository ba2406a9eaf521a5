"""The whole site as a plan: every address and what its file will hold."""

from collections.abc import Mapping
from datetime import date

from kaitei import links
from kaitei.pieces import Item, Piece
from kaitei.site import finding
from kaitei.site.book import Book
from kaitei.site.frame import Page, Sheet, Values
from kaitei.site.pages import pages

Planned = Page | Sheet | bytes
Plan = Mapping[str, Planned]


def plan(book: Book) -> dict[str, Planned]:
    """Every page and file of the site around the feed, by address; no address twice."""
    made: dict[str, Planned] = {}
    listed: list[Page | Sheet] = []
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
    if isinstance(planned, Sheet):
        return Piece(planned.key, lambda: content(book, planned))
    return content(book, planned)


def content(book: Book, planned: Planned) -> bytes:
    """The bytes of the file that something planned becomes."""
    if isinstance(planned, bytes):
        return planned
    page = planned.page() if isinstance(planned, Sheet) else planned
    speaker = book.theme.words(page.language)
    return book.theme.page(page.template, speaker, page.values).encode("utf-8")


def _sitemap(book: Book, listed: list[Page | Sheet]) -> Page:
    """Every page with its languages (the sitemap protocol with xhtml:link alternates)."""
    found = [page for page in listed if page.address != links.address("not-found")]
    found.sort(key=lambda page: page.address)
    first = book.settings.languages[0]
    urls = [_url(book, page) for page in found]
    return Page(links.address("sitemap"), "sitemap.xml", first, {"urls": urls})


def _url(book: Book, page: Page | Sheet) -> Values:
    """A version's pages change when it is announced; of other pages we do not know."""
    base = book.settings.base_url
    if isinstance(page, Sheet):
        there = {x: links.absolute(base, way) for x, way in page.alternates.items()}
        modified = page.modified
    else:
        there = {x["lang"]: x["absolute"] for x in page.values["alternates"]}
        modified = _modified(page.values)
    alternates = [{"lang": x, "absolute": way} for x, way in there.items()]
    loc = links.absolute(base, page.address)
    return {"loc": loc, "alternates": alternates, "modified": modified}


def _modified(values: Mapping[str, object]) -> date | None:
    """A version's page changes when it is announced; of other pages we do not know."""
    it = values.get("it")
    return it["announced"] if isinstance(it, dict) else None


def _robots(book: Book) -> bytes:
    sitemap = links.absolute(book.settings.base_url, links.address("sitemap"))
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
