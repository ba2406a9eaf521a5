"""The fingerprints of assets in the pages that load them: put in last, so that another style sheet
makes no page anew.

While a page is made a mark stands for each: random, so that no text can hold it, and of the same
length, so that where it stood the fingerprint stands, and the next one after that.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

# By asset: where in the bytes of a page its fingerprint begins.
Places = Mapping[str, Sequence[int]]


class Fingerprints(Struct, frozen=True, dict=True):
    """By asset: its fingerprint, and the mark that stands for it, which is as long."""

    known: Mapping[str, str]
    marks: Mapping[str, str]

    def places(self, marked: bytes) -> Places:
        """Where the marks stand in the bytes that were made with them."""
        if not self.marks:
            return {}
        found: dict[str, list[int]] = {}
        for match in self._pattern.finditer(marked):
            found.setdefault(self._names[match[0]], []).append(match.start())
        return found

    def put(self, content: bytes, places: Places) -> bytes:
        """The bytes with the fingerprints in their places, whatever stands there."""
        whole = bytearray(content)
        for name, starts in places.items():
            for start in starts:
                whole[start : start + len(self.known[name])] = self.known[name].encode()
        return bytes(whole)

    def of(self, places: Places) -> dict[str, str]:
        """The fingerprints that go there."""
        return {name: self.known[name] for name in places}

    @cached_property
    def _names(self) -> Mapping[bytes, str]:
        return {mark.encode(): name for name, mark in self.marks.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[bytes]:
        return re.compile(b"|".join(map(re.escape, self._names)))


NONE = Fingerprints({}, {})
