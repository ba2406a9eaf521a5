"""The canonical form of a text and its digest."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec


def form(tree: Mapping[str, Any] | list[Any]) -> bytes:
    """The authored content as JSON (RFC 8785): keys sorted, code points as authored.

    Comments, order of keys and ways of quoting leave no trace in it; what is absent is left out.
    """
    return msgspec.json.encode(tree, order="sorted")


def digest(content: bytes) -> str:
    """`sha256:` and the SHA-256 of `content` in hexadecimal."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def text_digest(tree: Mapping[str, Any]) -> str:
    """The digest of the canonical form."""
    return digest(form(tree))
