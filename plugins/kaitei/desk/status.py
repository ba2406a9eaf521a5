"""How a policy stands: what is in force, what is to come, what the working text is and lacks."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct, field

from kaitei.desk import revising
from kaitei.history import timeline
from kaitei.history.policy import Policy
from kaitei.history.timeline import Timeline
from kaitei.problems import LANGUAGES, Problem, Refused, Value
from kaitei.redline.changes import summed
from kaitei.rules.inspection import Inspection
from kaitei.rules.rule import Around

Line = tuple[str, Mapping[str, Value]]


class Status(Struct, frozen=True):
    """What is said of a policy on a day, and what keeps its working text from being published."""

    lines: tuple[Line, ...]
    missing: tuple[Problem, ...] = field(default=())


def status(seen: Inspection, now: datetime) -> Iterator[Status]:
    """How each policy of a site stands that can be read."""
    if seen.settings:
        day = now.astimezone(seen.settings.time_zone).date()
        around = Around(seen.settings, seen.glossary, day)
        for policy in seen.policies:
            missing = tuple(_missing(policy, around, day))
            yield Status((*_time(policy, day), *_working(policy, missing)), missing)


def _time(policy: Policy, day: date) -> Iterator[Line]:
    line = timeline.of(policy, day)
    now = line.in_force()
    title = policy.working.text.title
    yield "status-policy", {"policy": policy.id, "title": title}
    if now:
        yield "status-in-force", {"version": now.version.label, "begins": str(now.begins)}
    else:
        yield _none(policy)
    for span in line.upcoming():
        label = span.version.label
        yield "status-upcoming", {"version": label, "begins": str(span.begins)}
    yield from _overtaken(line, day)
    yield from _not_announced(policy, day)


def _none(policy: Policy) -> Line:
    """That no text is in force, and whether there is none because all were withdrawn."""
    withdrawn = policy.ledger.withdrawn()
    if not withdrawn or policy.ledger.standing():
        return "status-none", {}
    return "status-none.withdrawn", {"versions": ", ".join(withdrawn)}


def _overtaken(line: Timeline, day: date) -> Iterator[Line]:
    """Versions that are in force on no day, because another took the place of theirs; of the past
    only those in whose place is what is in force now."""
    now = line.in_force()
    for span in line.spans:
        over = line.after(span) if span.is_empty() else None
        if over and (day < span.begins or over == now):
            key = "status-overtaken" if day < span.begins else "status-overtaken.past"
            values = {"version": span.version.label, "other": over.version.label}
            yield key, {**values, "begins": str(span.begins)}


def _not_announced(policy: Policy, day: date) -> Iterator[Line]:
    """Versions that are published and wait for their announced day."""
    published = policy.ledger.published()
    for label in policy.ledger.standing():
        if published[label].announced > day:
            values = {"version": label, "announced": str(published[label].announced)}
            yield "status-waiting", {**values, "begins": str(published[label].effective)}


def _working(policy: Policy, missing: tuple[Problem, ...]) -> Iterator[Line]:
    """What the working text is, and what it would change."""
    release, version = policy.working.text.release, policy.published_as()
    if version:
        label = version.label
        key = "status-withdrawn" if label in policy.ledger.withdrawn() else "status-equal"
        yield key, {"policy": policy.id, "version": label}
        return
    values = {"version": release.version, "replaces": release.replaces or ""}
    yield "status-next" if release.replaces else "status-first", values
    changes = policy.changes(policy.working.text)
    if changes and not changes.is_empty():
        yield "status-changes", {"changes": {x: summed(changes, x) for x in LANGUAGES}}
    elif changes:
        yield "status-unchanged", {}
    if any(problem.severity == "error" for problem in missing):
        yield "status-missing", {}
    else:
        yield "status-ready", {"policy": policy.id}


def _missing(policy: Policy, around: Around, day: date) -> Iterator[Problem]:
    if policy.published_as():
        return
    try:
        yield from revising.ready(policy, around, day)[1]
    except Refused as refused:
        yield from refused.problems
