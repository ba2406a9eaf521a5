"""Characters that a reader cannot see, and what to call them."""

import re
import unicodedata
from collections.abc import Iterator

# Zero-width characters, soft hyphen, bidirectional controls (UAX #9), invisible operators,
# fillers, variation selectors, interlinear marks and tags; halves of characters (surrogates);
# controls other than tab and newline.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e01ef]"
)
# Scripts whose spelling needs ZWNJ and ZWJ: Arabic to Myanmar and their neighbours, Mongolian.
_JOINING = re.compile("[\u0600-\u109f\u1780-\u17ff\u1800-\u18af]")


def invisible(text: str) -> Iterator[int]:
    """Offsets in `text` of characters that nobody sees and that may hide something.

    A variation selector right after a kanji chooses a glyph and is let through (UTS #37); so are
    ZWJ and ZWNJ after a letter of a script whose spelling needs them.
    """
    for found in _INVISIBLE.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if not _meant(found.group(), before):
            yield found.start()


def is_control(c: str) -> bool:
    """Whether YAML forbids the character outright (YAML 1.2, 5.1)."""
    return c not in "\t\n\r\x85" and (
        unicodedata.category(c) in ("Cc", "Cs") or c in "\ufffe\uffff"
    )


def name(c: str) -> str:
    """`c` as U+XXXX and its Unicode name."""
    return f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip()


def _meant(c: str, before: str) -> bool:
    if "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef":
        return is_kanji(before)
    return c in "\u200c\u200d" and bool(_JOINING.match(before))


def is_kanji(c: str) -> bool:
    """Whether `c` is a Han character, compatibility ideographs included."""
    return bool(c) and unicodedata.name(c, "").startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEO"))
