"""The pages of the manual: every rule of the checks, and each by itself."""

from collections.abc import Iterator, Mapping
from functools import partial

from kaitei import links
from kaitei.pieces import Key
from kaitei.problems import spoken
from kaitei.rules import manual
from kaitei.rules.table import RULES
from kaitei.site import narrow
from kaitei.site.book import Book
from kaitei.site.frame import Page, Sheet, Values, frame


def pages(book: Book, key: Key) -> Iterator[Sheet]:
    """A page of all rules in each language of the site, and a page a rule."""
    languages = book.settings.languages
    lists = {code: links.address("rules", lang=code) for code in languages}
    yield from narrow.sheets(key, lists, partial(_list, book, lists))
    for name in sorted(RULES):
        there = {code: links.address("rule", lang=code, name=name) for code in languages}
        yield from narrow.sheets(key, there, partial(_page, book, there, name))


def _list(book: Book, there: Mapping[str, str], language: str) -> Page:
    listed = [
        {"chapter": x, "address": links.address("rule", lang=language, name=x.rule.id)}
        for x in manual.chapters(spoken(language))
    ]
    values = {**_frame(book, there, language), "listed": listed}
    return Page(there[language], "rules.html", language, values)


def _page(book: Book, there: Mapping[str, str], name: str, language: str) -> Page:
    values = {
        **_frame(book, there, language),
        "chapter": manual.chapter(RULES[name], spoken(language)),
        "rules": links.address("rules", lang=language),
    }
    return Page(there[language], "rule.html", language, values)


def _frame(book: Book, there: Mapping[str, str], language: str) -> Values:
    return {**frame(book, there[language], language, there), "spoken": spoken(language)}
