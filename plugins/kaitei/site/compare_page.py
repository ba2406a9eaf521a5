"""The page on which a reader compares any two versions, which the browser does from the feed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.redline import taken
from kaitei.render.words import Words
from kaitei.site.book import Volume
from kaitei.site.frame import (
    Page,
    Sheet,
    Values,
    about_policy,
    compare_address,
    frame,
    heading,
    near,
    version,
)
from kaitei.site.narrow import Whole
from kaitei.text import instead


def pages(seen: Whole) -> Iterator[Sheet]:
    """A page in each language of the text that stands for the policy: the versions that can be
    chosen, the last to take effect first, and the comparisons that stand ready."""
    return seen.sheets(_addresses(seen.volume), partial(_page, seen))


def _addresses(volume: Volume) -> Mapping[str, str]:
    return {code: compare_address(volume, code) for code in volume.whole().languages}


def _page(seen: Whole, language: str) -> Page:
    book, volume, there = seen.book, seen.volume, _addresses(seen.volume)
    every = tuple(reversed(volume.timeline.every()))
    versions = [version(book, volume, span, near(span.text, language)) for span in every]
    speaker = book.theme.words(book.frame_language(language))
    values = {
        **frame(book, there[language], language, there),
        **about_policy(book, volume, language),
        **heading(volume.shown().text, language),
        "versions": [
            {"it": it, "document": _document(volume, it["version"]), "taken": _taken(span, speaker)}
            for it, span in zip(versions, every, strict=True)
        ],
        "spoken_in": list(dict.fromkeys(x for span in every for x in span.text.languages)),
        "instead": json.dumps(instead.every(), ensure_ascii=False),
        "chosen": _chosen(versions),
        "ready": [it for it in versions if it["replaces"]],
    }
    return Page(there[language], "compare.html", book.frame_language(language), values)


def _chosen(versions: Sequence[Values]) -> Values:
    """The version whose changes are asked for first: the last that was not withdrawn, overtaken or
    made from none."""
    stand = (x for x in versions if x["status"] != "withdrawn" and not x["overtaken"])
    return next((x for x in stand if x["replaces"]), versions[0])


def _document(volume: Volume, label: str) -> str:
    return links.address("feed-version", policy=volume.id, version=label)


def _taken(span: Span, speaker: Words) -> str:
    """The clauses out of which words of a version were taken, for the script: by id the day,
    whether all were, and else of which entries; empty where none."""
    found = taken.of(span.text, span.redactions()).items()
    by_clause = {
        name: {"day": speaker.day(it.day), "whole": it.whole, "entries": it.entries}
        for name, it in found
    }
    return json.dumps(by_clause, ensure_ascii=False) if by_clause else ""
