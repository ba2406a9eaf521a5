"""Every page of the site, planned: those around the policies here, a policy's own beside."""

from collections.abc import Iterator, Mapping
from functools import partial

from kaitei import links
from kaitei.pieces import Key
from kaitei.site import (
    compare_page,
    home_page,
    manual_pages,
    narrow,
    news_page,
    notice_pages,
    policy_pages,
    reference_page,
    where_page,
    who_page,
)
from kaitei.site.book import Book, Written
from kaitei.site.frame import Page, Sheet, frame


def pages(book: Book) -> Iterator[Sheet]:
    """Every HTML page of the site."""
    wholes = [narrow.whole(book, volume) for volume in book.volumes]
    yield from _around(*narrow.site(book, wholes))
    key = narrow.around(book)
    for name in dict.fromkeys(name for _, name in sorted(book.written)):
        if name not in ("home", "404"):
            yield from _written(book, key, name)
    yield from manual_pages.pages(book, key)
    for whole, volume in zip(wholes, book.volumes, strict=True):
        yield from policy_pages.pages(whole)
        yield from who_page.pages(whole)
        yield from where_page.pages(whole)
        yield from compare_page.pages(whole)
        for view in narrow.views(book, volume):
            yield from policy_pages.sheets(view)
            yield from notice_pages.sheets(view)


def _around(book: Book, key: Key) -> Iterator[Sheet]:
    """The pages about all policies."""
    languages = book.settings.languages
    homes = {code: links.address("home", lang=code) for code in languages}
    listed = {code: links.address("notices", lang=code) for code in languages}
    yield Sheet("", key, homes, None, partial(_chooser, book))
    yield Sheet(links.address("not-found"), key, homes, None, partial(_not_found, book))
    yield from narrow.sheets(key, homes, partial(home_page.page, book))
    yield from narrow.sheets(key, listed, partial(news_page.page, book))


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
    values = {**frame(book, "", first, homes), "choices": choices}
    return Page("", "chooser.html", first, values)


def _not_found(book: Book) -> Page:
    """Served at any depth, so its links start from the site's base path."""
    homes = {code: links.address("home", lang=code) for code in book.settings.languages}
    first = book.settings.languages[0]
    address = links.address("not-found")
    bodies = [book.written[code, "404"] for code in book.settings.languages]
    speakers = [book.theme.words(code) for code in book.settings.languages]
    values = {
        **frame(book, address, first, homes),
        "bodies": bodies,
        "ways_home": [speaker("Go to the home page") for speaker in speakers],
        "base": links.base_path(book.settings.base_url),
    }
    return Page(address, "404.html", first, values)


def _written(book: Book, around: Key, name: str) -> Iterator[Sheet]:
    """A hand-written page in each language that it is written in."""
    codes = [x for x in book.settings.languages if (x, name) in book.written]
    there = {code: links.page(code, name) for code in codes}
    for language, address in there.items():
        written = book.written[language, name]
        # It leads to the others.
        key = Key((around, written, codes))
        yield Sheet(address, key, there, None, partial(_by_hand, book, written, there))


def _by_hand(book: Book, written: Written, there: Mapping[str, str]) -> Page:
    address = there[written.language]
    values = {**frame(book, address, written.language, there), "written": written}
    if written.name == reference_page.NAME:
        values |= reference_page.values(written.language)
        return Page(address, "integrators.html", written.language, values)
    return Page(address, "page.html", written.language, values)
