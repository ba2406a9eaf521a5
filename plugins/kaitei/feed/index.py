"""Where everything of the feed is."""

from typing import Any

from kaitei import links
from kaitei.feed.document import FORMAT
from kaitei.feed.edition import Edition, Line
from kaitei.feed.timeline import records, released
from kaitei.history.timeline import Span

Json = dict[str, Any]
HERE = links.address("feed-index")


def index(edition: Edition) -> Json:
    """The index: the site, the documents about all policies, each policy and its versions."""
    settings = edition.settings
    return {
        "$schema": "schema/index.schema.json",
        "format": FORMAT,
        "as_of": edition.as_of.isoformat(),
        "title": dict(settings.title),
        "publisher": dict(settings.publisher),
        "base_url": settings.base_url,
        "time_zone": settings.time_zone.key,
        "languages": list(settings.languages),
        "notices": {x: _way("feed-notices", lang=x) for x in settings.languages},
        "atom": {x: _way("feed-atom", lang=x) for x in settings.languages},
        "calendar": _way("feed-calendar"),
        "checkpoint": _way("feed-checkpoint"),
        "keys": _way("feed-keys"),
        "openapi": _way("feed-openapi"),
        "policies": [_policy(line) for line in edition.lines],
    }


def _way(kind: str, **parts: str) -> str:
    return links.relative(HERE, links.address(kind, **parts))


def _policy(line: Line) -> Json:
    shown, in_force = line.timeline.shown(), line.timeline.in_force()
    assert shown, "a policy in the feed has an announced version"
    text = shown.text
    return {
        "policy": line.id,
        "title": dict(text.title),
        "organisation": dict(text.organisation),
        "languages": list(text.languages),
        "version": in_force.text.release.version if in_force else None,
        "material_version": line.material_version(),
        "current": _way("feed-current", policy=line.id),
        "timeline": _way("feed-timeline", policy=line.id),
        "versions": [_version(line, span) for span in line.timeline.every()],
    }


def _version(line: Line, span: Span) -> Json:
    label, changed = span.text.release.version, line.change_set(span)
    return {
        **released(span),
        "url": links.relative(HERE, line.address(label)),
        "changes": links.relative(HERE, changed) if changed else None,
        "linked_data": _way("feed-linked", policy=line.id, version=label),
        **records(span),
    }
