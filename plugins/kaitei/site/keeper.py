"""Files into the fresh tree: those that stand already as they are, as links; the others made."""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from kaitei import links, pieces
from kaitei.pieces import Item, Piece
from kaitei.site import tree
from kaitei.site.store import Table


class Keeper:
    """Fills the folder of a fresh tree beside the tree that stands.

    `known` says of each file that was made from a key which digest it has, and how it stood then:
    size and time. A file that stands so still is that one; it is not read.
    """

    def __init__(self, folder: Path, standing: Path, known: Table, texts: Table) -> None:
        self._folder, self._standing = folder, standing
        self._known, self._texts = known, texts
        self._digests: dict[str, str] = {}
        self.files = self.changed = 0

    def fill(self, items: Iterable[tuple[str, Item]]) -> tree.Written:
        """Puts every file in its place."""
        for address, item in items:
            self.digest(address, item)
        return tree.Written(self.files, self.changed)

    def digest(self, address: str, item: Item) -> str:
        """The SHA-256 of the file at an address, which is in its place from then on."""
        if address not in self._digests:
            self.files += 1
            path = links.file(address)
            kept = isinstance(item, Piece) and self._kept(path, item.key)
            self._digests[address] = kept or self._made(path, item)
        return self._digests[address]

    def said(self, key: str, make: Callable[[], str]) -> str:
        """A text that is wanted again in the builds to come."""
        found: str | None = self._texts.get(key)
        if found is None:
            found = make()
            self._texts.put(key, found)
        return found

    def _kept(self, path: str, key: str) -> str | None:
        """The digest of what stands, if it is what would be made."""
        entry = self._known.get(path)
        if entry is None or entry[0] != key or entry[2:] != _stamp(self._standing / path):
            return None
        digest: str = entry[1]
        return digest if tree.keep(self._folder, self._standing, path) else None

    def _made(self, path: str, item: Item) -> str:
        content = pieces.content(item)
        digest = hashlib.sha256(content).hexdigest()
        self.changed += tree.put(self._folder, self._standing, path, content)
        if isinstance(item, Piece):
            self._known.put(path, [item.key, digest, *_stamp(self._folder / path)])
        return digest


def _stamp(path: Path) -> list[int]:
    """A file's size and time; of what is no plain file, nothing."""
    try:
        stat = os.lstat(path)
    except OSError:
        return []
    return [stat.st_mode, stat.st_size, stat.st_mtime_ns]
