"""The page that shows who is given which information for which purpose, as the text states it."""

from collections.abc import Iterator

from kaitei.render import flow
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Page, about_policy, frame, heading, version, who_address


def pages(book: Book, volume: Volume) -> Iterator[Page]:
    """A page in each language of the text that stands for the policy, if any version of it ever
    stated such facts: so an address that was there stays."""
    text = volume.shown().text
    there = {code: who for code in text.languages if (who := who_address(volume, code))}
    for language, address in there.items():
        values = {
            **frame(book, address, language, there),
            **about_policy(book, volume, language),
            **heading(text, language),
            "it": version(book, volume, volume.shown(), language),
            "picture": flow.picture(text, language),
        }
        yield Page(address, "who.html", book.frame_language(language), values)
