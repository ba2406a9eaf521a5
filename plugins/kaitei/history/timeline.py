"""Versions in time: what is announced, in force, upcoming or superseded on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from typing import Literal
from zoneinfo import ZoneInfo

from kaitei.text.model import Text

Status = Literal["upcoming", "in-force", "superseded"]


@dataclass(frozen=True, slots=True)
class Span:
    """A version and the half-open interval of days on which it is the text in force."""

    text: Text
    begins: date
    ends: date | None

    def status(self, day: date) -> Status:
        """What the version is on `day`."""
        if day < self.begins:
            return "upcoming"
        return "in-force" if self.ends is None or day < self.ends else "superseded"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The spans of the versions announced by the day `as_of`, by the day they take effect."""

    as_of: date
    spans: tuple[Span, ...]

    def in_force(self) -> Span | None:
        """The version in force, or None before the first."""
        return next((s for s in self.spans if s.status(self.as_of) == "in-force"), None)

    def upcoming(self) -> tuple[Span, ...]:
        """Announced versions that have not taken effect yet."""
        return tuple(s for s in self.spans if s.status(self.as_of) == "upcoming")

    def shown(self) -> Span | None:
        """The version that stands for the policy: the one in force, before it the first to come."""
        return self.in_force() or next(iter(self.upcoming()), None)


def timeline(versions: Iterable[Text], as_of: date) -> Timeline:
    """The timeline as known on `as_of`; `versions` in the order announced.

    Of two versions that take effect on one day the one announced later is in force.
    """
    known = [v for v in versions if v.release.announced and v.release.announced <= as_of]
    known.sort(key=lambda v: v.release.effective)
    begins = [v.release.effective for v in known]
    ends = zip_longest(known, begins, begins[1:])
    return Timeline(as_of, tuple(Span(*span) for span in ends))


def instant(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which `day` begins in the site's time zone."""
    return datetime.combine(day, time(), zone)


def utc(day: date, zone: ZoneInfo) -> str:
    """The moment at which `day` begins, in UTC by RFC 3339."""
    return instant(day, zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
