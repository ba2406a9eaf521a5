"""What a pull request touches: the authored files that differ from those of its base, and each
policy as it was there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kaitei.history import authored, git, ledger, shelf
from kaitei.history import policy as policies
from kaitei.history.base import Base
from kaitei.history.ledger import Ledger
from kaitei.history.policy import WORKING, Policy
from kaitei.problems import Stopped
from kaitei.text import annotations

How = Literal["added", "changed", "deleted"]
# What is authored; the engine's own files are reviewed as code.
_FOLDERS = ("policy", "content")


class Touched(Struct, frozen=True):
    """A file, and what happened to it since the base."""

    path: str
    how: How

    @property
    def policy(self) -> str:
        """The policy that the file belongs to; empty where it belongs to none."""
        parts = Path(self.path).parts
        return parts[1] if parts[0] == "policy" and len(parts) > 2 else ""  # noqa: PLR2004


def touched(base: Base) -> tuple[Touched, ...]:
    """The files in order; raises Stopped (base-unreadable) where git does not have the base."""
    return tuple(found for folder in _FOLDERS for found in _below(base, folder))


def earlier(base: Base, policy: Policy) -> Policy | None:
    """The policy as the base has it; None where it has no working text that can be read.

    Its versions are those of today that the ledger of the base names: they never change.
    """
    held = _held(base, f"policy/{policy.id}/", (WORKING, shelf.LEDGER, annotations.NAME))
    if WORKING not in held:
        return None
    working = authored.parse(f"policy/{policy.id}/{WORKING}", held[WORKING])[0]
    if working is None:
        return None
    book = _ledger(policy, held.get(shelf.LEDGER))
    published = book.published()
    versions = tuple(x for x in policy.versions if x.label in published)
    content = held.get(annotations.NAME)
    said, _ = policies.annotated(policy.id, content, working.text, policy.versions)
    return Policy(policy.id, working, versions, book, said)


def _ledger(policy: Policy, content: bytes | None) -> Ledger:
    read = content and ledger.read(f"policy/{policy.id}/{shelf.LEDGER}", content)[0]
    return read[0] if read else Ledger(policy.id)


def _held(base: Base, folder: str, names: tuple[str, ...]) -> dict[str, bytes]:
    """What the base has in these files of a folder, as far as they are there."""
    blobs = _blobs(base, folder)
    wanted = {name: blobs[folder + name] for name in names if folder + name in blobs}
    contents = git.contents(base.root, wanted.values())
    if contents is None:
        raise Stopped("base-unreadable", base=base.commit)
    return {name: contents[blob] for name, blob in wanted.items()}


def _below(base: Base, folder: str) -> Iterator[Touched]:
    before = _blobs(base, folder)
    now = {
        file.relative_to(base.root).as_posix(): file
        for file in (base.root / folder).rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    for path in sorted(before.keys() | now.keys()):
        if path not in now:
            yield Touched(path, "deleted")
        elif path not in before:
            yield Touched(path, "added")
        elif not git.is_blob(before[path], now[path].read_bytes()):
            yield Touched(path, "changed")


def _blobs(base: Base, folder: str) -> dict[str, str]:
    found = git.blobs(base.root, base.commit, folder)
    if found is None:
        raise Stopped("base-unreadable", base=base.commit)
    return dict(found)
