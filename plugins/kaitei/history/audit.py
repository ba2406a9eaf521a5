"""A ledger judged by itself: its chain whole, its entries such as the commands write them."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from kaitei.history.ledger import (
    Corrected,
    Entry,
    Ledger,
    Published,
    Record,
    Redacted,
    Withdrawn,
    own_digest,
)
from kaitei.problems import Problem, Value
from kaitei.text.source import Source

Say = Callable[..., Problem]


def problems(ledger: Ledger, origin: Source, folder: str) -> list[Problem]:
    """What is wrong with the ledger that stands in the folder of a policy.

    Problems: ledger-policy, ledger-number, ledger-edited, ledger-chain, ledger-day, ledger-label,
    ledger-replaces, ledger-announced, ledger-effective, ledger-backdate, ledger-unknown,
    ledger-withdrawn, ledger-digest.
    """
    found = list(_chain(ledger, origin))
    if ledger.policy != folder:
        values = {"policy": ledger.policy, "folder": folder}
        found.append(Problem(origin.place(("policy",)), "ledger-policy", values))
    if not found:
        found += _days(ledger, origin)
        found += _story(ledger, origin)
    return found


def _chain(ledger: Ledger, origin: Source) -> Iterator[Problem]:
    """Each entry in its place, as it was written, after the one it was written after.

    The first break of the order is told: all that follows is out of place with it.
    """
    nodes: Any = origin.data["entries"]
    in_order = True
    for i, (entry, node) in enumerate(zip(ledger.entries, nodes, strict=True)):
        say = _speaker(origin, i, entry)
        if entry.digest != own_digest(node):
            yield say("ledger-edited", "digest")
        previous = nodes[i - 1]["digest"] if i else None
        if in_order and entry.number != i + 1:
            yield say("ledger-number", "entry", expected=i + 1)
        elif in_order and node.get("previous") != previous:
            yield say("ledger-chain", "previous", variant="" if i else "first", before=i)
        in_order = in_order and entry.number == i + 1


def _days(ledger: Ledger, origin: Source) -> Iterator[Problem]:
    for i, (before, entry) in enumerate(pairwise(ledger.entries), 1):
        if entry.recorded < before.recorded:
            days = {"recorded": str(entry.recorded), "before": str(before.recorded)}
            yield _speaker(origin, i, entry)("ledger-day", "recorded", **days)


def _story(ledger: Ledger, origin: Source) -> Iterator[Problem]:
    """Each entry against what those before it tell."""
    past = _Past()
    for i, entry in enumerate(ledger.entries):
        judge = _JUDGES[type(entry.record)]
        yield from judge(past, entry, entry.record, _speaker(origin, i, entry))


class _Past:
    """What the entries so far tell of each version."""

    def __init__(self) -> None:
        self.published: dict[str, Published] = {}
        self.digests: dict[str, str] = {}
        self.gone: set[str] = set()
        # The announced day of each version, but for those that nobody saw.
        self.days: dict[str, date] = {}
        self.latest = date.min

    def stands(self, label: str) -> bool:
        """Whether the version was published and not withdrawn."""
        return label in self.published and label not in self.gone

    def continues(self, record: Published) -> bool:
        """Whether it was made from a version that stands, or is the first where none does."""
        if record.kind == "first" or record.replaces is None:
            first = record.kind == "first" and record.replaces is None
            return first and not any(map(self.stands, self.published))
        return self.stands(record.replaces)


def _published(past: _Past, entry: Entry, record: Any, say: Say) -> Iterator[Problem]:
    if record.version in past.published:
        yield say("ledger-label", "version")
    if not past.continues(record):
        yield say("ledger-replaces", "replaces")
    if record.announced < past.latest:
        days = {"announced": str(record.announced), "latest": str(past.latest)}
        yield say("ledger-announced", "announced", **days)
    if record.effective < record.announced:
        days = {"announced": str(record.announced), "effective": str(record.effective)}
        yield say("ledger-effective", "effective", **days)
    if record.announced < entry.recorded and not (record.adopted or record.backdate):
        days = {"announced": str(record.announced), "recorded": str(entry.recorded)}
        yield say("ledger-backdate", "announced", **days)
    past.days[record.version] = record.announced
    past.latest = max(past.latest, record.announced)
    past.published[record.version] = record
    past.digests[record.version] = record.text_digest


def _withdrawn(past: _Past, entry: Entry, record: Any, say: Say) -> Iterator[Problem]:
    label = record.version
    if not past.stands(label):
        yield say("ledger-unknown", "version")
    elif entry.recorded >= past.published[label].effective:
        yield say("ledger-withdrawn", "version")
    elif any(past.stands(x) and p.replaces == label for x, p in past.published.items()):
        yield say("ledger-withdrawn", "version", variant="replaced")
    past.gone.add(label)
    if entry.recorded < past.days.get(label, date.min):
        del past.days[label]
        past.latest = max(past.days.values(), default=date.min)


def _corrected(past: _Past, entry: Entry, record: Any, say: Say) -> Iterator[Problem]:
    if record.version not in past.published:
        yield say("ledger-unknown", "version")


def _redacted(past: _Past, entry: Entry, record: Any, say: Say) -> Iterator[Problem]:
    if record.version not in past.published:
        yield say("ledger-unknown", "version")
    elif record.former_digest != past.digests[record.version]:
        yield say("ledger-digest", "former_digest")
    past.digests[record.version] = record.text_digest


_JUDGES: dict[type[Record], Callable[[_Past, Entry, Any, Say], Iterator[Problem]]] = {
    Published: _published,
    Withdrawn: _withdrawn,
    Corrected: _corrected,
    Redacted: _redacted,
}


def _speaker(origin: Source, i: int, entry: Entry) -> Say:
    """Tells of an entry: its number and its version are part of every sentence."""

    def say(rule: str, key: str, *, variant: str = "", **values: Value) -> Problem:
        place = origin.place(("entries", i, key))
        known: dict[str, Value] = {"entry": entry.number, "version": entry.record.version}
        return Problem(place, rule, {**known, **values}, variant)

    return say
