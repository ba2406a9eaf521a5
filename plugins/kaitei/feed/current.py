"""Which version of a policy is in force, and until when that is known."""

from typing import Any

from kaitei import links
from kaitei.feed.document import FORMAT
from kaitei.feed.edition import Line
from kaitei.feed.timeline import records, released, valid
from kaitei.history.timeline import Span, utc
from kaitei.text.settings import Settings

Json = dict[str, Any]


def current(settings: Settings, line: Line) -> Json:
    """The version in force and the half-open interval of instants in which it is; what is to come.

    Before the first version `version` is null, and so is all that would be said of it.
    """
    here = links.address("feed-current", policy=line.id)
    span = line.timeline.in_force()
    nothing = dict.fromkeys(("version", "replaces", "kind", "material", "announced", "effective"))
    return {
        "$schema": "../schema/current.schema.json",
        "format": FORMAT,
        "as_of": line.timeline.as_of.isoformat(),
        "policy": line.id,
        **(released(span) if span else nothing),
        "material_version": line.material_version(),
        "valid": _valid(settings, line, span),
        **(line.pointers(here, span) if span else {"document": None, "changes": None}),
        **(records(span) if span else {}),
        "upcoming": [_coming(settings, line, s, here) for s in line.timeline.upcoming()],
        "timeline": links.relative(here, links.address("feed-timeline", policy=line.id)),
    }


def _valid(settings: Settings, line: Line, span: Span | None) -> Json:
    if span:
        return valid(settings, span)
    first = next(iter(line.timeline.upcoming()), None)
    return {"from": None, "until": utc(first.begins, settings.time_zone) if first else None}


def _coming(settings: Settings, line: Line, span: Span, here: str) -> Json:
    return {
        **released(span),
        "from": utc(span.begins, settings.time_zone),
        **line.pointers(here, span),
        **records(span),
    }
