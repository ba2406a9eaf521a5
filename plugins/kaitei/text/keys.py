"""The public keys of a site: policy/keys.json as a frozen value."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from kaitei.problems import Place, Problem, Value, of_system
from kaitei.text import recorded

FORMAT = 1
FILE = "policy/keys.json"
MOST_BYTES = 500_000
_ITSELF, _IN_A_FILE = "KAITEI_SIGNING_KEY", "KAITEI_SIGNING_KEY_FILE"
Jwk = Mapping[str, str]


class Keys(Struct, frozen=True):
    """The public keys, oldest first, as JWKs (RFC 7517); by which statement each but the first is
    vouched for by the one before it."""

    keys: tuple[Jwk, ...] = ()
    statements: tuple[str, ...] = ()


class Private(Struct, frozen=True):
    """A private key as it was given, which may be none: by the environment variable `name`, which
    holds it, or names the file `file`; `trouble` is why that cannot be read."""

    name: str
    key: str = ""
    file: str = ""
    trouble: Value = ""


def read(raw: bytes) -> tuple[Keys | None, list[Problem]]:
    """The keys, or None with the problems: those of the file's form."""
    found, problems = recorded.read("keys", FILE, raw, MOST_BYTES)
    if found is None:
        return None, problems
    tree: Any = found.data
    return Keys(tuple(tree["keys"]), tuple(tree["statements"])), []


def private(environment: Mapping[str, str] = os.environ) -> Private | None:
    """The private key that KAITEI_SIGNING_KEY holds, or the file that KAITEI_SIGNING_KEY_FILE
    names, which may be no file's name; None where neither is set."""
    if _ITSELF in environment:
        return Private(_ITSELF, environment[_ITSELF])
    if _IN_A_FILE not in environment:
        return None
    file = environment[_IN_A_FILE]
    return _in(file) if file else Private(_IN_A_FILE)


@cache
def _in(file: str) -> Private:
    """The key in a file, read once: a pipe, as a shell makes one of what a vault prints, gives it
    to the first who reads."""
    try:
        return Private(_IN_A_FILE, Path(file).read_text("utf-8", "replace"), file)
    except OSError as trouble:
        return Private(_IN_A_FILE, file=file, trouble=of_system(trouble))


def unsigned(keys: Keys) -> tuple[Problem, ...]:
    """One problem (unsigned) where a site has keys and no private one is given: whoever checks
    signatures takes what is built so for a forgery."""
    if not keys.keys or private() is not None:
        return ()
    return (Problem(Place(FILE), "unsigned"),)


def dump(keys: Keys) -> bytes:
    """The file of the keys."""
    whole = {
        "format": FORMAT,
        "keys": [dict(x) for x in keys.keys],
        "statements": [*keys.statements],
    }
    return recorded.dump(whole)
