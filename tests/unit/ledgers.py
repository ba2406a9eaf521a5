"""Ledgers as files."""

import json

from kaitei.text import canonical
from unit.builders import Tree


def chained(whole: Tree) -> bytes:
    """A ledger's file with numbers, digests and chain such as the commands would write them."""
    made, previous = [], None
    for number, entry in enumerate(whole["entries"], 1):
        plain = {key: value for key, value in entry.items() if key not in ("previous", "digest")}
        plain |= {"entry": number, **({"previous": previous} if previous else {})}
        previous = canonical.text_digest(plain)
        made.append({**plain, "digest": previous})
    return as_json({**whole, "entries": made})


def as_json(tree: object) -> bytes:
    """The tree as a ledger is laid out."""
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()
