"""The checkpoint: the digests of all that the feed says on a day, and what may not step back."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from kaitei import links
from kaitei.feed.document import FORMAT
from kaitei.feed.edition import Edition, Line
from kaitei.history.ledger import Entry, Published
from kaitei.history.timeline import utc

Json = dict[str, Any]
HERE = links.address("feed-checkpoint")


def checkpoint(edition: Edition, digests: Mapping[str, str]) -> Json:
    """The checkpoint over the documents with these SHA-256 digests, by address.

    It says nothing of a signature: it reads the same with one and without.
    """
    settings, day = edition.settings, edition.as_of
    expires = utc(day + timedelta(days=settings.checkpoint_days), settings.time_zone)
    return {
        "$schema": "schema/checkpoint.schema.json",
        "format": FORMAT,
        "as_of": day.isoformat(),
        "expires": expires,
        "sequence": {
            "as_of": day.isoformat(),
            "announced": {line.id: _announced(line) for line in edition.lines},
        },
        "ledgers": {line.id: _ledger(line) for line in edition.lines},
        "documents": {
            links.relative(HERE, where): f"sha256:{digests[where]}" for where in sorted(digests)
        },
    }


def _announced(line: Line) -> int:
    """How many entries of the ledger are known: days only add to them."""
    return sum(_is_known(entry, line.timeline.as_of) for entry in line.ledger.entries)


def _ledger(line: Line) -> Json:
    """The digests of the ledger's entries up to the first of a version that is to be announced.

    Each entry holds the digest of the one before it: `head` stands for all of them.
    """
    day, entries = line.timeline.as_of, line.ledger.entries
    # Before it there may be one that was withdrawn unseen, whose own day is still to come.
    last = max(e.number for e in entries if isinstance(e.record, Published) and _is_known(e, day))
    chain = [e.digest for e in takewhile(lambda e: e.number <= last or _is_known(e, day), entries)]
    return {"head": chain[-1], "chain": chain}


def _is_known(entry: Entry, day: date) -> bool:
    """Whether the entry may be told of: a version from its announced day, what became of it from
    the day that was recorded; of a version that is to be announced nothing is told."""
    record = entry.record
    return (record.announced if isinstance(record, Published) else entry.recorded) <= day
