"""One whole copy of a feed as of a day: taken over after every check, or not at all."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from kaitei.client import checkpoint, errors, schemas, soundness
from kaitei.client.checkpoint import KEYS, MOVING, NAME, SIGNATURE, Checkpoint
from kaitei.client.memory import Memory, Seen
from kaitei.client.register import Register
from kaitei.client.source import Source
from kaitei.client.timeline import Timeline

Json = dict[str, Any]
_Read = TypeVar("_Read")
# What was read of documents, by kind and digest.
Read = Mapping[tuple[str, str], Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """What a checkpoint names, read when it is asked for and read once."""

    source: Source
    memory: Memory
    checkpoint: Checkpoint
    fetched: datetime
    # Why there is no newer one.
    offline: errors.Unavailable | None = None
    read: dict[tuple[str, str], Any] = field(default_factory=dict)

    def timeline(self, policy: str) -> Timeline:
        """A policy's versions in time; raises UnknownPolicy."""
        path = f"{policy}/timeline.json"
        if path not in self.checkpoint.documents:
            known = ", ".join(self.policies())
            raise errors.UnknownPolicy(policy=policy, known=known)
        return self._once("Timeline", path, lambda: Timeline(self._json("timeline", path), path))

    def version(self, policy: str, label: str) -> Json:
        """The document of a version; raises UnknownVersion."""
        self.timeline(policy).version(label)
        return self._json("version", f"{policy}/{label}.json")

    def register(self, policy: str, label: str) -> Register:
        """The facts of a version."""
        path = f"{policy}/{label}.json"
        return self._once("Register", path, lambda: Register(self.version(policy, label)))

    def redacted(self, policy: str) -> set[str]:
        """The versions of a policy of which a clause was redacted."""
        return self.timeline(policy).redacted()

    def policies(self) -> list[str]:
        """The ids of the policies in the feed."""
        return list(self.checkpoint.announced)

    def content(self, path: str) -> bytes:
        """The bytes of a document that the checkpoint names; raises Missing for others."""
        kept = self.memory.document(self._named(path))
        return self.memory.keep(self.fetch(path)) if kept is None else kept

    def fetch(self, path: str) -> bytes:
        """Its bytes from the source, which are not kept; asked for once more, past what a cache
        holds, where others came than the checkpoint names."""
        named = self._named(path)
        with suppress(errors.Altered):
            return checkpoint.intact(self.source.read(path), named, path)
        self.source.forget(path)
        return checkpoint.intact(self.source.read(path), named, self._address(path))

    def _named(self, path: str) -> str:
        named = self.checkpoint.documents.get(path)
        if named is None:
            raise errors.Missing(address=self._address(path))
        return named

    def _json(self, kind: str, path: str) -> Json:
        def read() -> Json:
            return soundness.read(kind, self.content(path), path, self._address(path))

        return self._once("Json", path, read)

    def _once(self, kind: str, path: str, make: Callable[[], _Read]) -> _Read:
        key = kind, self.checkpoint.documents.get(path, path)
        if key not in self.read:
            self.read[key] = make()
        found: _Read = self.read[key]
        return found

    def _address(self, path: str) -> str:
        return f"{self.source.address.rstrip('/')}/{path}"


def remembered(
    source: Source, memory: Memory, why: errors.Unavailable, known: Read | None = None
) -> Copy:
    """The last good copy, and why it serves; raises what it is told where there is none."""
    seen = memory.seen()
    if seen is None:
        raise why
    found = checkpoint.read(seen.content, str(memory.folder))
    return Copy(source, memory, found, seen.fetched, why, _still(known or {}, found))


def taken(source: Source, memory: Memory, key: Json | None, now: datetime, known: Read) -> Copy:
    """The copy that the source has now.

    What does not fit together may have been asked for while it was being replaced, or come out of
    a cache: it is asked for again, once. `known` are documents that were read before.
    """
    try:
        return _taken(source, memory, key, now, known)
    except errors.Refused:
        for path in MOVING:
            source.forget(path)
        return _taken(source, memory, key, now, known)


def _taken(source: Source, memory: Memory, key: Json | None, now: datetime, known: Read) -> Copy:
    seen, content = memory.seen(), source.read(NAME)
    signer = _signer(source, content, key, seen) if key else None
    found = checkpoint.read(content, source.address)
    checkpoint.valid(found, now, source.address)
    copy = Copy(source, memory, found, now)
    if seen:
        old = checkpoint.read(seen.content, str(memory.folder))
        for broken in checkpoint.breaks(old, found, copy.redacted, source.address):
            raise broken
    _prepare(copy, now)
    memory.see(Seen(content, now, signer))
    memory.drop_others(found.documents.values())
    return replace(copy, read=_still(known, found) | copy.read)


def _still(known: Read, found: Checkpoint) -> dict[tuple[str, str], Any]:
    """What was read before of documents that the checkpoint still names."""
    named = set(found.documents.values())
    return {key: made for key, made in known.items() if key[1] in named}


def _signer(source: Source, content: bytes, key: Json, seen: Seen | None) -> Json:
    """The key that signed the content, to which both the given key and the last one seen lead."""
    from kaitei.client import keys  # noqa: PLC0415 - without a key no cryptography is needed

    try:
        signature = source.read(SIGNATURE).decode("ascii", "replace")
    except errors.Missing:
        raise errors.Unsigned(address=source.address) from None
    listed = schemas.read("keys", source.read(KEYS), source.address)
    starts = [key, *([seen.key] if seen and seen.key else [])]
    reached = [keys.newest(listed, start) for start in starts]
    signer = reached[0]
    if signer is None or None in reached:
        raise errors.ForeignKey(address=source.address, key=keys.named(signature))
    keys.signed(content, signature, signer, source.address)
    return signer


def _prepare(copy: Copy, now: datetime) -> None:
    """Fetches what answers need now and when an announced version takes effect, so that they can
    be given without the source."""
    for policy in copy.policies():
        for interval in copy.timeline(policy).ahead(now):
            copy.content(f"{policy}/{interval['version']}.json")
