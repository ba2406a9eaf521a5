"""The last good copy of a feed, on a disk: what was seen of it guards against what comes next.

A folder holds `seen.json`, the newest checkpoint that was relied on, and below `documents/` the
bytes of each document under its digest. Files are written aside and renamed: a reader sees a
whole file or none.
"""

import json
import os
import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kaitei.client import errors
from kaitei.client.checkpoint import digest

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A checkpoint that was relied on: its bytes, when they came, and the key that signed them."""

    content: bytes
    fetched: datetime
    key: Json | None


class Memory:
    """What one user of a feed remembers of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seen(self) -> Seen | None:
        """The newest checkpoint relied on, or None before the first; raises Damaged."""
        file = self.folder / "seen.json"
        if not file.exists():
            return None
        try:
            found = json.loads(file.read_bytes())
            content = found["checkpoint"].encode()
            if digest(content) != found["digest"]:
                raise ValueError(found["digest"])
            return Seen(content, datetime.fromisoformat(found["fetched"]), found["key"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise errors.Damaged(folder=str(self.folder)) from None

    def see(self, seen: Seen) -> None:
        """Remembers a checkpoint that is relied on from now."""
        found = {
            "checkpoint": seen.content.decode(),
            "digest": digest(seen.content),
            "fetched": seen.fetched.isoformat(),
            "key": seen.key,
        }
        self._write(self.folder / "seen.json", json.dumps(found).encode())

    def document(self, named: str) -> bytes | None:
        """The bytes with this digest, if they are kept and whole."""
        try:
            content = self._file(named).read_bytes()
        except FileNotFoundError:
            return None
        return content if digest(content) == named else None

    def keep(self, content: bytes) -> bytes:
        """Keeps the bytes of a document."""
        self._write(self._file(digest(content)), content)
        return content

    def drop_others(self, named: Collection[str]) -> None:
        """Keeps only what the checkpoint names: words that were redacted go here too."""
        names = {self._file(x).name for x in named}
        for file in (self.folder / "documents").glob("*"):
            if file.name not in names:
                file.unlink(missing_ok=True)

    def _file(self, named: str) -> Path:
        return self.folder / "documents" / named.removeprefix("sha256:")

    def _write(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Not among the documents, where another's `drop_others` would take it away.
        aside = self.folder / f".{file.name}.{os.getpid()}.{threading.get_ident()}"
        aside.write_bytes(content)
        aside.replace(file)
