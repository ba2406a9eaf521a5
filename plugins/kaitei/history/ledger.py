"""The ledger: the append-only record of what was published and what became of it.

Every entry carries the digest of its own content and that of the entry before it, over the
canonical form: whoever changes one entry has to change all that follow.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from kaitei.problems import Problem
from kaitei.text import canonical, recorded
from kaitei.text.model import Kind, Localized, Text
from kaitei.text.source import Source

FORMAT = 1
# It grows for ever: some 400 bytes an entry.
MOST_BYTES = 20_000_000
Json = dict[str, Any]


class Published(Struct, frozen=True, kw_only=True):
    """A text became a version. `backdate` says why it is announced before the day of recording;
    `adopted` marks a version that stood before the ledger began."""

    version: str
    replaces: str | None = None
    kind: Kind
    material: bool
    announced: date
    effective: date
    text_digest: str
    backdate: Localized | None = None
    adopted: bool = False


class Withdrawn(Struct, frozen=True, kw_only=True):
    """A version that was to come does not take effect."""

    version: str
    reason: Localized


class Corrected(Struct, frozen=True, kw_only=True):
    """An error in a version is pointed out; the text stays as it is."""

    version: str
    note: Localized


class Redacted(Struct, frozen=True, kw_only=True):
    """A clause's own text in a version had to disappear: its digest before and since."""

    version: str
    clause: str
    reason: Localized
    former_digest: str
    text_digest: str


Record = Published | Withdrawn | Corrected | Redacted
_RECORDS = {made.__name__.lower(): made for made in (Published, Withdrawn, Corrected, Redacted)}
_DAYS = ("announced", "effective")


class Entry(Struct, frozen=True):
    """A record and the day on which it was made; `digest` is that of the whole entry."""

    number: int
    recorded: date
    record: Record
    digest: str

    def said(self) -> Localized:
        """What is said of the version, which a publication does not."""
        record = self.record
        assert not isinstance(record, Published)
        return record.note if isinstance(record, Corrected) else record.reason


def redactions(entries: Iterable[Entry]) -> Mapping[str, date]:
    """By clause or entry the day on which its words were taken out of a version, of which these
    are entries."""
    return {e.record.clause: e.recorded for e in entries if isinstance(e.record, Redacted)}


class Ledger(Struct, frozen=True, dict=True):
    """A policy's entries, oldest first."""

    policy: str
    entries: tuple[Entry, ...] = ()

    def of(self, label: str) -> Iterator[Entry]:
        """The entries about a version."""
        return iter(self._by_version.get(label, ()))

    @cached_property
    def _by_version(self) -> Mapping[str, list[Entry]]:
        """All entries by version: each of them is asked for, and there may be thousands."""
        made: dict[str, list[Entry]] = {}
        for entry in self.entries:
            made.setdefault(entry.record.version, []).append(entry)
        return made

    def published(self) -> Mapping[str, Published]:
        """What was recorded of each version when it was published, by label, in that order."""
        made = (entry.record for entry in self.entries)
        return {record.version: record for record in made if isinstance(record, Published)}

    def withdrawn(self) -> Mapping[str, Entry]:
        """The entries that withdrew a version, by its label."""
        return {e.record.version: e for e in self.entries if isinstance(e.record, Withdrawn)}

    def seen(self) -> Iterator[Published]:
        """What was recorded of each version that was not withdrawn before its announced day."""
        gone = self.withdrawn()
        for label, record in self.published().items():
            if label not in gone or record.announced <= gone[label].recorded:
                yield record

    def standing(self) -> tuple[str, ...]:
        """The labels of the versions that are not withdrawn."""
        gone = self.withdrawn()
        return tuple(label for label in self.published() if label not in gone)

    def digests(self, label: str) -> tuple[str, ...]:
        """Every digest the version's text has had; the last is the one it has."""
        made = (entry.record for entry in self.of(label))
        return tuple(r.text_digest for r in made if isinstance(r, Published | Redacted))

    def digest_of_each(self) -> Mapping[str, str]:
        """The digest that each version's text has, by label."""
        made = (entry.record for entry in self.entries)
        return {r.version: r.text_digest for r in made if isinstance(r, Published | Redacted)}

    def append(self, record: Record, day: date) -> "Ledger":
        """The ledger with one entry more."""
        entry = Entry(len(self.entries) + 1, day, record, "")
        content = _content(entry, self.entries[-1].digest if self.entries else None)
        entry = replace(entry, digest=canonical.text_digest(content))
        return Ledger(self.policy, (*self.entries, entry))


def publication(text: Text, *, backdate: Localized | None = None) -> Published:
    """What is recorded of a text that becomes a version: one with an announced day."""
    release = text.release
    assert release.announced
    return Published(
        version=release.version,
        replaces=release.replaces,
        kind=release.kind,
        material=release.material,
        announced=release.announced,
        effective=release.effective,
        text_digest=text.digest,
        backdate=backdate,
    )


def dump(ledger: Ledger) -> bytes:
    """The ledger's file."""
    digests = [None, *(entry.digest for entry in ledger.entries)]
    entries = [
        {**_content(entry, previous), "digest": entry.digest}
        for entry, previous in zip(ledger.entries, digests, strict=False)
    ]
    return recorded.dump({"format": FORMAT, "policy": ledger.policy, "entries": entries})


def read(path: str, raw: bytes) -> tuple[tuple[Ledger, Source] | None, list[Problem]]:
    """The ledger in the file with the places of all of it, or None with what forbids to read it.

    Problems: those of recorded.
    """
    typed, problems = recorded.read("ledger", path, raw, MOST_BYTES)
    if typed is None:
        return None, problems
    return (_ledger(typed.data), typed), []


def trusted(raw: bytes) -> Ledger:
    """The ledger in a file of these bytes, which was found sound before."""
    return _ledger(json.loads(raw))


def _ledger(data: Any) -> Ledger:
    return Ledger(data["policy"], tuple(map(_entry, data["entries"])))


def described(entry: Entry) -> Json:
    """The entry as others may read it: what was recorded when, without numbers and chain."""
    content = _content(entry, None)
    return {key: value for key, value in content.items() if key not in ("entry", "version")}


def own_digest(node: Json) -> str:
    """The digest of an entry as it stands in the file, without the one it says it has."""
    return canonical.text_digest({key: value for key, value in node.items() if key != "digest"})


def _entry(node: Json) -> Entry:
    made: type[Any] = _RECORDS[node["record"]]
    values = {name: _typed(name, node[name]) for name in made.__struct_fields__ if name in node}
    day = date.fromisoformat(node["recorded"])
    return Entry(node["entry"], day, made(**values), node["digest"])


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS else value


def _content(entry: Entry, previous: str | None) -> Json:
    """The entry as in the file, without its own digest; what is absent is left out."""
    record = entry.record
    made: Json = {
        "entry": entry.number,
        "record": type(record).__name__.lower(),
        "recorded": entry.recorded.isoformat(),
    }
    for name, absent in _absent(type(record)).items():
        value = getattr(record, name)
        if value != absent:
            made[name] = _plain(value)
    return {**made, **({"previous": previous} if previous else {})}


@cache
def _absent(made: type[Record]) -> Mapping[str, Any]:
    """By field of a record what it says where nothing is written."""
    return {field.name: field.default for field in fields(made)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
