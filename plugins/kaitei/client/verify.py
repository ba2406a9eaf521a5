"""Whether a whole feed is what it says it is, and whether it continues an earlier one."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kaitei.client import checkpoint, errors, keys, schemas, soundness
from kaitei.client.checkpoint import KEYS, NAME, SIGNATURE, Checkpoint
from kaitei.client.copy import Copy
from kaitei.client.memory import Memory
from kaitei.client.source import Source, opened

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: how many documents were read, and everything that is wrong."""

    as_of: str
    documents: int
    # The id of the key that signed it, or None where there is no signature.
    key: str | None
    wrong: tuple[errors.FeedError, ...]


def verify(
    address: str | Path, now: datetime, key: Json | None = None, extends: str | Path | None = None
) -> Verified:
    """Reads every document of a feed: signature and expiry of its checkpoint, digests, schemas;
    and, with `extends`, that it rewrites nothing of the feed there and does not step back.

    Raises what keeps it from reading a checkpoint; all else is told in `wrong`.
    """
    with tempfile.TemporaryDirectory() as aside:
        source = opened(address, Path(aside) / "new")
        try:
            earlier = _earlier(extends, Path(aside) / "old") if extends else None
            return _verified(source, Memory(Path(aside) / "documents"), now, key, earlier)
        finally:
            source.close()


def _verified(
    source: Source, memory: Memory, now: datetime, key: Json | None, earlier: Checkpoint | None
) -> Verified:
    content = source.read(NAME)
    found = checkpoint.read(content, source.address)
    copy = Copy(source, memory, found, now)
    signer, wrong = _signature(source, content, key)
    wrong += _caught(lambda: checkpoint.valid(found, now, source.address))
    for path in found.documents:
        wrong += _caught(lambda path=path: _document(copy, path))
    if earlier:
        wrong += _continues(copy, earlier)
    return Verified(str(found.as_of), len(found.documents), signer, tuple(wrong))


def _continues(copy: Copy, earlier: Checkpoint) -> list[errors.FeedError]:
    """Where it does not continue the earlier one, and what keeps one from telling the rest."""
    wrong: list[errors.FeedError] = []
    broken = checkpoint.breaks(earlier, copy.checkpoint, copy.redacted, copy.source.address)
    untold = _caught(lambda: wrong.extend(broken))
    return wrong + untold


def _earlier(address: str | Path, aside: Path) -> Checkpoint:
    source = opened(address, aside)
    try:
        return checkpoint.read(source.read(NAME), source.address)
    finally:
        source.close()


def _signature(
    source: Source, content: bytes, key: Json | None
) -> tuple[str | None, list[errors.FeedError]]:
    """The key that signed the content: the newest of the feed's own, to which the given one leads.

    Without a given key a signature must still be right, and need not be there.
    """
    try:
        signature = source.read(SIGNATURE).decode("ascii", "replace")
    except errors.Missing:
        return None, [errors.Unsigned(address=source.address)] if key else []
    try:
        listed = schemas.read("keys", source.read(KEYS), source.address)
        start = key or next(iter(listed["keys"]), None)
        signer = keys.newest(listed, start) if start else None
        if signer is None:
            raise errors.ForeignKey(address=source.address, key=keys.named(signature))
        keys.signed(content, signature, signer, source.address)
    except errors.FeedError as wrong:
        return None, [wrong]
    return keys.thumbprint(signer), []


def _document(copy: Copy, path: str) -> None:
    content = copy.fetch(path)
    if path.endswith(".json") and (kind := _kind(path)):
        soundness.read(kind, content, path, path)


def _kind(path: str) -> str | None:
    """The schema of a document by its path; None for what is not ours to judge."""
    folder, _, name = path.rpartition("/")
    if path in (KEYS, "index.json"):
        return name.removesuffix(".json")
    if name.startswith("notices.") and not folder:
        return "notices"
    if not folder or folder == "schema":
        return None
    if name in ("timeline.json", "current.json"):
        return name.removesuffix(".json")
    return "changes" if ".." in name else "version"


def _caught(check: Any) -> list[errors.FeedError]:
    try:
        check()
    except errors.FeedError as wrong:
        return [wrong]
    return []
