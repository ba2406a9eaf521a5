"""Word files to rows: the numbers that Word counts by itself are counted here as it does."""

import io
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.hyperlink import Hyperlink
from msgspec import Struct, field
from msgspec.structs import replace

from kaitei.importing import beside, boxes, fields, labels
from kaitei.importing.lists import Numbers
from kaitei.importing.rows import (
    Kind,
    Left,
    Row,
    Sheet,
    Table,
    anchor,
    emphasised,
    holds,
    joined,
    literal,
    merged,
    parts,
)

_BOOKMARK = qn("w:bookmarkStart")
# A package that would unpack to more is no text: a small file can hold gigabytes of nothing.
_MOST_UNPACKED = 100_000_000


def sheet(path: str, language: str, content: bytes) -> Sheet:
    """A Word file's rows; its lines are counted in paragraphs.

    Raises whatever a file that is none makes the library stumble over; BadZipFile where it would
    unpack to too much.
    """
    _weigh(content)
    document = docx.Document(io.BytesIO(content))
    fields.spread(document.element.body)
    boxes.settle(document.element.body)
    fields.settle(document.element.body, lambda address: _related(document, address))
    numbers = Numbers(_numbering(document))
    rows = tuple(_rows(document, numbers))
    title = document.core_properties.title or ""
    return Sheet(path, language, rows, title, left=tuple(_left(document)))


def _related(document: Any, address: str) -> str:
    return str(document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _weigh(content: bytes) -> None:
    """Python never unpacks more of a part than the package says that it holds."""
    with ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
            raise BadZipFile("too much to unpack")


def _left(document: Any) -> Iterator[Left]:
    """What our grammar has not, by paragraph: what stands beside the text, pictures, symbols that
    are no letters, and links to other places than a text may lead to."""
    yield from beside.margins(document)
    yield from beside.notes(document)
    yield from beside.comments(document)
    yield from beside.files(document)
    for line, block in enumerate(document.iter_inner_content(), 1):
        yield from (Left(line, literal(x)) for x in boxes.away(block._element))
        yield from (Left(line, literal(x), "picture") for x in boxes.pictures(block._element))
        yield from (Left(line, literal(x), "symbol") for x in boxes.symbols(block._element))
        for link in block._element.iter(qn("w:hyperlink")):
            address = _address(Hyperlink(link, document))
            if address and not holds(address):
                yield Left(line, literal(beside.words(link)), "link", address)
            elif link.get(fields.PAGE) is not None:
                yield Left(line, literal(beside.words(link)), "page")
        yield from (Left(line, "", "link", address) for address in fields.left(block._element))


def _address(link: Hyperlink) -> str:
    """Where a link leads: elsewhere, or to a bookmark after a #."""
    return link.url or (f"#{anchor(link.fragment)}" if link.fragment else "")


def _numbering(document: Any) -> Any:
    parts = (x.target_part for x in document.part.rels.values() if not x.is_external)
    return next((x.element for x in parts if x.partname.endswith("numbering.xml")), None)


def _rows(container: Any, numbers: Numbers) -> Iterator[Row]:
    levels = _Levels()
    anchors: tuple[str, ...] = ()
    for line, block in enumerate(container.iter_inner_content(), 1):
        anchors = (*anchors, *_bookmarks(block._element))
        for made in _made(block, numbers, line, levels):
            yield replace(made, anchors=anchors)
            anchors = ()


def _made(block: Any, numbers: Numbers, line: int, levels: "_Levels") -> Iterator[Row]:
    """The rows of a block; a table of one cell is a box around words."""
    if not hasattr(block, "rows"):
        counted = _counted(block)
        yield from (levels.placed(x, counted) for x in _paragraph(block, numbers, line))
    else:
        lines = [_cells(row) for row in block.rows]
        # One cell over others is a caption, one alone a box around words.
        if len(lines[0]) == 1 and (len(lines) > 1) == (len(block.columns) > 1):
            yield from _cell(lines.pop(0)[0], numbers, line)
        if lines:
            yield Row(line, "text", "", levels.last, table=_table(lines, numbers, line))


def _bookmarks(block: Any) -> Iterator[str]:
    """The names of the places in a block, and of those right before it."""
    before = block.itersiblings(preceding=True)
    near = takewhile(lambda x: x.tag not in beside.BLOCKS, before)
    marks = (*(x for x in near if x.tag == _BOOKMARK), *block.iter(_BOOKMARK))
    yield from (anchor(x.get(qn("w:name"), "")) for x in marks)


class _Levels(Struct):
    """How deep each list stands: one of bullets below the numbered entry that it follows."""

    bases: dict[str, int] = field(default_factory=dict)
    last: int = 0

    def placed(self, row: Row, counted: tuple[str, int] | None) -> Row:
        """The row at the level of its list."""
        if row.kind == "heading":
            self.bases, self.last = {counted[0]: -1 - counted[1]} if counted else {}, 0
        elif counted and row.kind == "item" and row.level:
            base = self.last if row.label and not row.label.is_numbered() else 0
            row = replace(row, level=self.bases.setdefault(counted[0], base) + counted[1] + 1)
            self.last = row.level
        elif row.kind == "text":
            self.last = 0
        return row


def _paragraph(paragraph: Any, numbers: Numbers, line: int) -> Iterator[Row]:
    """The rows of a paragraph; it may have several where its lines are broken."""
    said, broken = joined(merged(_text(paragraph)).split("\n"))
    if not said.strip():
        return
    counted, rank = _counted(paragraph), _rank(paragraph)
    label = numbers.label(*counted) if counted else None
    whole = said if broken else "\n\n".join(said.split("\n"))
    if rank is not None:
        yield Row(line, "heading", _blank(said).replace("**", ""), rank, label)
    elif label and counted:
        level = 0 if label.kind in labels.ARTICLES else counted[1] + 1
        yield Row(line, "item", _blank(whole), level, label, broken=broken)
    else:
        yield from (_row(part, line, broken) for part in parts(said, broken))


def _row(said: str, line: int, broken: bool) -> Row:
    # A label may be known by the tab behind it.
    label, rest = labels.parted(said)
    kind: Kind = "item" if label else "text"
    return Row(line, kind, _blank(rest), 0, label, broken=broken and "\n" in rest)


def _blank(said: str) -> str:
    return said.replace("\t", " ")


def _rank(paragraph: Any) -> int | None:
    """The rank of a heading, by its style or the style that is based on."""
    style = paragraph.style
    while style is not None:
        found = re.fullmatch(r"heading ([1-9])", style.name.lower())
        if found:
            return int(found[1]) + 1
        if style.name == "Title":
            return 1
        style = style.base_style
    return None


def _counted(paragraph: Any) -> tuple[str, int] | None:
    """The list and the level that count a paragraph: its own, or those of its style."""
    found = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    style = paragraph.style
    while found is None and style is not None:
        below = style.element.find(qn("w:pPr"))
        found = below.find(qn("w:numPr")) if below is not None else None
        style = style.base_style
    if found is None or found.numId is None or found.numId.val == 0:
        return None
    return str(found.numId.val), found.ilvl.val if found.ilvl is not None else 0


def _text(paragraph: Any) -> str:
    return "".join(_piece(piece) for piece in paragraph.iter_inner_content())


def _piece(piece: Any) -> str:
    if hasattr(piece, "runs"):
        words = "".join(_piece(run) for run in piece.runs)
        address = _address(piece) if hasattr(piece, "url") else ""
        return f"[{words}]({address})" if words.strip() and holds(address) else words
    if boxes.is_gone(piece._r):
        return ""
    words = literal(piece.text.replace("\u00a0", " "))
    if piece.bold:
        return emphasised(words, "**")
    return emphasised(words, "*") if piece.italic else words


def _cells(row: Any) -> list[Any]:
    """The cells of a row; one that reaches over all of it is one."""
    cells = list(row.cells)
    return cells[:1] if len({cell._tc for cell in cells}) == 1 else cells


def _table(rows: list[list[Any]], numbers: Numbers, line: int) -> Table:
    lines = [[_cell(cell, numbers, line) for cell in row] for row in rows]
    heads = tuple(" ".join(_plain(row) for row in cell) for cell in lines[0])
    return Table(heads, tuple(tuple(cells) for cells in lines[1:]))


def _plain(row: Row) -> str:
    return row.text.replace("**", "").replace("\n", " ")


def _cell(cell: Any, numbers: Numbers, line: int) -> tuple[Row, ...]:
    made: list[Row] = []
    for block in cell.iter_inner_content():
        if hasattr(block, "rows"):
            lines = [_cells(row) for row in block.rows]
            made.append(Row(line, "text", table=_table(lines, numbers, line)))
        else:
            made += _paragraph(block, numbers, line)
    return tuple(made)
