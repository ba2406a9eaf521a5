"""The notice of each version: what the publisher says of it, and what changed, word by word."""

from collections.abc import Iterator

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.redline.changes import ChangeSet
from kaitei.render import revision
from kaitei.render.register import facts
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Page, Values, about_policy, frame, heading, near, version


def pages(book: Book, volume: Volume) -> Iterator[Page]:
    """A page for each announced version in each of its languages."""
    for span in volume.timeline.every():
        replaced = _replaced(volume, span)
        changes = volume.history.lineage.changes(span.text) if replaced else None
        for language in span.text.languages:
            yield _page(book, volume, (span, replaced, changes), language)


def _replaced(volume: Volume, span: Span) -> Span | None:
    """The version that this one was made from; the first was made from none."""
    label = span.text.release.replaces
    return next((s for s in volume.timeline.every() if s.text.release.version == label), None)


def _page(
    book: Book, volume: Volume, told: tuple[Span, Span | None, ChangeSet | None], language: str
) -> Page:
    span, replaced, changes = told

    def address(code: str) -> str:
        label = span.text.release.version
        return links.address("changes", lang=code, policy=volume.id, version=label)

    values = {
        **frame(book, address(language), language, {x: address(x) for x in span.text.languages}),
        **about_policy(book, volume, language),
        **heading(span.text, language),
        "it": version(book, volume, span, language),
        "replaced": replaced and version(book, volume, replaced, near(replaced.text, language)),
        **_compared(span, replaced, changes, language),
        "elsewhere": {x: address(x) for x in span.text.languages},
        "language_names": _language_names(book, span, language),
    }
    return Page(address(language), "changes.html", book.frame_language(language), values)


def _compared(
    span: Span, replaced: Span | None, changes: ChangeSet | None, language: str
) -> Values:
    """The change set in the page's language; nothing for a first version."""
    if replaced is None or changes is None:
        return {"revision": None, "facts": ()}
    return {
        "revision": revision.revision(replaced.text, span.text, changes, language),
        "facts": facts(span.text, changes, language),
    }


def _language_names(book: Book, span: Span, language: str) -> Values:
    speaker = book.theme.words(book.frame_language(language))
    return {code: speaker.language_name(code) for code in span.text.languages}
