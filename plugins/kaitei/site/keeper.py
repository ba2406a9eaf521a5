"""Files into the fresh tree: those that stand already as they are, as links; the others made."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kaitei import crew, links, pieces
from kaitei.pieces import Item, Items, Piece
from kaitei.site import tree
from kaitei.site.store import Table

# An address and what its file is made from.
Wanted = tuple[str, Piece]
# A helper takes so many files at once: neighbours share much of their making.
_CHUNK = 48
# Of fewer files each is made when it is asked for: helpers would take longer to come.
_WORTH = 2 * _CHUNK


class Keeper:
    """Fills the folder of a fresh tree beside the tree that stands.

    `known` says of each file that was made from a key which digest it has, and how it stood then:
    size and time. A file that stands so still is that one; it is not read.
    """

    def __init__(self, folder: Path, standing: Path, known: Table, texts: Table) -> None:
        self._folder, self._standing = folder, standing
        self._known, self._texts = known, texts
        self._digests: dict[str, str] = {}
        self._learned: dict[str, str] = {}
        self.files = self.changed = 0

    def fill(self, items: Iterable[tuple[str, Item]]) -> tree.Written:
        """Puts every file in its place."""
        for address, item in items:
            self.digest(address, item)
        return tree.Written(self.files, self.changed)

    def missing(self, items: Items) -> list[Wanted]:
        """Those that have to be made, if they are many enough to be made together, those of a
        version side by side; whatever stands already is in its place from then on."""
        made = ((address, item) for address, item in items.items() if isinstance(item, Piece))
        left = [(where, piece) for where, piece in made if not self._stands(where, piece)]
        return _by_version(left) if len(left) >= _WORTH else []

    def together(self, wanted: Sequence[Wanted]) -> Iterator[str]:
        """Makes files on all cores; the address of each that got done. Those that did not are made
        when they are asked for."""
        chunks = [wanted[at : at + _CHUNK] for at in range(0, len(wanted), _CHUNK)]
        keys = {address: piece.key for address, piece in wanted}
        for _, (files, texts) in crew.share(len(chunks), lambda at: self._help(chunks[at])):
            for key, text in texts.items():
                self._texts.put(key, text)
            for address, digest, changed in files:
                self._note(links.file(address), keys[address], digest, changed)
                self._take(address, digest)
                yield address

    def digest(self, address: str, item: Item) -> str:
        """The SHA-256 of the file at an address, which is in its place from then on."""
        if address not in self._digests:
            kept = isinstance(item, Piece) and self._kept(links.file(address), item.key)
            self._take(address, kept or self._made(links.file(address), item))
        return self._digests[address]

    def said(self, key: str, make: Callable[[], str]) -> str:
        """A text that is wanted again in the builds to come."""
        found: str | None = self._texts.get(key)
        if found is None:
            found = self._learned[key] = make()
            self._texts.put(key, found)
        return found

    def _stands(self, address: str, piece: Piece) -> bool:
        kept = self._kept(links.file(address), piece.key)
        if kept:
            self._take(address, kept)
        return kept is not None

    def _take(self, address: str, digest: str) -> None:
        self.files += 1
        self._digests[address] = digest

    def _help(self, wanted: Sequence[Wanted]) -> tuple[list[tuple[str, str, bool]], dict[str, str]]:
        """Of each file its digest and whether it changed; the texts that were made for them."""
        self._learned.clear()
        return [(where, *self._put(links.file(where), it)) for where, it in wanted], self._learned

    def _kept(self, path: str, key: str) -> str | None:
        """The digest of what stands, if it is what would be made."""
        entry = self._known.get(path)
        if entry is None or entry[0] != key or entry[2:] != _stamp(self._standing / path):
            return None
        digest: str = entry[1]
        return digest if tree.keep(self._folder, self._standing, path) else None

    def _made(self, path: str, item: Item) -> str:
        digest, changed = self._put(path, item)
        self._note(path, item.key if isinstance(item, Piece) else None, digest, changed)
        return digest

    def _put(self, path: str, item: Item) -> tuple[str, bool]:
        content = pieces.content(item)
        digest = hashlib.sha256(content).hexdigest()
        return digest, tree.put(self._folder, self._standing, path, content)

    def _note(self, path: str, key: str | None, digest: str, changed: bool) -> None:
        self.changed += changed
        if key:
            self._known.put(path, [key, digest, *_stamp(self._folder / path)])


def _by_version(wanted: Iterable[Wanted]) -> list[Wanted]:
    groups: dict[object, list[Wanted]] = {}
    for address, piece in wanted:
        _, parts = links.read(address) or ("", {})
        groups.setdefault((parts.get("policy"), parts.get("version")), []).append((address, piece))
    return [one for group in groups.values() for one in group]


def _stamp(path: Path) -> list[int]:
    """A file's size and time; of what is no plain file, nothing."""
    try:
        stat = os.lstat(path)
    except OSError:
        return []
    return [stat.st_mode, stat.st_size, stat.st_mtime_ns]
