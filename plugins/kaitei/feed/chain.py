"""The chain of keys that sign the feed: who holds one can follow to the next, for each is vouched
for by the one before it."""

import json
from datetime import date
from typing import Any

from kaitei.feed.document import FORMAT
from kaitei.feed.signing import Signer, verified
from kaitei.problems import Place, Problem
from kaitei.text.keys import FILE, Jwk, Keys

Json = dict[str, Any]


def problems(keys: Keys) -> list[Problem]:
    """Where the chain of keys is broken: key-statement, for each that its statement does not
    name, or that is not signed by the key before it."""
    pairs = zip(keys.keys, keys.keys[1:], strict=False)
    wrong = [
        new["kid"]
        for i, (old, new) in enumerate(pairs)
        if i >= len(keys.statements) or _vouched(keys.statements[i], old) != new
    ]
    if len(keys.statements) >= max(1, len(keys.keys)):
        wrong.append(keys.keys[-1]["kid"] if keys.keys else "")
    return [Problem(Place(FILE), "key-statement", {"kid": kid}) for kid in wrong]


def signing(keys: Keys, signer: Signer) -> list[Problem]:
    """Whether a feed may be signed with this key: key-unlisted, unless it is the newest."""
    newest = keys.keys[-1:]
    if [dict(key) for key in newest] == [signer.public]:
        return []
    return [Problem(Place(FILE), "key-unlisted", {"kid": signer.public["kid"]})]


def added(keys: Keys, new: Signer, old: Signer | None, day: date) -> Keys:
    """The keys with a new one, which the old one vouches for."""
    listed = (*keys.keys, new.public)
    return Keys(listed, (*keys.statements, *([_statement(new, old, day)] if old else [])))


def _statement(new: Signer, old: Signer, day: date) -> str:
    said = {
        "statement": "rotation",
        "format": FORMAT,
        "recorded": day.isoformat(),
        "old": old.public["kid"],
        "new": new.public,
    }
    return old.sign(json.dumps(said, separators=(",", ":")).encode())


def _vouched(statement: str, old: Jwk) -> Json | None:
    """The key that the statement names, if the old one signed it."""
    content = verified(statement, old)
    try:
        said = json.loads(content or b"{}")
    except ValueError:
        return None
    named = said if isinstance(said, dict) and said.get("old") == old["kid"] else {}
    return named.get("new")
