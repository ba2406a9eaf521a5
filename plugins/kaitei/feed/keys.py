"""The public keys that sign the feed, as machines read them."""

from typing import Any

from kaitei.feed.document import FORMAT
from kaitei.text.keys import Keys

Json = dict[str, Any]


def document(keys: Keys) -> Json:
    """The public keys, oldest first, as a JWK Set (RFC 7517), and the statements between them.

    Each statement is a JSON Web Signature by a key over what names the next.
    """
    return {
        "$schema": "schema/keys.schema.json",
        "format": FORMAT,
        "keys": [dict(key) for key in keys.keys],
        "statements": list(keys.statements),
    }
