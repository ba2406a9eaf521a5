"""feed/checkpoint.py: the digests of all, and what may not step back."""

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kaitei.history.ledger import Corrected, Withdrawn, publication
from kaitei.rules.inspection import Library
from kaitei.text import canonical, schema
from unit.builders import library_of, version
from unit.pages import feed_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
SLIP = date(2026, 1, 15)
DAYS = st.integers(0, 60).map(lambda days: date(2026, 1, 10) + timedelta(days=days))


def _corrected() -> Library:
    """A correction of the first version is recorded before the second is announced."""
    library = library_of(FIRST, SECOND)
    (found,) = library.policies
    record = Corrected(version="1.0", note={"ja": "訂正。", "en": "Correction."})
    book = found.ledger.append(record, date(2026, 1, 25))
    return replace(library, policies=(replace(found, ledger=book),))


LIBRARY = _corrected()


@cache
def _feed(day: date) -> dict[str, bytes]:
    return feed_of(LIBRARY, day)


def _checkpoint(day: date) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_feed(day)["feed/checkpoint.json"])
    return made


def test_every_document_is_in_it() -> None:
    """But for the checkpoint itself; by the digest of its bytes."""
    made, found = _feed(date(2026, 3, 1)), _checkpoint(date(2026, 3, 1))

    assert schema.is_valid("feed/checkpoint", found)
    assert found["documents"] == {
        address.removeprefix("feed/"): canonical.digest(content)
        for address, content in sorted(made.items())
        if address != "feed/checkpoint.json"
    }


@given(DAYS, DAYS)
def test_nothing_steps_back(one: date, other: date) -> None:
    """Neither day nor count; an older chain is the beginning of a newer."""
    older, newer = (_checkpoint(day) for day in sorted((one, other)))

    assert older["sequence"]["as_of"] <= newer["sequence"]["as_of"]
    assert older["sequence"]["announced"]["privacy"] <= newer["sequence"]["announced"]["privacy"]
    chains = [x["ledgers"]["privacy"]["chain"] for x in (older, newer)]
    assert chains[1][: len(chains[0])] == chains[0]
    assert newer["ledgers"]["privacy"]["head"] == chains[1][-1]


def test_an_entry_that_is_not_announced_is_not_told_of() -> None:
    """The chain stops before it, also where a later entry is known already."""
    found = _checkpoint(date(2026, 1, 26))
    entries = LIBRARY.policies[0].ledger.entries

    assert found["ledgers"]["privacy"]["chain"] == [entries[0].digest]
    assert found["sequence"]["announced"]["privacy"] == 2


def test_of_one_that_nobody_saw_the_chain_goes_on() -> None:
    """A version withdrawn before its announced day, and after it another that is announced first:
    what follows an entry in the chain tells of it as much as its own digest does."""
    unseen = version("1.0", "2026-02-20", "2026-03-10")
    seen = version("1.0", "2026-02-01", "2026-03-01", {"release.version": "1.1"})
    book = library_of(unseen).policies[0].ledger
    book = book.append(Withdrawn(version="1.0", reason={"ja": "誤り。", "en": "A slip."}), SLIP)
    book = book.append(publication(seen), SLIP)
    (found,) = library_of(unseen, seen).policies
    library = replace(LIBRARY, policies=(replace(found, ledger=book),))
    told = json.loads(feed_of(library, date(2026, 2, 1))["feed/checkpoint.json"])

    assert told["ledgers"]["privacy"]["chain"] == [entry.digest for entry in book.entries]
    assert told["sequence"]["announced"]["privacy"] == 2


def test_a_checkpoint_expires() -> None:
    """After the days that the site's settings give it."""
    assert _checkpoint(date(2026, 3, 1))["expires"] == "2026-03-07T15:00:00Z"
