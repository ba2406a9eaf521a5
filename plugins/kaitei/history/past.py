"""The guard against the past: what the git base says was published is recorded, and unchanged."""

import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from kaitei.history import authored, git, ledger, shelf
from kaitei.history.base import Base
from kaitei.history.ledger import Entry, Ledger, Published
from kaitei.problems import MOST, Place, Problem, Stopped, Value
from kaitei.text.source import Source

# How a ledger's file ends, behind its last entry.
_END = b"\n  ]\n}\n"
_FILE = re.compile(r"policy/([^/]+)/(?:(ledger\.json)|versions/([^/]+)\.yaml)")


class _Past(Struct):
    """A policy as the base has it: the blobs of its ledger and of its versions by label."""

    ledger: str | None = None
    versions: dict[str, str] = field(default_factory=dict)


def problems(base: Base, today: date) -> list[Problem]:
    """Where the files below policy/ deny what the base says was published.

    Problems: base-missing, base-truncated, base-rewritten, base-changed, base-late.
    Raises Stopped (base-unreadable) where git does not have the base whole.
    """
    past = _past(base)
    wanted = [blob for name, then in past.items() for blob in _changed(base, name, then)]
    contents = git.contents(base.root, wanted)
    if contents is None:
        raise Stopped("base-unreadable", base=base.commit)
    here = {file.parent.name for file in base.root.glob("policy/*/ledger.json")}
    found: list[Problem] = []
    for name in sorted((past.keys() | here) - _astray(base, past.keys(), here)):
        told = _of_policy(base, name, past.get(name, _Past()), contents, today)
        found += islice(told, MOST + 1)
    return found


def _astray(base: Base, past: AbstractSet[str], here: AbstractSet[str]) -> set[str]:
    """New folders with the ledger of another policy, and of those policies the ones whose own
    folder is gone: it was renamed, which is told at that ledger (ledger-policy)."""
    policy = base.root / "policy"
    whose = {name: _whose(policy / name / shelf.LEDGER) for name in here - past}
    strays = {name: other for name, other in whose.items() if other not in (None, name)}
    gone = {other for other in strays.values() if other and not (policy / other).is_dir()}
    return strays.keys() | gone


def _whose(file: Path) -> str | None:
    """The policy whose ledger is in the file; None where it cannot be read."""
    found, _ = ledger.read(file.name, file.read_bytes())
    return found[0].policy if found else None


def _past(base: Base) -> dict[str, _Past]:
    blobs = git.blobs(base.root, base.commit, "policy")
    if blobs is None:
        raise Stopped("base-unreadable", base=base.commit)
    made: dict[str, _Past] = {}
    for path, blob in blobs.items():
        if found := _FILE.fullmatch(path):
            name, _, label = found.groups()
            then = made.setdefault(name, _Past())
            if label:
                then.versions[label] = blob
            else:
                then.ledger = blob
    return made


def _changed(base: Base, name: str, then: _Past) -> Iterator[str]:
    """The blobs that have to be read: the ledger where it is not the same file any more; where
    there was none yet, each version that is not."""
    folder = base.root / "policy" / name
    files = {folder / shelf.LEDGER: then.ledger} if then.ledger else {}
    if not files:
        files = {folder / shelf.VERSIONS / f"{x}.yaml": blob for x, blob in then.versions.items()}
    for file, blob in files.items():
        if file.is_file() and not git.is_blob(blob, file.read_bytes()):
            yield blob


def _of_policy(
    base: Base, name: str, then: _Past, contents: Mapping[str, bytes], today: date
) -> Iterator[Problem]:
    """The ledger of today against that of the base; where there was none, version by version."""
    path = f"policy/{name}/{shelf.LEDGER}"
    file = base.root / path
    if then.ledger and not file.is_file():
        values = {"policy": name, "base": base.short()}
        yield Problem(Place(path), "base-missing", values)
    if then.ledger and (then.ledger not in contents or not file.is_file()):
        return
    if then.ledger and _has_grown(contents[then.ledger], file.read_bytes(), today):
        return
    now = ledger.read(path, file.read_bytes())[0] if file.is_file() else None
    if then.ledger is None:
        yield from _versions(base, name, then, contents, now[0] if now else Ledger(name))
    if now is None:
        return
    was = ledger.read(path, contents[then.ledger])[0] if then.ledger else None
    before = was[0].entries if was else ()
    yield from _kept(base, before, *now)
    yield from _late(len(before), *now, today)


def _has_grown(was: bytes, now: bytes, today: date) -> bool:
    """Whether the ledger is that of the base with entries behind, of which none can be late. So it
    is after nearly every command, and neither need be read for the places in it."""
    begun = was.removesuffix(_END) + b","
    if was.endswith(_END) and now.startswith(begun) and now.endswith(_END):
        with contextlib.suppress(ValueError):
            more = json.loads(b"[%s]" % now[len(begun) : -len(_END)])
            return not any(_may_be_late(entry, today) for entry in more)
    return False


def _may_be_late(entry: Any, today: date) -> bool:
    if not isinstance(entry, dict):
        return True
    announced = str(entry.get("announced"))
    return entry.get("record") == "published" and announced < today.isoformat()


def _kept(base: Base, before: tuple[Entry, ...], now: Ledger, origin: Source) -> Iterator[Problem]:
    """Every entry of the base stands where it stood, as it stood."""
    digests = [entry.digest for entry in now.entries]
    for i, entry in enumerate(before):
        values: dict[str, Value] = {"entry": entry.number, "version": entry.record.version}
        values |= {"policy": now.policy, "base": base.short()}
        if i >= len(digests):
            yield Problem(origin.place(("entries",)), "base-truncated", values)
        elif digests[i] != entry.digest:
            variant = "moved" if entry.digest in digests else ""
            yield Problem(origin.place(("entries", i)), "base-rewritten", values, variant)


def _late(known: int, now: Ledger, origin: Source, today: date) -> Iterator[Problem]:
    """A version that the base does not have has not been seen; its announcement is not past."""
    for entry in now.entries[known:]:
        record = entry.record
        if not isinstance(record, Published) or record.adopted or record.backdate:
            continue
        if record.announced < today:
            place = origin.place(("entries", entry.number - 1, "announced"))
            values = {"version": record.version, "announced": str(record.announced)}
            yield Problem(place, "base-late", {**values, "policy": now.policy})


def _versions(
    base: Base, name: str, then: _Past, contents: Mapping[str, bytes], now: Ledger
) -> Iterator[Problem]:
    """Each version the base has, from before there was a ledger, is here with the same text."""
    for label, blob in then.versions.items():
        path = f"policy/{name}/{shelf.VERSIONS}/{label}.yaml"
        values = {"version": label, "policy": name, "base": base.short()}
        if not (base.root / path).is_file():
            yield Problem(Place(path), "base-missing", values, "version")
        elif blob in contents:
            was, _ = authored.parse(path, contents[blob])
            here, _ = authored.read(base.root, base.root / path)
            digests = now.digests(label) or ((here.digest(),) if here else ())
            if was and digests and was.digest() not in digests:
                yield Problem(Place(path), "base-changed", values)
