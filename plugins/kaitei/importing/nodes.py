"""One language's text as a tree of clauses: what rows become, and what is paired."""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from kaitei.importing.labels import Label
from kaitei.importing.rows import Left

_MARKS = re.compile(r"\\(.)|[*_]+|\[([^\[\]]*)\]\([^()\s]*\)")


class Words(Struct):
    """Paragraphs, parted by blank lines; with `broken` the lines of a block. `more` are the lines
    of all paragraphs but the first."""

    text: str
    line: int
    broken: bool = False
    more: list[int] = field(default_factory=list)


class Cells(Struct):
    """A table: its heads, and per row the blocks of each cell."""

    columns: tuple[str, ...]
    rows: list[list[list["Block"]]]
    line: int


class Entries(Struct):
    """A list."""

    entries: list["Node"]
    line: int


Block = Words | Cells | Entries


class Node(Struct):
    """A clause, or an entry of a list: its heading or term, its blocks, the clauses below it.

    Links within the file lead to a clause, and to what stands in it, by its `anchors`.
    """

    line: int
    label: Label | None = None
    heading: str = ""
    id: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    note: str = ""
    anchors: list[str] = field(default_factory=list)

    def walk(self) -> "Iterator[Node]":
        """This clause and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def said(self) -> str:
        """Its own words, plain, without those of the clauses below it."""
        return " ".join([self.heading, *spoken(self.blocks)]).strip()


class Draft(Struct, frozen=True):
    """A text in one language: preamble (if it has one) and sections."""

    path: str
    language: str
    title: str
    preamble: Node | None
    sections: tuple[Node, ...]
    stated: dict[str, str]
    left: tuple[Left, ...] = ()

    def top(self) -> tuple[Node, ...]:
        """The preamble, if there is one, and the sections."""
        return (*((self.preamble,) if self.preamble else ()), *self.sections)


def texts(blocks: list[Block]) -> Iterator[Words]:
    """The words of blocks with their marks, those in lists and tables among them."""
    for block in blocks:
        if isinstance(block, Words):
            yield block
        elif isinstance(block, Entries):
            for entry in block.entries:
                yield from texts(entry.blocks)
        else:
            yield from (x for row in block.rows for cell in row for x in texts(cell))


def headed(node: Node) -> Iterator[tuple[int, str]]:
    """What of a clause stands as plain words, with its line: its heading, the terms of its lists,
    the heads of its tables."""
    yield node.line, node.heading
    for block in node.blocks:
        yield from _headed(block)


def _headed(block: Block) -> Iterator[tuple[int, str]]:
    if isinstance(block, Entries):
        yield from (x for entry in block.entries for x in headed(entry))
    elif isinstance(block, Cells):
        yield from ((block.line, head) for head in block.columns)
        inner = (x for row in block.rows for cell in row for x in cell)
        yield from (x for it in inner for x in _headed(it))


def spoken(blocks: list[Block]) -> Iterator[str]:
    """The plain words of blocks."""
    for block in blocks:
        if isinstance(block, Words):
            yield bare(block.text)
        elif isinstance(block, Entries):
            for entry in block.entries:
                yield " ".join([entry.heading, *spoken(entry.blocks)]).strip()
        else:
            yield from block.columns
            yield from (x for row in block.rows for cell in row for x in spoken(cell))


def bare(text: str) -> str:
    """Words without inline marks."""
    return _MARKS.sub(lambda m: m[1] or m[2] or "", text)
