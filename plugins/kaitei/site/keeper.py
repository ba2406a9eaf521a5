"""Files into the fresh tree: those that stand already as they are, as links; the others made."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kaitei import links, pieces, workers
from kaitei.fingerprints import Places
from kaitei.pieces import Item, Items, Piece
from kaitei.site.fresh import Fresh
from kaitei.site.store import Table
from kaitei.site.tree import Written

# Nothing in the bytes is named by a fingerprint.
_NOWHERE: Places = {}

# An address and what its file is made from.
Wanted = tuple[str, Piece]
# A worker makes so many files before it tells of them.
_CHUNK = 48
# Of fewer files each is made when it is asked for: workers would take longer to come. Not where a
# site has so many that those about all of them take long.
_WORTH, _LONG = 2 * _CHUNK, 500


class Put(NamedTuple):
    """A file that was put in its place: its digest, whether it changed, where fingerprints are."""

    digest: str
    changed: bool
    places: Places


class Stood(NamedTuple):
    """A file that stands as it was left: its digest, where fingerprints are in it, and whether
    nothing but these tells it from what would be made."""

    digest: str
    places: Places
    is_aged: bool


class Keeper:
    """Fills a fresh tree beside the tree that stands.

    `known` says of each file that was made from a key which digest it has, how it stood then (size
    and time), and which fingerprints are in it, where. A file that stands so still is that one; it
    is not read, unless assets have other fingerprints now.
    """

    def __init__(self, fresh: Fresh, known: Table, texts: Table) -> None:
        self._fresh = fresh
        self._known, self._texts = known, texts
        self._digests: dict[str, str] = {}
        self._learned: dict[str, str] = {}
        self.files = self.changed = 0

    def fill(self, items: Iterable[tuple[str, Item]]) -> Written:
        """Puts every file in its place."""
        for address, item in items:
            self.digest(address, item)
        return Written(self.files, self.changed)

    def paths(self) -> set[str]:
        """The path of every file that is in its place."""
        return set(map(links.file, self._digests))

    def missing(self, items: Items) -> list[Wanted]:
        """Those that have to be made, if they are many enough to be made together, those of a
        version side by side; whatever stands already is in its place from then on."""
        aged: list[Wanted] = []
        left: list[Wanted] = []
        for address, item in items.items():
            if isinstance(item, Piece):
                stood = self._stood(links.file(address), item)
                if stood and stood.is_aged:
                    aged.append((address, item))
                elif not self._stands(address, stood):
                    left.append((address, item))
        self._renew(aged)
        is_much = len(left) >= (_WORTH if len(items) < _LONG else 2)
        return _by_version(left) if is_much else []

    def together(self, wanted: Sequence[Wanted]) -> Iterator[str]:
        """Makes files on all cores; the address of each that got done. Those that did not are made
        when they are asked for."""
        yield from self._share(wanted, self._make)

    def digest(self, address: str, item: Item) -> str:
        """The SHA-256 of the file at an address, which is in its place from then on."""
        if address not in self._digests:
            path = links.file(address)
            stood = self._stood(path, item) if isinstance(item, Piece) else None
            if not self._stands(address, stood):
                self._take(address, self._made(path, item))
        return self._digests[address]

    def said(self, key: str, make: Callable[[], str]) -> str:
        """A text that is wanted again in the builds to come."""
        found: str | None = self._texts.get(key)
        if found is None:
            found = self._learned[key] = make()
            self._texts.put(key, found)
        return found

    def _renew(self, aged: Sequence[Wanted]) -> None:
        """Gives files as they stand the fingerprints of today, on all cores where that is much."""
        if len(aged) >= _WORTH:
            for _ in self._share(aged, self._renewed):
                pass

    def _share(
        self, wanted: Sequence[Wanted], do: Callable[[str, Piece], Put | None]
    ) -> Iterator[str]:
        """Has workers do this for each; the address of each that got done."""
        size = _CHUNK if len(wanted) >= _WORTH else 1
        chunks = [wanted[at : at + size] for at in range(0, len(wanted), size)]
        by_address = dict(wanted)
        for _, (files, texts) in workers.share(len(chunks), lambda at: self._work(chunks[at], do)):
            for key, text in texts.items():
                self._texts.put(key, text)
            for address, put in files:
                self._note(links.file(address), by_address[address], put)
                self._take(address, put.digest)
                yield address

    def _work(
        self, wanted: Sequence[Wanted], do: Callable[[str, Piece], Put | None]
    ) -> tuple[list[tuple[str, Put]], dict[str, str]]:
        """What became of each file that got done; the texts that were made for them."""
        self._learned.clear()
        done = ((where, do(links.file(where), piece)) for where, piece in wanted)
        return [(where, put) for where, put in done if put], self._learned

    def _stands(self, address: str, stood: Stood | None) -> bool:
        """Whether what stands is what would be made; it is in its place from then on."""
        if stood is None or stood.is_aged or not self._fresh.keep(links.file(address)):
            return False
        self._take(address, stood.digest)
        return True

    def _take(self, address: str, digest: str) -> None:
        self.files += 1
        self._digests[address] = digest

    def _stood(self, path: str, piece: Piece) -> Stood | None:
        """What stands, if it was made from what the piece is made from and is as it was left."""
        entry = self._known.get(path)
        if entry is None or entry[0] != piece.key or entry[4:] != self._fresh.stamp_stood(path):
            return None
        _, digest, prints, places, *_ = entry
        return Stood(digest, places, prints != piece.prints.of(places))

    def _renewed(self, path: str, piece: Piece) -> Put | None:
        """What stands with the fingerprints of today, where nothing else tells the two apart and it
        is what it was, to the byte."""
        stood = self._stood(path, piece)
        old = self._fresh.stood(path) if stood else None
        if stood is None or old is None or hashlib.sha256(old).hexdigest() != stood.digest:
            return None
        content = piece.prints.put(old, stood.places)
        self._fresh.write(path, content)
        return Put(hashlib.sha256(content).hexdigest(), True, stood.places)

    def _made(self, path: str, item: Item) -> str:
        if isinstance(item, bytes):
            put = self._put(path, item)
            self.changed += put.changed
        else:
            put = self._renewed(path, item) or self._make(path, item)
            self._note(path, item, put)
        return put.digest

    def _make(self, path: str, piece: Piece) -> Put:
        return self._put(path, *pieces.printed(piece))

    def _put(self, path: str, content: bytes, places: Places = _NOWHERE) -> Put:
        return Put(hashlib.sha256(content).hexdigest(), self._fresh.put(path, content), places)

    def _note(self, path: str, piece: Piece, put: Put) -> None:
        self.changed += put.changed
        prints = piece.prints.of(put.places)
        self._known.put(path, [piece.key, put.digest, prints, put.places, *self._fresh.stamp(path)])


def _by_version(wanted: Iterable[Wanted]) -> list[Wanted]:
    groups: dict[object, list[Wanted]] = {}
    for address, piece in wanted:
        _, parts = links.read(address) or ("", {})
        groups.setdefault((parts.get("policy"), parts.get("version")), []).append((address, piece))
    return [one for group in groups.values() for one in group]
