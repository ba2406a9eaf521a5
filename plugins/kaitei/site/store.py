"""What builds remember in `.kaitei/site/`: values by key, in tables of plain JSON.

It may be deleted at any time. A table that is damaged, cut off, or of another engine is an empty
one; what the last three builds that added to it did not ask for is dropped.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(".kaitei") / "site"
# So many builds may leave an entry aside.
_PATIENCE = 3


class Table:
    """Values by key; `put` replaces. Which were asked for is known when it is saved."""

    def __init__(self, known: dict[str, Any] | None = None) -> None:
        self._known = known or {}
        self._used: set[str] = set()
        self._is_new = False

    def get(self, key: str) -> Any:
        """The value, or None where there is none."""
        found = self._known.get(key)
        if found is None:
            return None
        self._used.add(key)
        return found[1]

    def put(self, key: str, value: Any) -> None:
        """From now on the key has the value."""
        self._used.add(key)
        if key not in self._known or self._known[key][1] != value:
            self._known[key] = [0, value]
            self._is_new = True

    def kept(self) -> dict[str, Any] | None:
        """The entries to keep, each with how many builds left it aside; None if none was added."""
        if not self._is_new:
            return None
        aged = ((k, [0 if k in self._used else n + 1, v]) for k, (n, v) in self._known.items())
        return {key: entry for key, entry in aged if entry[0] <= _PATIENCE}


def load(root: Path, name: str, mark: str) -> Table:
    """The table as it was saved under this mark, or else an empty one."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, msgspec.DecodeError):
        digest, _, content = _file(root, name).read_bytes().partition(b"\n")
        if digest == _digest(content):
            saved = msgspec.json.decode(content)
            if saved["mark"] == mark:
                return Table(dict(saved["entries"]))
    return Table()


def save(root: Path, name: str, mark: str, table: Table) -> None:
    """Saves a table that something was added to, where that can be written: whole or not at all.
    What a build that was killed had begun of it goes."""
    entries = table.kept()
    if entries is None:
        return
    content = msgspec.json.encode({"mark": mark, "entries": entries})
    file = _file(root, name)
    aside = file.with_name(f"{name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        for begun in file.parent.glob(f"{name}.*.part"):
            begun.unlink(missing_ok=True)
        with aside.open("wb") as part:
            # A table has megabytes: it is not put together once more.
            part.writelines((_digest(content), b"\n", content))
        aside.replace(file)


def sweep(root: Path, names: str, kept: Iterable[str]) -> None:
    """Removes each table with such a name that is none of those to be kept, where that can be
    done."""
    stay = {_file(root, name) for name in kept}
    with contextlib.suppress(OSError):
        for file in (root / FOLDER).glob(f"{names}.json"):
            if file not in stay:
                file.unlink(missing_ok=True)


def _file(root: Path, name: str) -> Path:
    return root / FOLDER / f"{name}.json"


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
