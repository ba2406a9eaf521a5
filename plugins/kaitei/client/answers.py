"""What the client answers: values that never change, and the same as plain data."""

from dataclasses import asdict, dataclass, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

Json = dict[str, Any]
Permission = Literal["yes", "no", "needs-consent", "unstated"]
# What a version is at a moment; one whose place another takes as it would begin is superseded.
Status = Literal["upcoming", "in-force", "superseded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class InForce:
    """The version in force at a moment, and the half-open interval in which it is."""

    policy: str
    version: str
    since: datetime
    until: datetime | None
    material_version: str | None
    # What was recorded of it: corrected, redacted.
    records: tuple[Json, ...]
    # The day whose state the feed tells; what is announced later is not known yet.
    as_of: date


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one version to another; `found` as a change set says it."""

    policy: str
    old: str
    new: str
    # The versions on the way, the newest last; empty where the two are not on one line.
    path: tuple[str, ...]
    # Whether a material version is among those that the new one was made from and the old one was
    # not: also where the two are not on one line.
    material: bool
    # languages, title, organisation, clauses, renumbered, facts
    found: Json
    # What was taken out of either version since, each record with its version: a clause that it
    # names may say something else for that alone, or have changed although it says the same.
    redacted: tuple[Json, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything changed at all."""
        return any(self.found["languages"].values()) or any(
            bool(value) for key, value in self.found.items() if key != "languages"
        )


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether someone who accepted a version is to be asked again, and for which one."""

    policy: str
    accepted: str
    ask: bool
    material_version: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """What a clause or an entry says in a language."""

    policy: str
    version: str
    clause: str
    language: str
    text: str
    # How one cites it, such as “Section 2”; empty for an entry.
    citation: str
    heading: str
    # Of the editors; not part of the text.
    note: str
    # The words of this language lag behind those of another: tell the reader.
    translation_pending: bool
    # What was recorded of the version since, as of a notice.
    records: tuple[Json, ...] = ()
    # What the version is at the moment asked about, and the interval in which it is in force: as of
    # a notice.
    status: Status | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What the publisher says of a version in a language."""

    policy: str
    version: str
    language: str
    kind: str
    material: bool
    announced: date
    effective: date
    summary: str
    reason: str
    action: str
    # What was recorded of it since: withdrawn (then it never takes effect), corrected, redacted.
    records: tuple[Json, ...] = ()
    # What it is now, and the half-open interval in which it is in force: none of a withdrawn one,
    # and an empty one, whose ends are the same, of one that another overtook.
    status: Status | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Why, or under which condition: a code of the table in `permits`, and the ids it is about."""

    code: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the policy says of a use or of handing data on. It states the policy, not the law."""

    policy: str
    version: str
    answer: Permission
    # The clauses and entries that say so.
    clauses: tuple[str, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the copy is that answers."""

    as_of: date
    fetched: datetime
    age: timedelta
    expires: datetime
    # Why there is no newer one, where the source could not be read.
    offline: str | None


def plain(value: object) -> Any:
    """The answer as what JSON can hold."""
    return _plain(asdict(value) if is_dataclass(value) and not isinstance(value, type) else value)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value
