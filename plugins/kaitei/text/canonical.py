"""The canonical form of a text and its digest."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

# A value as it stands in the canonical form.
written = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def form(tree: Mapping[str, Any] | list[Any]) -> bytes:
    """The authored content as JSON (RFC 8785): keys sorted, code points as authored.

    Comments, order of keys and ways of quoting leave no trace in it; what is absent is left out.
    """
    return written(tree).encode("utf-8")


def joined(tree: Mapping[str, Any], section: Callable[[Any], str]) -> bytes:
    """The same form of a text, of whose sections each is written by `section`."""
    parts = {key: written(value) for key, value in tree.items() if key != "sections"}
    parts["sections"] = f"[{','.join(map(section, tree['sections']))}]"
    return f"{{{','.join(f'{written(key)}:{parts[key]}' for key in sorted(parts))}}}".encode()


def digest(content: bytes) -> str:
    """`sha256:` and the SHA-256 of `content` in hexadecimal."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def text_digest(tree: Mapping[str, Any]) -> str:
    """The digest of the canonical form."""
    return digest(form(tree))
