"""Where the characters of a value stand in the file.

YAML folds lines, joins blanks and reads escapes; but what is not blank keeps its order. So the
n-th character of a value that is not blank is the n-th one written, whatever the style.
"""

import re
from itertools import islice

_PLAIN = re.compile(r"\S")
_WRITTEN = {
    "'": re.compile(r"''|\S"),
    # Escapes of blanks count no more than blanks do.
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|[^\sntNLP_])|(?<!\\)\S"),
}


def index(text: str, start: int, style: str | None, before: str) -> int:
    """Where in `text` the character stands that follows `before` in the value.

    The value was written from `start` on, in a style of YAML: its quotation mark, | or >, or None.
    """
    if style in ("|", ">"):
        start = text.index("\n", start)
    elif style:
        start += 1
    characters = _WRITTEN.get(style or "", _PLAIN).finditer(text, start)
    count = len("".join(before.split()))
    return next((found.start() for found in islice(characters, count, None)), start)
