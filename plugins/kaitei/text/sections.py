"""The sections of a text as they are written: one that stood so in a text before is parsed once,
and what stood so in another section takes no room again.

Between two lines that begin entries of one list in block style stands one entry. If that can be
parsed by itself it is the same in the whole file: what is open at its end, a quotation or a
bracket, could not be; and nothing above it is open, for that could be parsed by itself too.
"""

import hashlib
import re
from collections.abc import Hashable, Iterator
from typing import cast

from kaitei.problems import Problem
from kaitei.text import characters, tree
from kaitei.text.tree import Data

_KEY = "sections"
# The key, with nothing but comments up to the first entry; how far that is indented.
_BEGIN = re.compile(rb"^sections:[ \t]*\n(?:[ \t]*(?:#.*)?\n)*( *)- ", re.MULTILINE)
# What may end a document: in a part that would seem to be its end.
_ENDS = (b"\n---", b"\n...")


class Sections:
    """The sections that were parsed, by the digest of what is written."""

    def __init__(self) -> None:
        self._parsed: dict[bytes, Data] = {}
        # What is in them, by what it holds: most of a section that was reworded stays as it was.
        self._alike: dict[Hashable, Data] = {}

    def data(self, raw: bytes) -> dict[str, Data] | None:
        """What the file holds, in which line breaks are U+000A; None where it has to be parsed as
        a whole, for something is wrong with it, or it is not written section by section."""
        begin = _BEGIN.search(raw)
        if begin is None or any(mark in raw for mark in _ENDS):
            return None
        head = _alone(raw[: begin.start(1)], 0)
        if not isinstance(head, dict) or next(reversed(head)) != _KEY:
            return None
        listed = list(self._entries(raw[begin.start(1) :], begin[1]))
        return None if None in listed else {**head, _KEY: cast(list[Data], listed)}

    def _entries(self, raw: bytes, indent: bytes) -> Iterator[Data | None]:
        begin = indent + b"- "
        for written in raw.removeprefix(begin).split(b"\n" + begin):
            yield self._entry(begin + written + b"\n")

    def _entry(self, raw: bytes) -> Data | None:
        """The entry, or None where there is none by itself or something is wrong with it."""
        name = hashlib.sha256(raw).digest()
        if name not in self._parsed:
            # The list that it is an entry of stands below the head.
            found = _alone(raw, 1)
            if not isinstance(found, list) or len(found) != 1:
                return None
            self._parsed[name] = self._shared(found[0])
        return self._parsed[name]

    def _shared(self, data: Data) -> Data:
        """The data, of which all that was there before is the object that it was then."""
        if isinstance(data, str):
            return self._alike.setdefault(data, data)
        if isinstance(data, list):
            listed = [self._shared(it) for it in data]
            return self._alike.setdefault(tuple(map(id, listed)), listed)
        named = {key: self._shared(it) for key, it in data.items()}
        return self._alike.setdefault((dict, *named, *map(id, named.values())), named)


def _alone(raw: bytes, depth: int) -> Data | None:
    """What part of a file holds by itself, so deep in it; None where anything is wrong with it."""
    problems: list[Problem] = []
    text = raw.decode("utf-8")
    if next(characters.invisible(text), None) is not None:
        return None
    data, _ = tree.Builder("", text, problems).document(depth)
    return None if problems else data
