"""The notice of each version: what the publisher says of it, and what changed, word by word."""

from collections.abc import Iterator, Mapping
from functools import partial

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.redline import taken
from kaitei.redline.changes import ChangeSet
from kaitei.render import revision
from kaitei.render.register import facts
from kaitei.site.book import Book, Volume
from kaitei.site.frame import (
    Page,
    Sheet,
    Values,
    about_policy,
    frame,
    heading,
    instead,
    successor,
    told,
    version,
)
from kaitei.site.marks import lagging
from kaitei.site.narrow import View


def sheets(view: View) -> Iterator[Sheet]:
    """A page in each language of an announced version."""
    return view.sheets(_addresses(view), partial(_page, view))


def _addresses(view: View) -> Mapping[str, str]:
    text, policy = view.span.text, view.volume.id
    parts = {"policy": policy, "version": text.release.version}
    return {code: links.address("changes", lang=code, **parts) for code in text.languages}


def _besides(volume: Volume, span: Span) -> str | None:
    """The version whose place this one takes, where it was made from another: then more changes
    for readers, or less, than the change set tells. None for one that is never in force."""
    before = None if span.withdrawal() or span.is_empty() else volume.timeline.before(span)
    label = before.version.label if before else None
    return label if label != span.version.facts.replaces else None


def _page(view: View, language: str) -> Page:
    span, book, volume = view.span, view.book, view.volume
    replaced, there = volume.timeline.made_from(span), _addresses(view)
    changes = volume.history.lineage.changes(span.text) if replaced else None
    values = {
        **frame(book, there[language], language, there),
        **about_policy(book, volume, language),
        **heading(span.text, language),
        "it": version(book, volume, span, language),
        "replaced": replaced and told(book, volume, replaced, language),
        "successor": successor(book, volume, span, language),
        "instead": instead(volume, span),
        "besides": _besides(volume, span),
        **_compared(span, replaced, changes, language),
        "lagging": lagging(book, volume, span, language, there),
        "elsewhere": there,
        "language_names": _language_names(book, span, language),
    }
    return Page(there[language], "changes.html", book.frame_language(language), values)


def _compared(
    span: Span, replaced: Span | None, changes: ChangeSet | None, language: str
) -> Values:
    """The change set in the page's language; nothing for a first version."""
    if replaced is None or changes is None:
        return {"revision": None, "facts": (), "taken": {}}
    texts, days = (replaced.text, span.text), (replaced.redactions(), span.redactions())
    seen = taken.seen(changes, texts, days)
    return {
        "revision": revision.revision(*texts, seen, language),
        "facts": facts(*texts, seen, language),
        "taken": seen.taken,
    }


def _language_names(book: Book, span: Span, language: str) -> Values:
    speaker = book.theme.words(book.frame_language(language))
    return {code: speaker.language_name(code) for code in span.text.languages}
