"""Versions in time: what is announced, in force, upcoming, superseded or withdrawn on a day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from itertools import takewhile, zip_longest
from operator import attrgetter
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from kaitei.history import ledger
from kaitei.history.ledger import Entry, Published, Withdrawn
from kaitei.history.policy import Policy
from kaitei.history.version import Version
from kaitei.text.model import Text

# The versions of a timeline stand in the order in which they take effect.
_begins = attrgetter("begins")

Status = Literal["upcoming", "in-force", "superseded", "withdrawn"]


class Span(Struct, frozen=True):
    """A version and the half-open interval of days on which it is the text in force.

    `records` is what was recorded of it since: corrections, redactions, its withdrawal. A
    withdrawn version has no such interval; `begins` is the day on which it was to take effect.
    """

    version: Version
    begins: date
    ends: date | None
    records: tuple[Entry, ...] = ()

    @property
    def text(self) -> Text:
        """The version's text, read if it was not yet."""
        return self.version.text

    def status(self, day: date) -> Status:
        """What the version is on `day`."""
        if self.withdrawal():
            return "withdrawn"
        if day < self.begins:
            return "upcoming"
        return "in-force" if self.ends is None or day < self.ends else "superseded"

    def is_empty(self) -> bool:
        """Whether another version takes its place on the day it takes effect: it is in force on no
        day."""
        return self.begins == self.ends

    def withdrawal(self) -> Entry | None:
        """The entry that withdrew the version, if one did."""
        return next((e for e in self.records if isinstance(e.record, Withdrawn)), None)

    def redactions(self) -> Mapping[str, date]:
        """By clause or entry the day on which its words were taken out of the version."""
        return ledger.redactions(self.records)


class Timeline(Struct, frozen=True):
    """The versions announced by the day `as_of`: those that stand by the day they take effect,
    and those that were withdrawn in the order announced."""

    as_of: date
    spans: tuple[Span, ...]
    withdrawn: tuple[Span, ...] = ()

    def in_force(self) -> Span | None:
        """The version in force, or None before the first."""
        begun = self.on(self.as_of)
        return begun if begun and begun.status(self.as_of) == "in-force" else None

    def on(self, day: date) -> Span | None:
        """The version that has taken effect last by a day, as is known."""
        begun = self.spans[: self._begun(day)]
        return begun[-1] if begun else None

    def upcoming(self) -> tuple[Span, ...]:
        """Announced versions that will take effect: none that another takes the place of."""
        return tuple(span for span in self.ahead() if not span.is_empty())

    def ahead(self) -> tuple[Span, ...]:
        """Announced versions whose day is still to come, also those that will be in force on no
        day."""
        return self.spans[self._begun(self.as_of) :]

    def made_from(self, span: Span) -> Span | None:
        """The version that this one replaces, if it was ever shown."""
        label = span.version.facts.replaces
        return next((it for it in self.every() if it.version.label == label), None)

    def before(self, span: Span) -> Span | None:
        """The version that is in force until that one takes effect, whatever that one replaces."""
        begun = bisect_left(self.spans, span.begins, key=_begins)
        return next((it for it in reversed(self.spans[:begun]) if it.ends == span.begins), None)

    def after(self, span: Span) -> Span | None:
        """The version that takes that one's place, if one is announced."""
        if span.ends is None:
            return None
        begun = reversed(self.spans[: self._begun(span.ends)])
        then = takewhile(lambda it: it.begins == span.ends, begun)
        return next((it for it in then if it is not span), None)

    def _begun(self, day: date) -> int:
        """How many versions have taken effect by a day, in the order in which they do."""
        return bisect_right(self.spans, day, key=_begins)

    def shown(self) -> Span | None:
        """The version that stands for the policy: the one in force, before it the first to be;
        where every version was withdrawn, the last of them."""
        found = (self.in_force(), *self.upcoming(), *self.withdrawn[-1:])
        return next(filter(None, found), None)

    def every(self) -> tuple[Span, ...]:
        """All versions that were ever shown, by the day they take effect or were to; of one day
        those that stand after those that were withdrawn."""
        return tuple(sorted((*self.withdrawn, *self.spans), key=_begins))


def of(policy: Policy, as_of: date) -> Timeline:
    """The timeline of a policy as known on `as_of`."""
    return timeline(policy.versions, as_of, policy.ledger.entries)


def timeline(versions: Iterable[Version], as_of: date, entries: Iterable[Entry] = ()) -> Timeline:
    """The timeline as known on `as_of`; `versions` and `entries` in the order of the ledger.

    A version counts from its announced day; what is recorded of it later counts from the day it
    was recorded. Of two versions that take effect on one day the later in the ledger is in force.
    One that was withdrawn before it was announced was never shown, and is not here either.
    """
    known = [v for v in versions if v.facts.announced <= as_of]
    later = _later(entries, as_of)
    spans = sorted(
        (Span(v, v.facts.effective, None, later.get(v.label, ())) for v in known),
        key=_begins,
    )
    standing = [span for span in spans if not span.withdrawal()]
    begins = [span.begins for span in standing]
    return Timeline(
        as_of,
        tuple(
            Span(span.version, span.begins, ends, span.records)
            for span, ends in zip_longest(standing, begins[1:])
        ),
        tuple(span for span in spans if _was_shown(span)),
    )


def _later(entries: Iterable[Entry], as_of: date) -> dict[str, tuple[Entry, ...]]:
    """What was recorded of each version after its publication, as known on the day."""
    made: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        if entry.recorded <= as_of and not isinstance(entry.record, Published):
            label = entry.record.version
            made[label] = (*made.get(label, ()), entry)
    return made


def _was_shown(span: Span) -> bool:
    withdrawal = span.withdrawal()
    return withdrawal is not None and span.version.facts.announced <= withdrawal.recorded


def instant(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which `day` begins in the site's time zone."""
    return datetime.combine(day, time(), zone)


def utc(day: date, zone: ZoneInfo) -> str:
    """The moment at which `day` begins, in UTC by RFC 3339."""
    return instant(day, zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
