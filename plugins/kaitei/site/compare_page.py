"""The page on which a reader compares any two versions, which the browser does from the feed."""

from collections.abc import Iterator

from kaitei import links
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Page, about_policy, compare_address, frame, heading, near, version


def pages(book: Book, volume: Volume) -> Iterator[Page]:
    """A page in each language of the text that stands for the policy: the versions that can be
    chosen, the last to take effect first, and the comparisons that stand ready."""
    text = volume.shown().text
    there = {code: compare_address(volume, code) for code in text.languages}
    for language, address in there.items():
        versions = [
            version(book, volume, span, near(span.text, language))
            for span in reversed(volume.timeline.every())
        ]
        values = {
            **frame(book, address, language, there),
            **about_policy(book, volume, language),
            **heading(text, language),
            "versions": [
                {
                    "it": it,
                    "document": links.address(
                        "feed-version", policy=volume.id, version=it["version"]
                    ),
                }
                for it in versions
            ],
            "ready": [it for it in versions if it["replaces"]],
        }
        yield Page(address, "compare.html", book.frame_language(language), values)
