"""Rows to a tree: headings open clauses, numbered entries are clauses, bullets make lists."""

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kaitei.importing import chapters, colophon, contents, headings, settling
from kaitei.importing.labels import ARTICLES, Label
from kaitei.importing.nodes import Block, Cells, Draft, Entries, Node, Words
from kaitei.importing.rows import Left, Row, Sheet, Table

_SITE = re.compile(r"[\s\u3000]*[|｜–—][\s\u3000]*|\s+[:：-]\s+")


class _Open(Struct):
    """A clause or entry that is open, at a depth of numbered and listed things."""

    node: Node
    depth: int
    kind: str = ""
    is_entry: bool = False


class _Builder(Struct):
    """Builds the tree from rows in order."""

    root: Node
    ranks: list[tuple[int, Node]] = field(default_factory=list)
    items: list[_Open] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    # What stood where among blocks and clauses, for each node that has both.
    order: dict[int, list[str]] = field(default_factory=dict)

    def add(self, row: Row, after: Sequence[Row]) -> None:
        if row.kind == "heading":
            self._heading(row)
        elif row.kind == "item":
            self._item(row)
        else:
            self._text(row, after)

    def _heading(self, row: Row) -> None:
        while self.ranks and self.ranks[-1][0] >= row.level:
            self.ranks.pop()
        node = Node(row.line, row.label, row.text, row.id, anchors=[*row.anchors])
        self._below(self._above(), node)
        self.ranks.append((row.level, node))
        self.items, self.loose = [], []

    def _item(self, row: Row) -> None:
        assert row.label
        if self._goes_on_above(row.label):
            self._open_first(row.label)
        depth = self._depth(row, row.label)
        while self.items and self.items[-1].depth >= depth:
            self.items.pop()
        above = self.items[-1] if self.items else None
        is_entry = not row.label.is_numbered() or bool(above and above.is_entry)
        node = Node(row.line, row.label, row.term, row.id)
        (self._clause() if is_entry else node).anchors += row.anchors
        self._words(node, row, row.label.written if is_entry and row.label.is_numbered() else "")
        if is_entry:
            self._enter(self._here(), node)
        else:
            self._below(self._here(), node)
        self.items.append(_Open(node, depth, row.label.kind, is_entry))

    def _goes_on_above(self, label: Label) -> bool:
        """Whether it is the second paragraph of a clause whose first has no number: nothing counts
        so before it, neither the items of that one."""
        above, kinds = self._above(), {x.kind for x in self.items}
        if not _is_second(label) or label.kind in (*self.loose, *kinds):
            return False
        kinds = {x.kind for x in self.items if not x.is_entry}
        return label.kind == "decimal" if kinds else bool(above.blocks) and not above.children

    def _above(self) -> Node:
        return self.ranks[-1][1] if self.ranks else self.root

    def _open_first(self, label: Label) -> None:
        """Makes what the open heading has so far its first paragraph."""
        above = self._above()
        first = Node(above.line, Label("", label.kind, 1), "", "", above.blocks, above.children)
        above.blocks, above.children = [], [first]
        self.order[id(first)], self.order[id(above)] = self.order.get(id(above), []), ["clause"]
        self.items, self.loose = [], []

    def _depth(self, row: Row, label: Label) -> int:
        """How deep an entry stands: by its list, or by the kinds of labels around it."""
        if row.level:
            return len(self.loose) + row.level
        if label.kind in self.loose:
            del self.loose[self.loose.index(label.kind) + 1 :]
        else:
            self.loose.append(label.kind)
        return len(self.loose)

    def _text(self, row: Row, after: Sequence[Row]) -> None:
        row = _headless(row)
        held = row.level or row.inside
        depth = len(self.loose) + row.level if held else self._kept(after)
        while self.items and self.items[-1].depth > depth:
            self.items.pop()
        here = self._here()
        is_entry = bool(self.items and self.items[-1].is_entry)
        if row.kind == "note" and not is_entry:
            here.note = row.text
        elif row.table:
            self._block(here, _cells(row.table, row.line))
        else:
            self._words(here, row, "")
        here.id = here.id or row.id
        self._clause().anchors += row.anchors

    def _kept(self, after: Sequence[Row]) -> int:
        """A paragraph between numbered ones belongs to the one before it, one at their end does
        not."""
        for row in after:
            if row.kind == "heading":
                return 0
            kind = row.label.kind if row.kind == "item" and row.label else ""
            same = (x.depth for x in self.items if x.kind == kind and not x.is_entry)
            if (depth := next(same, 0)) > 0:
                return depth
        return 0

    def _here(self) -> Node:
        if self.items:
            return self.items[-1].node
        return self._above()

    def _clause(self) -> Node:
        """The clause that is open, in which an entry of a list may be."""
        clauses = [x.node for x in self.items if not x.is_entry]
        return clauses[-1] if clauses else self._above()

    def _below(self, above: Node, node: Node) -> None:
        above.children.append(node)
        self.order.setdefault(id(above), []).append("clause")

    def _enter(self, above: Node, node: Node) -> None:
        last = self.order.get(id(above), [""])[-1]
        if last == "block" and above.blocks and isinstance(above.blocks[-1], Entries):
            above.blocks[-1].entries.append(node)
        else:
            self._block(above, Entries([node], node.line))

    def _words(self, node: Node, row: Row, lead: str) -> None:
        text = f"{lead} {row.text}".strip()
        if not text:
            return
        last = node.blocks[-1] if node.blocks else None
        in_order = self.order.get(id(node), [""])[-1] == "block"
        if isinstance(last, Words) and in_order and not (last.broken or row.broken):
            last.text = f"{last.text}\n\n{text}"
            last.more.append(row.line)
        else:
            self._block(node, Words(text, row.line, row.broken))

    def _block(self, node: Node, block: Block) -> None:
        node.blocks.append(block)
        self.order.setdefault(id(node), []).append("block")


def draft(sheet: Sheet) -> Draft:
    """What a file says as a tree, its title and dates apart."""
    rows, led = contents.apart(headings.found(sheet.rows))
    rows, around = chapters.apart(rows)
    rows, stated, left = colophon.apart(rows)
    title, kept = _titled(sheet, rows)
    other = (
        Left(x.line, x.text) for x in rows if x.text != title and all(x is not y for y in kept)
    )
    left = (*led, *around, *left, *other)
    rows = kept
    built = _built(rows)
    listed = tuple(settling.settled(built.root, built.order))
    opening, sections = _opened(built.root, rows, title)
    told = {**stated, **sheet.stated}
    left = (*left, *listed, *sheet.left)
    return Draft(sheet.path, sheet.language, title, opening, sections, told, left)


def _opened(root: Node, rows: list[Row], title: str) -> tuple[Node | None, tuple[Node, ...]]:
    """The preamble and the sections; what no heading stands over is of the preamble, or is all."""
    headed = [child for child in root.children if child.heading or _is_article(child)]
    others = [child for child in root.children if not (child.heading or _is_article(child))]
    line = rows[0].line if rows else 1
    opening = Node(line, None, "", root.id, root.blocks, others, root.note, root.anchors)
    if not headed:
        opening.heading = title
        return None, (opening,)
    return (opening if root.blocks or root.note or others else None), tuple(headed)


def _is_article(node: Node) -> bool:
    return bool(node.label and node.label.kind in ARTICLES)


def _titled(sheet: Sheet, rows: list[Row]) -> tuple[str, list[Row]]:
    """The title: a first heading that is above all others, or a first line that looks like it."""
    given = sheet.stated.get("title", "")
    if not rows:
        return given or sheet.title, rows
    first, others = rows[0], [row for row in rows[1:] if row.kind == "heading"]
    at = _above(rows)
    # Where a title is given, the only heading is another one's.
    if at is not None and (others or given in ("", rows[at].text)):
        return given or rows[at].text, [*rows[:at], *rows[at + 1 :]]
    plain = first.kind == "text" and not first.level and not first.broken and not first.table
    plain = plain and bool(others) and not given and not sheet.title and len(first.text) <= 60  # noqa: PLR2004
    plain = plain and not first.text.endswith(("。", "."))
    # Pages add the name of their site.
    names = (given, sheet.title, *_SITE.split(sheet.title))
    said = first.kind == "text" and first.text and first.text in names
    if plain or said:
        return given or first.text, rows[1:]
    return given or sheet.title, rows


def _above(rows: Sequence[Row]) -> int | None:
    """The place of a heading that is above all others, though words may stand before it."""
    ranked = [(row.level, i) for i, row in enumerate(rows) if row.kind == "heading"]
    if not ranked or (len(ranked) == 1 and ranked[0][1]):
        return None
    (level, at), *others = ranked
    # Bold words that begin a file are above what is numbered.
    bold = at == 0 and level == headings.BARE and rows[others[0][1]].label if others else None
    above = bold or all(x > level for x, _ in others)
    return at if rows[at].label is None and above else None


def _built(rows: Sequence[Row]) -> _Builder:
    builder = _Builder(Node(1))
    for i, row in enumerate(rows):
        builder.add(row, rows[i + 1 :])
    return builder


def _is_second(label: Label) -> bool:
    """Whether it is the second of its kind: that イ is the first of イロハ as well."""
    return label.number == 2 and not label.kind.startswith("kana")  # noqa: PLR2004


def _headless(row: Row) -> Row:
    """A table of which there is only the head is a line of words."""
    if row.table is None or row.table.rows:
        return row
    return replace(row, text=" / ".join(filter(None, row.table.columns)), table=None)


def _cells(table: Table, line: int) -> Cells:
    """A table as wide as its widest row: one that was merged has fewer cells than there are heads,
    and one may have more."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    wide = max(len(table.columns), *map(len, rows))
    heads = (*table.columns, *[""] * (wide - len(table.columns)))
    return Cells(heads, [[*row, *([] for _ in range(wide - len(row)))] for row in rows], line)


def _cell(rows: Sequence[Row]) -> list[Block]:
    """What a cell says: no clause stands in it, so what is numbered there is a list."""
    said = [replace(x, kind="text", level=0) if x.kind == "heading" else x for x in rows]
    built = _built(said)
    settling.all_listed(built.root, built.order)
    return built.root.blocks
