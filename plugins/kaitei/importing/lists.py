"""The lists of a Word file: the numbers that Word counts by itself, counted as it does."""

import re
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct, field

from kaitei.importing import counting, labels
from kaitei.importing.labels import Label

_PLACE = re.compile(r"%([1-9])")


class Numbers(Struct):
    """Counts the paragraphs of each list, level by level (ECMA-376-1, 17.9).

    Several lists of a file may be one that goes on: it is counted by what they share.
    """

    numbering: Any
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> Label | None:
        """What Word shows before the next paragraph of a list at a level, if it shows anything."""
        found = self._level(number, level)
        if found is None:
            return None
        name, pattern = _said(found, "w:numFmt", "decimal"), _said(found, "w:lvlText", "")
        if name in ("bullet", "none"):
            return Label("", labels.BULLET) if name == "bullet" else None
        count = self._count(number, level, found)
        written = _PLACE.sub(lambda x: self._shown(number, int(x[1]) - 1), pattern)
        return Label(written, _kind(name, pattern), count)

    def _shown(self, number: str, level: int) -> str:
        """The number of a level as it stands now, written as that level writes it."""
        found = self._level(number, level)
        count = self.counts.get((self._shared(number), level), 1)
        return counting.shown(_said(found, "w:numFmt", "decimal"), count)

    def _count(self, number: str, level: int, found: Any) -> int:
        key = self._shared(number), level
        first = int(_said(found, "w:start", "1"))
        anew = self._found(f"w:num[@w:numId='{int(number)}']/w:lvlOverride[@w:ilvl='{level}']")
        if (number, level) not in self.begun and (again := _said(anew, "w:startOverride", "")):
            self.counts[key] = int(again) - 1
        self.begun.add((number, level))
        self.counts[key] = self.counts.get(key, first - 1) + 1
        for deeper in [x for x in self.counts if x[0] == key[0] and x[1] > level]:
            del self.counts[deeper]
        return self.counts[key]

    def _shared(self, number: str) -> str:
        """The number of what a list is made after; of one that is called by a style, of that."""
        path = f"w:num[@w:numId='{int(number)}']/w:abstractNumId/@w:val"
        shared = str(next(iter(self.numbering.xpath(path)), ""))
        for style in self._all(f"w:abstractNum[@w:abstractNumId='{shared}']/w:numStyleLink"):
            path = f"w:abstractNum[w:styleLink/@w:val='{style.get(qn('w:val'))}']/@w:abstractNumId"
            return str(next(iter(self.numbering.xpath(path)), shared))
        return shared

    def _level(self, number: str, level: int) -> Any:
        """How a level of a list is counted: as the list itself says, or what it is made after."""
        if self.numbering is None:
            return None
        own = f"w:num[@w:numId='{int(number)}']/w:lvlOverride/w:lvl[@w:ilvl='{level}']"
        shared = self._shared(number)
        usual = f"w:abstractNum[@w:abstractNumId='{shared}']/w:lvl[@w:ilvl='{level}']"
        found = self._found(own)
        return self._found(usual) if found is None else found

    def _found(self, path: str) -> Any:
        return next(iter(self._all(path)), None)

    def _all(self, path: str) -> list[Any]:
        return list(self.numbering.xpath(path))


def _said(found: Any, name: str, usual: str) -> str:
    """What a property of a level says."""
    it = found.find(qn(name)) if found is not None else None
    return str(it.get(qn("w:val"), usual)) if it is not None else usual


def _kind(name: str, pattern: str) -> str:
    if "条" in pattern or pattern.startswith(("Article", "Section")):
        return "article"
    if "章" in pattern or pattern.startswith("Chapter"):
        return "chapter"
    kind = counting.kind(name)
    if pattern.startswith(("(", "（")):
        return "paren" if kind == "decimal" else f"{kind}-paren"
    return "dotted" if kind == "decimal" and pattern.count("%") > 1 else kind
