"""The checkpoint: what all documents are on a day, and whether it continues an earlier one."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kaitei.client import errors, schemas

NAME, SIGNATURE, KEYS = "checkpoint.json", "checkpoint.jws", "keys.json"
# What is asked for each time; all else only where its digest, as the checkpoint has it, is new.
MOVING = (NAME, SIGNATURE, KEYS)
_LABEL = r"\d+(?:\.\d+)+"
_LASTING = re.compile(rf"([a-z][a-z0-9-]*)/({_LABEL})(?:\.\.({_LABEL}))?\.json")
# Of documents beside the checkpoint and below: a feed leads to no other server, and to none of the
# reader's files.
_BELOW = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
# By policy, the versions of which a clause was redacted: the one exception to "never changes".
Redacted = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint that is as its schema says."""

    as_of: date
    expires: datetime
    announced: Mapping[str, int]
    chains: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, str]

    def lasting(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """The documents whose bytes stay for ever: path, policy, versions that it is made of."""
        for path in self.documents:
            if found := _LASTING.fullmatch(path):
                policy, *labels = found.groups()
                yield path, str(policy), tuple(x for x in labels if x)


def read(content: bytes, address: str) -> Checkpoint:
    """The checkpoint in these bytes; raises Malformed or NewerFormat."""
    found = schemas.read("checkpoint", content, address)
    for policy, ledger in found["ledgers"].items():
        if ledger["head"] != ledger["chain"][-1]:
            raise errors.Malformed(address=address, reason=f"ledgers.{policy}.head")
    for path in found["documents"]:
        if not _BELOW.fullmatch(path):
            raise errors.Malformed(address=address, reason=f"documents.{path!a}")
    return Checkpoint(
        date.fromisoformat(found["sequence"]["as_of"]),
        instant(found["expires"], address),
        found["sequence"]["announced"],
        {policy: tuple(ledger["chain"]) for policy, ledger in found["ledgers"].items()},
        found["documents"],
    )


def instant(written: str, address: str) -> datetime:
    """An instant as documents write it: UTC, to the second; raises Malformed."""
    try:
        return datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as trouble:
        raise errors.Malformed(address=address, reason=str(trouble)) from None


def digest(content: bytes) -> str:
    """What a checkpoint says of a document with these bytes."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def intact(content: bytes, expected: str, address: str) -> bytes:
    """The content, if it is what was named; raises Altered."""
    if digest(content) != expected:
        raise errors.Altered(address=address)
    return content


def valid(found: Checkpoint, now: datetime, address: str) -> None:
    """Raises Expired from the instant on at which the checkpoint says so."""
    if now >= found.expires:
        expired = found.expires.isoformat()
        raise errors.Expired(address=address, expires=expired, as_of=str(found.as_of))


def breaks(
    old: Checkpoint, new: Checkpoint, redacted: Redacted, address: str
) -> Iterator[errors.Refused]:
    """Where the new one does not continue the old: RolledBack where it steps back, Rewritten where
    it tells another past."""
    yield from _steps_back(old, new, address)
    for policy, chain in old.chains.items():
        if new.chains.get(policy, ())[: len(chain)] != chain:
            yield errors.Rewritten(address=address, what=policy)
    for path, policy, labels in old.lasting():
        changed = new.documents.get(path) != old.documents[path]
        if changed and (path not in new.documents or not {*labels} & {*redacted(policy)}):
            yield errors.Rewritten(address=address, what=path)


def _steps_back(old: Checkpoint, new: Checkpoint, address: str) -> Iterator[errors.Refused]:
    """Neither the day nor the count of a policy's announced entries may be less than before."""
    said = [("as_of", str(old.as_of), str(new.as_of))] if new.as_of < old.as_of else []
    for policy, before in old.announced.items():
        after = new.announced.get(policy, 0)
        said += [(policy, str(before), str(after))] if after < before else []
    for what, earlier, later in said:
        yield errors.RolledBack(address=address, what=what, before=earlier, after=later)
