"""What a pull request touches: the authored files that differ from those of its base."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kaitei.history import authored, git
from kaitei.history.base import Base
from kaitei.history.policy import WORKING
from kaitei.problems import Stopped
from kaitei.text.model import Text

How = Literal["added", "changed", "deleted"]
# What is authored; the engine's own files are reviewed as code.
_FOLDERS = ("policy", "content")


@dataclass(frozen=True, slots=True)
class Touched:
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


def working(base: Base, policy: str) -> Text | None:
    """The working text as the base has it; None where it has none that can be read."""
    path = f"policy/{policy}/{WORKING}"
    blob = _blobs(base, f"policy/{policy}").get(path)
    held = git.contents(base.root, [blob]) if blob else None
    read = authored.parse(path, held[blob])[0] if held and blob else None
    return read.text if read else None


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
