"""What two passages in different languages have in common: numbers, names, words of the trade."""

import json
import re
import unicodedata
from collections.abc import Mapping, Set
from functools import cache, lru_cache
from pathlib import Path

_LATIN = re.compile(r"[a-z][a-z0-9@.:/_-]*[a-z0-9]|[0-9]+")


@cache
def _concepts() -> Mapping[str, tuple[str, ...]]:
    """Words of several languages by what they mean; a word may be the stem of more."""
    found = json.loads(Path(__file__).with_name("hints.json").read_text("utf-8"))
    return {key: tuple(word.lower() for word in words) for key, words in found.items()}


@lru_cache(1024)
def hints(text: str) -> Set[str]:
    """What can be known of a text whatever its language."""
    plain = unicodedata.normalize("NFKC", text).lower()
    meant = {f"={key}" for key, words in _concepts().items() if any(x in plain for x in words)}
    return meant | {x for x in _LATIN.findall(plain) if not x.isalpha() or not plain.isascii()}


def alike(one: str, other: str) -> float:
    """How much two texts hint at the same: 0 to 1; a half where they hint at nothing."""
    a, b = hints(one), hints(other)
    meant, said = _meant(a), _meant(b)
    # Latin words of a Japanese text are names; in the English one they stand among all the others.
    shared = {x for x in a | b if x in one.lower() and x in other.lower()} - meant - said
    whole = len(meant) + len(said) + 2 * len(shared)
    return (2 * len(meant & said) + 2 * len(shared)) / whole if whole else 0.5


def _meant(found: Set[str]) -> Set[str]:
    return {x for x in found if x.startswith("=")}
