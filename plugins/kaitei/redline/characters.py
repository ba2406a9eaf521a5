"""What the redline knows of characters: one table, which other implementations share.

`characters.json` holds classes of characters as code points, signs with a role in a sentence, and
words that are never split. Nothing else in this room names a character.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("characters.json")
_TABLE: Any = json.loads(TABLE.read_text("utf-8"))
SIGNS: Mapping[str, str] = _TABLE["signs"]
NUMERALS: Mapping[str, str] = _TABLE["numerals"]
KANJI: Mapping[str, str] = _TABLE["kanji"]
WHOLE: tuple[str, ...] = tuple(_TABLE["words"]["whole"])
FUNCTION: frozenset[str] = frozenset(_TABLE["words"]["function"])


def inside(*names: str) -> str:
    """The classes `names` as the inside of a regular expression's brackets."""
    return "".join("-".join(map(re.escape, span)) for name in names for span in _spans(name))


def is_of(char: str, name: str) -> bool:
    """Whether a character is in a class. Of each it is asked once; a regular expression would take
    longer to compile, for it goes through the class one character after the other."""
    return any(first <= char <= last for first, last in _spans(name))


@cache
def _spans(name: str) -> tuple[tuple[str, str], ...]:
    ends = (span.partition("-") for span in _TABLE["classes"][name])
    return tuple((chr(int(first, 16)), chr(int(last or first, 16))) for first, _, last in ends)


_COMPATIBLE = re.compile(f"([{inside('compatibility-ideographs')}]+)")
_FORMS = re.compile(f"[{inside('width-forms')}]+")
_SPACES = re.compile(f"[{inside('spaces')}]+")
_APOSTROPHES = re.compile(f"[{re.escape(SIGNS['apostrophes'])}]")


def normal(text: str) -> str:
    """`text` in NFC, but for CJK compatibility ideographs: 神 of another form is another name."""
    if text.isascii():
        return text
    pieces = _COMPATIBLE.split(text)
    return "".join(p if i % 2 else unicodedata.normalize("NFC", p) for i, p in enumerate(pieces))


def fold(text: str) -> str:
    """The normal form with one width for every character: full-width Latin, half-width katakana."""
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), normal(text))


def bare(text: str) -> str:
    """The folded form with one kind of space and of apostrophe."""
    return _APOSTROPHES.sub("'", _SPACES.sub(" ", fold(text)))
