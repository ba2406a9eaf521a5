"""A policy's versions in time, as machines read it."""

from typing import Any

from kaitei import links
from kaitei.feed.document import FORMAT
from kaitei.feed.edition import Line
from kaitei.history import ledger
from kaitei.history.timeline import Span, utc
from kaitei.text.settings import Settings

Json = dict[str, Any]


def timeline(settings: Settings, line: Line) -> Json:
    """The versions that stand, each with the half-open interval of instants in which it is the
    text in force; and those that were withdrawn.

    Before the first interval no version is in force. An interval that ends where it begins is that
    of a version which another of the same day has overtaken: it is never in force.
    """
    here = links.address("feed-timeline", policy=line.id)
    return {
        "$schema": "../schema/timeline.schema.json",
        "format": FORMAT,
        "as_of": line.timeline.as_of.isoformat(),
        "policy": line.id,
        "time_zone": settings.time_zone.key,
        "material_version": line.material_version(),
        "intervals": [_interval(settings, line, span, here) for span in line.timeline.spans],
        "withdrawn": [_tombstone(line, span, here) for span in line.timeline.withdrawn],
    }


def released(span: Span) -> Json:
    """What was authored of a version: label, what it replaces, kind, dates."""
    release = span.text.release
    return {
        "version": release.version,
        "replaces": release.replaces,
        "kind": release.kind,
        "material": release.material,
        "announced": str(release.announced),
        "effective": release.effective.isoformat(),
    }


def records(span: Span) -> Json:
    """What was recorded of the version since it was published, where there is anything."""
    return {"records": [ledger.described(entry) for entry in span.records]} if span.records else {}


def valid(settings: Settings, span: Span) -> Json:
    """The interval of instants, in UTC, in which the version is the text in force."""
    zone = settings.time_zone
    return {
        "from": utc(span.begins, zone),
        "until": utc(span.ends, zone) if span.ends else None,
    }


def _interval(settings: Settings, line: Line, span: Span, here: str) -> Json:
    return {
        **released(span),
        "superseded": span.ends.isoformat() if span.ends else None,
        **valid(settings, span),
        **line.pointers(here, span),
        **records(span),
    }


def _tombstone(line: Line, span: Span, here: str) -> Json:
    gone = span.withdrawal()
    assert gone, "a tombstone is that of a withdrawn version"
    return {
        **released(span),
        "withdrawn": gone.recorded.isoformat(),
        **line.pointers(here, span),
        **records(span),
    }
