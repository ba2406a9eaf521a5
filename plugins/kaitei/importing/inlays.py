"""What stands within lines of Markdown and no text of ours holds as it is.

Links by reference become links; pictures, and links that lead where none of ours may, are taken out
and told.
"""

import re
from bisect import bisect
from collections.abc import Iterable
from urllib.parse import unquote

from msgspec import Struct, field

from kaitei.importing import signs
from kaitei.importing.rows import Left, anchor, holds

# How a line begins that is HTML (CommonMark, 4.6).
HTML = (
    r" {0,3}</?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|"
    r"figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|section|summary|table|tbody|td|"
    r"tfoot|th|thead|tr|ul)(?=[\s/>]|$)"
)
# A block of code, in which no sign is one; where it is left open it reaches to the end. A block of
# HTML ends before an empty line.
_FENCED = re.compile(
    r"^([ \t]*+(`{3,}+|~{3,}+)[^`\n]*+\n.*?(?:^[ \t]*+\2[`~]*+[ \t]*+$|\Z)"
    rf"|{HTML}.*?(?=\n[ \t]*+$|\Z))",
    re.DOTALL | re.M | re.IGNORECASE,
)
_DEFINED = re.compile(
    r"^ {0,3}\[([^\[\]^][^\[\]\n]*+)\]:[ \t]*+<?([^\s<>]++)>?(?:[ \t]++[\"'(][^\n]*+)?[ \t]*+$",
    re.M,
)
_REFERRED = re.compile(r"(?<!\\)\[([^\[\]]++)\](?:\[([^\[\]\n]*+)\])?(?![\[(:{])")
_TO = (
    r"\(\s*+<?([^()\s<>]*+(?:\([^()\s]*+\)[^()\s<>]*+)*)>?"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
)
_PICTURE = re.compile(rf" ?(?<!\\)!\[([^\[\]]*+)\]{_TO}")
_LINK = re.compile(rf"(?<![\\!])\[([^\[\]]*+)\]{_TO}")


class _Settling(Struct):
    """Goes through the words of a text once; `left` is what was taken out."""

    addresses: dict[str, str]
    notes: frozenset[str]
    used: set[str] = field(default_factory=set)
    left: list[Left] = field(default_factory=list)

    def settled(self, text: str, line: int) -> str:
        """Words that begin at a line; there are as many lines afterwards."""
        text, left = signs.settled(text, line, self.notes)
        self.left += left
        text = _REFERRED.sub(self._linked, text)
        text = _DEFINED.sub(lambda x: "" if _label(x[1]) in self.used else x[0], text)
        return self._kept(_LINK, self._kept(_PICTURE, text, line), line)

    def _kept(self, pattern: re.Pattern[str], text: str, line: int) -> str:
        """The text without what a pattern finds and no text holds."""
        ends = [x.start() for x in re.finditer("\n", text)]
        return pattern.sub(lambda x: self._held(x, line + bisect(ends, x.start())), text)

    def _linked(self, found: re.Match[str]) -> str:
        label = _label(found[2] or found[1])
        if label not in self.addresses:
            return found[0]
        self.used.add(label)
        return f"[{found[1]}]({self.addresses[label]})"

    def _held(self, found: re.Match[str], line: int) -> str:
        """A link that a text may hold, as it is; of others the words, of a picture nothing."""
        words, address = found.groups()
        address = f"#{anchor(unquote(address[1:]))}" if address.startswith("#") else address
        is_picture = found[0].lstrip().startswith("!")
        if not is_picture and holds(address) and (words.strip() or address.startswith("#")):
            return f"[{words}]({address})" if address.startswith("#") else found[0]
        self.left.append(Left(line, words, "picture" if is_picture else "link", address))
        said = "" if is_picture else words
        return said + "\n" * (found[0].count("\n") - said.count("\n"))


def settled(text: str) -> tuple[str, tuple[Left, ...]]:
    """The text, line by line where it was, and what was taken out of it."""
    # Words and blocks of code take turns; the sign that opens a block follows it once more.
    pieces = _FENCED.split(text)
    words, blocks = pieces[::3], [*pieces[1::3], ""]
    settling, line, made = _Settling(_addresses(words), signs.notes(words)), 1, []
    for said, block in zip(words, blocks, strict=True):
        made += [settling.settled(said, line), block]
        line += said.count("\n") + block.count("\n")
    return "".join(made), tuple(settling.left)


def _addresses(texts: Iterable[str]) -> dict[str, str]:
    """Where each label leads; of two the first counts."""
    found: dict[str, str] = {}
    for text in texts:
        for label, address in _DEFINED.findall(text):
            found.setdefault(_label(label), address)
    return found


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()
