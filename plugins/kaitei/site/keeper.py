"""Files into the fresh tree: those that stand already as they are, as links; the others made."""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kaitei import crew, links, pieces
from kaitei.fingerprints import Places
from kaitei.pieces import Item, Items, Piece
from kaitei.site import tree
from kaitei.site.store import Table

# Nothing in the bytes is named by a fingerprint.
_NOWHERE: Places = {}

# An address and what its file is made from.
Wanted = tuple[str, Piece]
# A helper takes so many files at once: neighbours share much of their making.
_CHUNK = 48
# Of fewer files each is made when it is asked for: helpers would take longer to come.
_WORTH = 2 * _CHUNK


class Put(NamedTuple):
    """A file that was put in its place: its digest, whether it changed, where fingerprints are."""

    digest: str
    changed: bool
    places: Places


class Keeper:
    """Fills the folder of a fresh tree beside the tree that stands.

    `known` says of each file that was made from a key which digest it has, how it stood then (size
    and time), and which fingerprints are in it, where. A file that stands so still is that one; it
    is not read, unless assets have other fingerprints now.
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
        by_address = dict(wanted)
        for _, (files, texts) in crew.share(len(chunks), lambda at: self._help(chunks[at])):
            for key, text in texts.items():
                self._texts.put(key, text)
            for address, put in files:
                self._note(links.file(address), by_address[address], put)
                self._take(address, put.digest)
                yield address

    def digest(self, address: str, item: Item) -> str:
        """The SHA-256 of the file at an address, which is in its place from then on."""
        if address not in self._digests:
            path = links.file(address)
            kept = isinstance(item, Piece) and self._kept(path, item)
            self._take(address, kept or self._made(path, item))
        return self._digests[address]

    def said(self, key: str, make: Callable[[], str]) -> str:
        """A text that is wanted again in the builds to come."""
        found: str | None = self._texts.get(key)
        if found is None:
            found = self._learned[key] = make()
            self._texts.put(key, found)
        return found

    def _stands(self, address: str, piece: Piece) -> bool:
        kept = self._kept(links.file(address), piece)
        if kept:
            self._take(address, kept)
        return kept is not None

    def _take(self, address: str, digest: str) -> None:
        self.files += 1
        self._digests[address] = digest

    def _help(self, wanted: Sequence[Wanted]) -> tuple[list[tuple[str, Put]], dict[str, str]]:
        """What became of each file; the texts that were made for them."""
        self._learned.clear()
        made = [(where, self._put(links.file(where), *pieces.printed(it))) for where, it in wanted]
        return made, self._learned

    def _kept(self, path: str, piece: Piece) -> str | None:
        """The digest of what stands, if it is what would be made; where nothing but fingerprints
        tells the two apart, of what stands with those of today."""
        entry = self._known.get(path)
        if entry is None or entry[0] != piece.key or entry[4:] != _stamp(self._standing / path):
            return None
        _, digest, prints, places = entry[:4]
        if prints != piece.prints.of(places):
            return self._renewed(path, piece, digest, places)
        return digest if tree.keep(self._folder, self._standing, path) else None

    def _renewed(self, path: str, piece: Piece, digest: str, places: Places) -> str | None:
        with contextlib.suppress(OSError):
            stood = (self._standing / path).read_bytes()
            if hashlib.sha256(stood).hexdigest() == digest:
                put = self._put(path, piece.prints.put(stood, places), places)
                self._note(path, piece, put)
                return put.digest
        return None

    def _made(self, path: str, item: Item) -> str:
        if isinstance(item, bytes):
            put = self._put(path, item)
            self.changed += put.changed
        else:
            put = self._put(path, *pieces.printed(item))
            self._note(path, item, put)
        return put.digest

    def _put(self, path: str, content: bytes, places: Places = _NOWHERE) -> Put:
        digest = hashlib.sha256(content).hexdigest()
        return Put(digest, tree.put(self._folder, self._standing, path, content), places)

    def _note(self, path: str, piece: Piece, put: Put) -> None:
        self.changed += put.changed
        stamp = _stamp(self._folder / path)
        prints = piece.prints.of(put.places)
        self._known.put(path, [piece.key, put.digest, prints, put.places, *stamp])


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
