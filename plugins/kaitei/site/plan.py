"""The whole site as a plan: every address and what its file will hold."""

from collections.abc import Mapping
from datetime import date

from kaitei import links
from kaitei.site import finding
from kaitei.site.book import Book
from kaitei.site.frame import Page
from kaitei.site.pages import pages

Plan = Mapping[str, Page | bytes]


def plan(book: Book) -> dict[str, Page | bytes]:
    """Every page and file of the site around the feed, by address; no address twice."""
    made: dict[str, Page | bytes] = {}
    listed: list[Page] = []
    for page in pages(book):
        assert page.address not in made, f"two pages for {page.address}"
        made[page.address] = page
        listed.append(page)
    made |= dict(book.theme.assets.values())
    made |= finding.documents(book)
    made[links.address("sitemap")] = _sitemap(book, listed)
    made[links.address("robots")] = _robots(book)
    return made


def content(book: Book, item: Page | bytes) -> bytes:
    """The bytes of the file that a planned item becomes."""
    if isinstance(item, bytes):
        return item
    speaker = book.theme.words(item.language)
    return book.theme.page(item.template, speaker, item.values).encode("utf-8")


def _sitemap(book: Book, listed: list[Page]) -> Page:
    """Every page with its languages (the sitemap protocol with xhtml:link alternates)."""
    found = [p.values for p in listed if p.address != links.address("not-found")]
    urls = [
        {
            "loc": values["canonical"],
            "alternates": values["alternates"],
            "modified": _modified(values),
        }
        for values in sorted(found, key=lambda v: str(v["here"]))
    ]
    first = book.settings.languages[0]
    return Page(links.address("sitemap"), "sitemap.xml", first, {"urls": urls})


def _modified(values: Mapping[str, object]) -> date | None:
    """A version's page changes when it is announced; of other pages we do not know."""
    it = values.get("it")
    return it["announced"] if isinstance(it, dict) else None


def _robots(book: Book) -> bytes:
    sitemap = links.absolute(book.settings.base_url, links.address("sitemap"))
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
