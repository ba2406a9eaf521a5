"""Which version was in force on which days: what a reader who asks for a day is told."""

from collections.abc import Iterator
from datetime import timedelta

from kaitei import links
from kaitei.site.book import Volume
from kaitei.site.frame import Values, near


def days(volume: Volume, language: str) -> list[Values]:
    """The intervals of days from the earliest on, each with its version; together they hold every
    day. The one before the first version has none.

    `first` and `last` are days of the interval, `end` is the day after: the days are those of the
    site's time zone, so that a day alone names one of them. Nothing where no version ever stood.
    """
    return list(_days(volume, language))


def _days(volume: Volume, language: str) -> Iterator[Values]:
    spans = [span for span in volume.timeline.spans if not span.is_empty()]
    if spans:
        end = spans[0].begins
        yield {"version": None, "first": None, "end": end, "last": end - timedelta(days=1)}
    for span in spans:
        spoken, label = near(span.text, language), span.text.release.version
        there = links.address("version", lang=spoken, policy=volume.id, version=label)
        yield {
            "version": label,
            "lang": spoken,
            "address": there,
            "first": span.begins,
            "end": span.ends,
            "last": span.ends and span.ends - timedelta(days=1),
        }
