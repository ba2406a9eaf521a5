"""A document as rows: what stands between a format and the text that it becomes.

Each reader of a format makes rows, in the order of the document; the words in them carry the
inline marks of our own grammar (emphasis, links) and no others.
"""

import re
from typing import Literal, NamedTuple

from msgspec import Struct, field

from kaitei.importing import labels
from kaitei.importing.labels import Label
from kaitei.problems import width

Kind = Literal["heading", "text", "item", "note"]
# Lines that are all shorter are meant as lines, as those of an address are.
_SHORT = 44
_MARKS = re.compile(r"([\\*_\[\]])")
# What would be taken for HTML or for an address in brackets, which no backslash keeps from it; the
# sign that reads the same is not.
_ANGLE = re.compile(r"<(?=[A-Za-z/!?])")
_ANGLES = re.compile(rf"{_ANGLE.pattern}([^<>]*+)>")
_LINKED = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)")
_PARTED = re.compile(r"(?<![\\*])\*\*([ \t\u3000]*)\*\*(?!\*)")
_PARTS = re.compile(r"[()\s]")
_ENDS = ("。", "．", ". ", ".", ":", "：")
# Where a link of our grammar leads: to another site, or to a clause.
_HELD = ("https://", "http://", "mailto:", "tel:", "#")


class Left(NamedTuple):
    """What was taken for no part of the text, or could not be taken over as it is: words at a line;
    of a picture or a link also where it leads."""

    line: int
    said: str
    kind: Literal[
        "", "link", "picture", "margin", "comment", "symbol", "chapter", "listed", "page"
    ] = ""
    address: str = ""


class Table(Struct, frozen=True):
    """A table's heads and rows; each cell is a document of its own."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple["Row", ...], ...], ...]


class Row(Struct, frozen=True):
    """A heading, a paragraph or an entry, or with `table` a table.

    `level` is the rank of a heading (1 the outermost), else how many lists it stands in; for an
    entry that is numbered by hand, in no list, 0. With `broken` its line breaks mean something;
    a paragraph that is indented below such an entry is `inside` it. Links within the file lead to
    it by its `anchors`.
    """

    line: int
    kind: Kind
    text: str = ""
    level: int = 0
    label: Label | None = None
    term: str = ""
    id: str = ""
    broken: bool = False
    table: Table | None = None
    inside: bool = False
    anchors: tuple[str, ...] = ()


class Sheet(Struct, frozen=True):
    """What one file says, in one language; `stated` are the values that stand above its text, and
    `left` what of it is no part of the text."""

    path: str
    language: str
    rows: tuple[Row, ...]
    title: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    left: tuple[Left, ...] = ()


def holds(address: str) -> bool:
    """Whether a link of a text may lead there."""
    return address.lower().startswith(_HELD)


def anchor(name: str) -> str:
    """The name of a place in a file, as links to it can hold it."""
    return _PARTS.sub("_", name)


def literal(text: str) -> str:
    """Plain words, so that none of their characters is taken for a mark."""
    return _MARKS.sub(r"\\\1", _ANGLE.sub("＜", _ANGLES.sub(r"＜\1＞", text)))


def emphasised(text: str, mark: str) -> str:
    """The words between marks of emphasis, with the blanks outside."""
    bare = text.strip()
    if not bare or "\n" in bare:
        return text
    at = text.index(bare)
    return f"{text[:at]}{mark}{bare}{mark}{text[at + len(bare) :]}"


def merged(text: str) -> str:
    """Words whose neighbouring pieces in bold are one: programs part them anywhere."""
    return _PARTED.sub(r"\1", text)


def joined(lines: list[str]) -> tuple[str, bool]:
    """Lines of one paragraph as its words, and whether the breaks between them are meant."""
    lines = [line.strip() for line in lines if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004
        return "".join(lines), False
    shown = [_LINKED.sub(r"\1", line) for line in lines]
    if all(width(line) <= _SHORT and not line.endswith(_ENDS[:2]) for line in shown):
        return "\n".join(lines), True
    return "\n".join(lines), False


def parts(text: str, broken: bool) -> list[str]:
    """The paragraphs that the lines of one are, where some would be sentences, those below a label
    with it; those of an address are one, unless several have labels."""
    lines = [(labels.parted(line.strip())[0], line) for line in text.split("\n")]
    if broken and sum(label is not None for label, _ in lines) < 2:  # noqa: PLR2004
        return [text]
    made: list[str] = []
    is_labelled = False
    for label, line in lines:
        if is_labelled and label is None:
            made[-1] += f"\n\n{line}"
        else:
            made.append(line)
        is_labelled = is_labelled or label is not None
    return made
