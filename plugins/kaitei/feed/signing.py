"""Keys and signatures: Ed25519 (RFC 8037, RFC 9864) as JSON Web Signatures (RFC 7515).

This is the publisher's one door to joserfc. A key's id is its thumbprint (RFC 7638).
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

Json = dict[str, Any]
CURVE: Final = "Ed25519"
ALGORITHM = CURVE


class Signer:
    """A private key."""

    def __init__(self, key: OKPKey) -> None:
        self._key = key

    @property
    def public(self) -> Json:
        """The public key as a JWK (RFC 7517)."""
        found = self._key.as_dict(private=False)
        named = {"kid": self._key.thumbprint(), "use": "sig", "alg": ALGORITHM}
        return {"kty": found["kty"], "crv": found["crv"], "x": found["x"], **named}

    def private(self) -> str:
        """The private key as a JWK: what is kept secret."""
        return json.dumps({**self.public, "d": self._key.as_dict(private=True)["d"]}) + "\n"

    def sign(self, content: bytes) -> str:
        """The content and its signature, in the compact form."""
        header = {"alg": ALGORITHM, "kid": self._key.thumbprint()}
        return jws.serialize_compact(header, content, self._key, algorithms=[ALGORITHM])

    def detached(self, content: bytes) -> str:
        """The signature beside the content (RFC 7515, appendix F)."""
        header, _, signature = self.sign(content).split(".")
        return f"{header}..{signature}"


def generate() -> Signer:
    """A new key."""
    return Signer(OKPKey.generate_key(CURVE))


def signer(private: str) -> Signer | None:
    """The key that the text holds as a private JWK, or None where it holds none of ours."""
    try:
        found = json.loads(private)
        key = OKPKey.import_key({name: found[name] for name in ("kty", "crv", "x", "d")})
    except (ValueError, KeyError, TypeError, JoseError):
        return None
    return Signer(key) if found["crv"] == CURVE else None


def verified(signed: str, public: Mapping[str, str]) -> bytes | None:
    """The content that the key signed, or None where it did not sign this."""
    try:
        key = OKPKey.import_key({name: public[name] for name in ("kty", "crv", "x")})
        return jws.deserialize_compact(signed, key, algorithms=[ALGORITHM]).payload
    except (ValueError, KeyError, JoseError):
        return None
