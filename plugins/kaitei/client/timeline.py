"""A policy's versions in time: which is in force at an instant or on a day, which made it."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from kaitei.client import errors
from kaitei.client.answers import Status
from kaitei.client.checkpoint import instant

Json = dict[str, Any]
# An instant is a datetime with its zone; a day is one in the site's time zone.
Moment = datetime | date


class Timeline:
    """The intervals of a timeline document; a later one begins where an earlier ends."""

    def __init__(self, document: Json, address: str) -> None:
        self.policy: str = document["policy"]
        self._intervals: list[Json] = document["intervals"]
        self._instants = [instant(x["from"], address) for x in self._intervals]
        self._days = [date.fromisoformat(x["effective"]) for x in self._intervals]
        every = [*self._intervals, *document["withdrawn"]]
        self.versions: dict[str, Json] = {x["version"]: x for x in every}

    def in_force(self, on: Moment) -> Json | None:
        """The interval that holds the moment: of one day's versions the last in the ledger."""
        reached = self._reached(on)
        return self._intervals[reached - 1] if reached else None

    def material(self, on: Moment) -> str | None:
        """The newest that is the first or material, of the version in force then and those that
        it was made from."""
        now = self.in_force(on)
        line = (self.versions[label] for label in self.lineage(now["version"])) if now else ()
        found = (x["version"] for x in line if x["kind"] == "first" or x["material"])
        return next(found, None)

    def ahead(self, on: Moment) -> list[Json]:
        """The interval that holds the moment, and those to come."""
        return self._intervals[max(0, self._reached(on) - 1) :]

    def version(self, label: str) -> Json:
        """What is said of a version, a withdrawn one too; raises UnknownVersion."""
        if label not in self.versions:
            known = ", ".join(self.versions)
            raise errors.UnknownVersion(policy=self.policy, version=label, known=known)
        return self.versions[label]

    def recorded(self, label: str) -> tuple[Json, ...]:
        """What was recorded of a version since it was published; raises UnknownVersion."""
        return tuple(self.version(label).get("records", ()))

    def standing(self, label: str, on: Moment) -> tuple[Status, datetime | None, datetime | None]:
        """What a version is at the moment, and the interval in which it is in force; raises
        UnknownVersion."""
        found = self.version(label)
        if found not in self._intervals:
            return "withdrawn", None, None
        at, reached = self._intervals.index(found), self._reached(on)
        since, until, *_ = (*self._instants[at:], None)
        if since == until or at + 1 < reached:
            return "superseded", since, until
        return "in-force" if at < reached else "upcoming", since, until

    def lineage(self, label: str) -> Iterator[str]:
        """The version and those it was made from, back to the first that is told."""
        seen: set[str] = set()
        found: str | None = label
        while found in self.versions and found not in seen:
            seen.add(found)
            yield found
            found = self.versions[found]["replaces"]

    def redacted(self) -> set[str]:
        """The versions of which a clause was redacted."""
        return {x for x, said in self.versions.items() if "redacted" in records(said)}

    def _reached(self, on: Moment) -> int:
        """How many of the intervals have begun by then."""
        if not isinstance(on, datetime):
            return bisect_right(self._days, on)
        if on.utcoffset() is None:
            raise errors.NoInstant(on=str(on))
        return bisect_right(self._instants, on)


def records(interval: Json) -> list[str]:
    """What was recorded of a version: withdrawn, corrected, redacted."""
    return [x["record"] for x in interval.get("records", ())]
