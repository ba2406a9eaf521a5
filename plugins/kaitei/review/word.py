"""The packet as a Word file, which ends in each policy's whole text with its changes tracked."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kaitei.problems import say
from kaitei.redline import taken
from kaitei.render import blocks
from kaitei.render.blocks import Blocks, Line, Listed, Noted, Tabled
from kaitei.render.marking import Mark, Runs
from kaitei.render.revision import Altered
from kaitei.render.words import locale_name
from kaitei.review.parts import Block, Compared, Findings, Grid, Packet, Points, Said
from kaitei.review.pen import Pen, common, styled
from kaitei.review.tracked import Tracked, tracked

# A zip file knows no day before this one; the same packet gives the same bytes.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_MOST_LEVELS = 3
_Holder = Document | _Cell


def document(packet: Packet, day: date) -> bytes:
    """The file of a packet, whose changes are by its author and of the day."""
    made = docx.Document()
    _Author(made, packet, day).packet()
    held = io.BytesIO()
    made.save(held)
    return _steady(held.getvalue())


def _steady(content: bytes) -> bytes:
    """The same archive, without the time at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _LONG_AGO)
            new.writestr(part, old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


class _Author:
    """Writes one document."""

    def __init__(self, made: Document, packet: Packet, day: date) -> None:
        self.made = made
        self.packet_ = packet
        self.language = packet.language
        at = datetime.combine(day, time(), UTC)
        self.pen = Pen(packet.author, at)
        about = made.core_properties
        about.title, about.author, about.language = packet.title, packet.author, packet.language
        about.last_modified_by, about.comments = packet.author, ""
        about.created = about.modified = at
        _speak(made, locale_name(packet.language).replace("_", "-"))

    def packet(self) -> None:
        """All parts, then the texts."""
        self.made.add_heading(self.packet_.title, 0)
        for part in self.packet_.parts:
            self.made.add_heading(part.title, part.level - 1)
            for block in part.blocks:
                self._block(block)
        for one in self.packet_.compared():
            self._text(one)

    def _block(self, block: Block) -> None:
        if isinstance(block, Said):
            self.made.add_paragraph().add_run(block.words).bold = block.stressed
        elif isinstance(block, Points):
            for item in block.items:
                self.made.add_paragraph(item, "List Bullet")
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Findings):
            self._findings(block)
        else:
            self._comparison(block)

    def _grid(self, grid: Grid) -> None:
        if grid.label:
            self.made.add_paragraph(grid.label)
        rows = ([grid.head] if grid.head else []) + list(grid.rows)
        table = self._table(len(rows), len(grid.rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                bold = cells is grid.head
                cell.paragraphs[0].add_run(words).bold = bold

    def _findings(self, block: Findings) -> None:
        for it in block.found:
            paragraph = self.made.add_paragraph(style="List Number")
            paragraph.add_run(f"{it.severity} ").bold = True
            paragraph.add_run(it.words)
            if it.reason:
                paragraph.add_run().add_break()
                paragraph.add_run(it.reason)
            for line in (it.place, it.line):
                if line:
                    paragraph.add_run().add_break()
                    paragraph.add_run(line).font.name = "Courier New"
            for sentence, lines in it.remedies:
                self.made.add_paragraph("\n".join((sentence, *lines)), "List Bullet 2")

    def _comparison(self, one: Compared) -> None:
        """New left, old right; what changed is underlined."""
        self.made.add_paragraph(say("review.comparison", self.language))
        names, altered = one.revision.names, [x for x in one.revision.altered() if x.marked]
        table = self._table(1 + len(names) + len(altered), 2)
        for cell, name in zip(table.rows[0].cells, reversed(one.names), strict=True):
            cell.paragraphs[0].add_run(name).bold = True
        for row, titled in zip(table.rows[1:], names, strict=False):
            for cell, runs in zip(row.cells, titled.sides, strict=True):
                cell.paragraphs[0].add_run(say(f"diff.{titled.kind}", self.language)).bold = True
                self._underlined(cell, runs)
        for row, item in zip(table.rows[1 + len(names) :], altered, strict=True):
            for cell, side in zip(row.cells, (0, 1), strict=True):
                self._side(cell, item, side)
                for gone in taken.told(one.changes, item.name.id, self.language):
                    cell.add_paragraph(gone).runs[0].italic = True

    def _side(self, cell: _Cell, item: Altered, side: int) -> None:
        name = (item.new, item.old)[side]
        said = name.citation if name else say(("diff.gone", "diff.new")[side], self.language)
        cell.paragraphs[0].add_run(said).bold = True
        for line in blocks.lines(item.sides[side]):
            self._underlined(cell, line.runs)

    def _underlined(self, cell: _Cell, runs: Runs) -> None:
        paragraph = cell.add_paragraph()
        for run in runs:
            for piece in run.pieces:
                styled(paragraph, piece).underline = bool(run.mark)

    def _table(self, rows: int, columns: int) -> Table:
        made: Table = self.made.add_table(rows, columns, "Table Grid")
        return made

    def _text(self, one: Compared) -> None:
        """The whole text of a policy, on a page of its own."""
        old, new = one.names
        title = one.new.title[one.revision.language]
        heading = say("diff.pair", self.language, title=title, old=old, new=new)
        self.made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self.made.add_heading(heading, 1)
        self.made.add_paragraph(say("review.tracked", self.language))
        for clause in tracked(one.old, one.new, one.changes, one.revision.language):
            _Clause(self.made, self.pen, clause, self.language).write()


def _speak(made: Document, locale: str) -> None:
    """Says in which language the words are, which decides on the forms of characters."""
    for said in made.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), locale)
        said.set(qn("w:eastAsia"), locale)


class _Clause:
    """Writes one clause of the whole text."""

    def __init__(self, made: Document, pen: Pen, it: Tracked, language: str) -> None:
        self.made, self.pen, self.it, self.language = made, pen, it, language

    def write(self) -> None:
        """Its number before its first line, then its blocks."""
        first, others = self._first()
        if first or any(self.it.numbers):
            headed = bool(first and first.kind == "heading")
            level = min(2 + self.it.depth, 9)
            style = f"Heading {level}" if headed else "Normal"
            self._line(self.made, first or Line("paragraph", ()), style, self.it.numbers)
        self._blocks(self.made, others, 0)

    def _first(self) -> tuple[Line | None, Blocks]:
        words = self.it.words
        if words and isinstance(words[0], Line):
            return words[0], words[1:]
        return None, words

    def _blocks(self, holder: _Holder, some: Blocks, level: int) -> None:
        for block in some:
            if isinstance(block, Line):
                self._line(holder, block, "Normal")
            elif isinstance(block, Listed):
                for entry in block.entries:
                    self._entry(holder, entry, level + 1)
            elif isinstance(block, Noted):
                self._note(holder, block)
            else:
                self._table(holder, block)

    def _entry(self, holder: _Holder, entry: Blocks, level: int) -> None:
        """Its first line bears the bullet."""
        deep = min(level, _MOST_LEVELS)
        number = "" if deep == 1 else f" {deep}"
        style = f"List Bullet{number}"
        for block in entry:
            if isinstance(block, Line):
                self._line(holder, block, style)
                style = f"List Continue{number}"
            else:
                self._blocks(holder, (block,), level)

    def _note(self, holder: _Holder, note: Noted) -> None:
        mark = common(run.mark for line in note.lines for run in line.runs) or self.it.whole
        label = holder.add_paragraph(style="Quote")
        self.pen.mark(label.add_run(say("diff.note", self.language)), mark)
        self.pen.end(label, mark)
        for line in note.lines:
            self._line(holder, line, "Quote")

    def _table(self, holder: _Holder, it: Tabled) -> None:
        rows = (it.head, *it.rows)
        table = self._grid(holder, len(rows), len(it.head))
        for row, cells in zip(table.rows, rows, strict=True):
            lines = (line for cell in cells for line in blocks.lines(cell))
            self.pen.row(row._tr, self.it.whole or common(r.mark for x in lines for r in x.runs))
            for cell, words in zip(row.cells, cells, strict=True):
                self._cell(cell, words)

    def _grid(self, holder: _Holder, rows: int, columns: int) -> Table:
        made: Table = (
            holder.add_table(rows, columns)
            if isinstance(holder, _Cell)
            else holder.add_table(rows, columns, "Table Grid")
        )
        return made

    def _cell(self, cell: _Cell, words: Blocks) -> None:
        empty = cell.paragraphs[0]
        self._blocks(cell, words, 0)
        if words:
            empty._p.getparent().remove(empty._p)

    def _line(
        self, holder: _Holder, line: Line, style: str, numbers: tuple[str, str] = ("", "")
    ) -> None:
        paragraph = holder.add_paragraph(style=style)
        marks = [*self._numbered(paragraph, numbers)]
        if line.kind == "reason":
            label = f"{say('diff.not-here', self.language)} "
            whole = common(run.mark for run in line.runs) or self.it.whole
            self.pen.mark(paragraph.add_run(label), whole)
        for run in line.runs:
            mark = run.mark or self.it.whole
            marks.append(mark)
            for piece in run.pieces:
                self.pen.mark(styled(paragraph, piece), mark)
        self.pen.end(paragraph, common(marks))

    def _numbered(self, paragraph: Paragraph, numbers: tuple[str, str]) -> Iterator[Mark]:
        """The number of the clause; of one that is numbered otherwise both."""
        old, new = numbers
        apart: list[tuple[str, Mark]] = [(old, "deleted"), (new, "inserted")]
        together: list[tuple[str, Mark]] = [(new, "")]
        for number, mark in together if old == new else apart:
            if number:
                self.pen.mark(paragraph.add_run(f"{number}\u3000"), mark)
                yield mark
