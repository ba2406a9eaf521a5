"""What is printed of each version: its text and its dates as one document, in each language.

Nothing else is in it, no status, no glossary, no record: it is made of texts that never change and
of the theme, so that whoever keeps it on paper keeps what was published.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kaitei import layers, links
from kaitei.history.timeline import Span
from kaitei.site.book import Book, Volume
from kaitei.site.frame import heading
from kaitei.site.marks import lagging
from kaitei.text import syntax

STYLE = "print.css"


class Edition(Struct, frozen=True):
    """A version in one language: the HTML that its PDF is set from and the SHA-256 of that, the
    address of the PDF, and the day from which it is published."""

    address: str
    announced: date
    html: str
    digest: str


def editions(book: Book) -> Iterator[Edition]:
    """Every version that the book shows, in each of its languages; none if the site wants none."""
    style = syntax.decoded(f"theme/{STYLE}", layers.file(book.theme.folder, STYLE).read_bytes())
    for volume in book.volumes if book.settings.pdf else ():
        for span in volume.timeline.every():
            for language in span.text.languages:
                yield _edition(book, volume, span, language, style)


def count(book: Book, as_of: date) -> int:
    """How many of the editions are of versions announced by the day."""
    volumes = book.volumes if book.settings.pdf else ()
    spans = (span for volume in volumes for span in volume.timeline.every())
    return sum(len(it.text.languages) for it in spans if it.version.facts.announced <= as_of)


def _edition(book: Book, volume: Volume, span: Span, language: str, style: str) -> Edition:
    release = span.text.release
    assert release.announced, "a version that is shown was announced"
    html = _html(book, volume, span, language, style)
    digest = hashlib.sha256(html.encode()).hexdigest()
    address = links.address("pdf", lang=language, policy=volume.id, version=release.version)
    return Edition(address, release.announced, html, digest)


def _html(book: Book, volume: Volume, span: Span, language: str, style: str) -> str:
    text, release = span.text, span.text.release
    frame = book.frame_language(language)
    speaker = book.theme.words(frame)
    behind = lagging(book, volume, span, language)
    values = {
        **heading(text, language),
        "lang": language,
        "frame": frame,
        "version": release.version,
        "kind": release.kind,
        "announced": release.announced,
        "effective": release.effective,
        "style": style,
        "article": book.theme.printed(text, language, speaker, behind),
    }
    return book.theme.page("print.html", speaker, values)
