"""Which key may sign a feed, and whether it did: Ed25519 (RFC 8037, RFC 9864), JWS (RFC 7515).

The key that was given is trusted. Another one is trusted when a chain of statements leads to it,
each signed by the key before.
"""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kaitei.client import errors

Json = dict[str, Any]
Key = Mapping[str, Any]
_ALGORITHM = "Ed25519"


def given(key: Key | str | Path) -> Json:
    """A public key as a JWK: from a mapping or a file; of a set the newest, its last.

    Raises NoKey where it holds none.
    """
    found = key if isinstance(key, Mapping) else _loaded(Path(key))
    if isinstance(found.get("keys"), list) and found["keys"]:
        found = found["keys"][-1]
    if not isinstance(found, Mapping) or thumbprint(found) is None:
        raise errors.NoKey(key=str(key) if isinstance(key, str | Path) else "JWK")
    return {name: found[name] for name in ("kty", "crv", "x")}


def thumbprint(key: Key) -> str | None:
    """The id of a key (RFC 7638), or None where it is no key of ours."""
    found = _jwk(key)
    return found.thumbprint() if found else None


def newest(keys: Json, trusted: Key) -> Json | None:
    """The key that signs, if statements lead to it from the trusted one."""
    listed, statements = keys["keys"], keys["statements"]
    at = next((i for i, key in enumerate(listed) if key["x"] == trusted["x"]), None)
    if at is None:
        return None
    for i in range(at, len(listed) - 1):
        if i >= len(statements) or not _vouches(statements[i], listed[i], listed[i + 1]):
            return None
    found: Json = listed[-1]
    return found


def signed(content: bytes, signature: str, key: Key, address: str) -> None:
    """Raises ForeignKey where another key signed the content, WrongSignature where this one did
    not: the signature stands beside it (RFC 7515, appendix F)."""
    header, _, rest = signature.strip().partition("..")
    if named(signature) != thumbprint(key):
        raise errors.ForeignKey(address=address, key=named(signature))
    payload = base64.urlsafe_b64encode(content).rstrip(b"=").decode()
    if _verified(f"{header}.{payload}.{rest}", key) is None:
        raise errors.WrongSignature(address=address)


def named(signature: str) -> str:
    """The id of the key that a signature says it was made with; a dash where it names none."""
    return _kid(signature.strip().partition("..")[0]) or "-"


def _vouches(statement: str, old: Key, new: Key) -> bool:
    content = _verified(statement, old)
    said = json.loads(content) if content else {}
    named = said.get("new") if isinstance(said, dict) else None
    return isinstance(named, dict) and named.get("x") == new["x"]


def _verified(compact: str, key: Key) -> bytes | None:
    found = _jwk(key)
    if found is None:
        return None
    try:
        return jws.deserialize_compact(compact, found, algorithms=[_ALGORITHM]).payload
    except (ValueError, JoseError):
        return None


def _jwk(key: Key) -> OKPKey | None:
    try:
        found = OKPKey.import_key({name: key[name] for name in ("kty", "crv", "x")})
    except (ValueError, KeyError, TypeError, JoseError):
        return None
    return found if key["crv"] == _ALGORITHM else None


def _kid(header: str) -> str | None:
    try:
        found = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    except ValueError:
        return None
    kid = found.get("kid") if isinstance(found, dict) else None
    return kid if isinstance(kid, str) else None


def _loaded(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        raise errors.NoKey(key=str(file)) from None
    return found if isinstance(found, dict) else {}
