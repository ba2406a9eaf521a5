"""Where the characters of a value stand in the file.

YAML folds lines, joins blanks and reads escapes; but what is not blank keeps its order. So the
n-th character of a value that is not blank is the n-th one written, whatever the style.
"""

import re
from itertools import islice

_PLAIN = re.compile(r"\S")
_WRITTEN = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|[\s\S])|\S"),
}


def index(text: str, start: int, style: str | None, before: str) -> int:
    """Where in `text` the character stands that follows `before` in the value.

    The value was written from `start` on, in a style of YAML: its quotation mark, | or >, or None.
    """
    if style in ("|", ">"):
        start = text.index("\n", start)
    elif style:
        start += 1
    found = _WRITTEN.get(style or "", _PLAIN).finditer(text, start)
    seen = (match.start() for match in found if style != '"' or not _is_blank(match[0]))
    return next(islice(seen, len("".join(before.split())), None), start)


def _is_blank(written: str) -> bool:
    """Whether it is the escape of a blank: of a space, a tab, a line break."""
    if written[0] != "\\":
        return False
    number = written[2:]
    return chr(int(number, 16)).isspace() if number else written[1] in " \t\ntnvfrNLP_"
