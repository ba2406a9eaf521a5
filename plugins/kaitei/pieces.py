"""Files to be, whose bytes are made only where they are not known already."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Protocol

from msgspec import Struct

from kaitei import fingerprints
from kaitei.fingerprints import Fingerprints, Places


class Piece(Struct, frozen=True):
    """A file to be. Two with the same `key` have the same bytes: it is the digest of all that they
    are made from, besides the engine; and besides `prints`, for which `make` leaves marks."""

    key: str
    make: Callable[[], bytes]
    prints: Fingerprints = fingerprints.NONE


Item = bytes | Piece
Items = Mapping[str, Item]


class Keeper(Protocol):
    """Whoever knows what was made before."""

    def digest(self, address: str, item: Item) -> str:
        """The SHA-256 of the bytes that the file at an address will have."""
        ...

    def said(self, key: str, make: Callable[[], str]) -> str:
        """A text that is wanted again in the builds to come, made where it is not known."""
        ...


class Forgetful:
    """Knows nothing: all is made when it is asked for the first time."""

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}

    def digest(self, address: str, item: Item) -> str:
        """The SHA-256 of the bytes that the file at an address will have."""
        return hashlib.sha256(self.content(address, item)).hexdigest()

    def content(self, address: str, item: Item) -> bytes:
        """The bytes of the file at an address."""
        if address not in self._made:
            self._made[address] = content(item)
        return self._made[address]

    def said(self, key: str, make: Callable[[], str]) -> str:
        """The text."""
        return make()


def content(item: Item) -> bytes:
    """The bytes of a file."""
    return item if isinstance(item, bytes) else printed(item)[0]


def printed(piece: Piece) -> tuple[bytes, Places]:
    """The bytes of a file, and where the fingerprints stand in them."""
    made = piece.make()
    places = piece.prints.places(made)
    return piece.prints.put(made, places) if places else made, places


class Key(Struct, frozen=True, dict=True):
    """The key of what is made from these parts, taken when somebody asks for it: a preview, which
    remembers nothing, never does."""

    parts: tuple[object, ...]

    @cached_property
    def digest(self) -> str:
        """The digest of all of them."""
        return key(self.parts)

    def __repr__(self) -> str:
        """A key is part of another one as its digest."""
        return self.digest


def key(parts: Iterable[object]) -> str:
    """One digest of several values, each of which says all of itself when it is printed."""
    found = hashlib.sha256()
    for part in parts:
        found.update(repr(part).encode("utf-8", "surrogateescape") + b"\n")
    return found.hexdigest()
