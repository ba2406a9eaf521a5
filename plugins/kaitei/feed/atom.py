"""Notices as Atom (RFC 4287), older ones as archived feeds (RFC 5005, section 4).

An archived page never changes, so it names the page before it and not the one after it
(`next-archive` is a SHOULD there): that one does not exist when the page is made.
"""

from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from kaitei import links
from kaitei.feed.edition import Edition
from kaitei.feed.notices import Notice, Page
from kaitei.history.timeline import instant

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"


def atom(edition: Edition, language: str, page: Page) -> bytes:
    """The page as a feed document."""
    settings = edition.settings
    feed = Element("feed", {"xmlns": ATOM, "xmlns:fh": HISTORY, "xml:lang": language})
    _add(feed, "id", links.feed_tag(*settings.tag, language))
    _add(feed, "title", settings.title[language])
    _add(feed, "updated", _instant(edition, _newest(edition, page)))
    _author(feed, settings.publisher[language])
    _links(feed, edition, language, page)
    if page.number:
        SubElement(feed, "fh:archive")
    for notice in page.notices:
        _entry(feed, edition, notice)
    return _written(feed)


def address(language: str, number: int | None) -> str:
    """Where a page stands."""
    if number is None:
        return links.address("feed-atom", lang=language)
    return links.address("feed-atom-page", lang=language, page=str(number))


def _newest(edition: Edition, page: Page) -> date:
    """The day of the newest notice; where there is none, that on which the feed's tag began."""
    return max((notice.day for notice in page.notices), default=edition.settings.tag[1])


def _links(feed: Element, edition: Edition, language: str, page: Page) -> None:
    base = edition.settings.base_url

    def link(rel: str, there: str, media: str) -> None:
        SubElement(feed, "link", {"rel": rel, "type": media, "href": links.absolute(base, there)})

    link("self", address(language, page.number), "application/atom+xml")
    link("alternate", links.address("notices", lang=language), "text/html")
    if page.number:
        link("current", address(language, None), "application/atom+xml")
    if page.older:
        link("prev-archive", address(language, page.older), "application/atom+xml")


def _entry(feed: Element, edition: Edition, notice: Notice) -> None:
    made = SubElement(feed, "entry")
    _add(made, "id", notice.id)
    _add(made, "title", notice.title)
    for name in ("published", "updated"):
        _add(made, name, _instant(edition, notice.day))
    SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": notice.url})
    for tag in notice.tags:
        SubElement(made, "category", {"term": tag})
    _add(made, "summary", notice.summary)
    _add(made, "content", notice.html).set("type", "html")


def _author(feed: Element, name: str) -> None:
    _add(SubElement(feed, "author"), "name", name)


def _add(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, name)
    made.text = text
    return made


def _instant(edition: Edition, day: date) -> str:
    return instant(day, edition.settings.time_zone).isoformat()


def _written(feed: Element) -> bytes:
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
