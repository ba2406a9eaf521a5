"""The page that shows who is given which information for which purpose, as the text states it."""

from collections.abc import Iterator, Mapping
from functools import partial

from kaitei.render import flow
from kaitei.site.frame import Page, Sheet, about_policy, frame, heading, version, who_address
from kaitei.site.narrow import Whole


def pages(seen: Whole) -> Iterator[Sheet]:
    """A page in each language of the text that stands for the policy, if any version of it ever
    stated such facts: so an address that was there stays."""
    text = seen.volume.shown().text
    return seen.sheets(_addresses(seen), partial(_page, seen), text.release.announced)


def _addresses(seen: Whole) -> Mapping[str, str]:
    languages = seen.volume.whole().languages
    return {code: who for code in languages if (who := who_address(seen.volume, code))}


def _page(seen: Whole, language: str) -> Page:
    book, volume, there = seen.book, seen.volume, _addresses(seen)
    text = volume.shown().text
    values = {
        **frame(book, there[language], language, there),
        **about_policy(book, volume, language),
        **heading(text, language),
        "it": version(book, volume, volume.shown(), language),
        "picture": flow.picture(text, language),
    }
    return Page(there[language], "who.html", book.frame_language(language), values)
