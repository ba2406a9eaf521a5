"""Markdown and plain text to rows: both are lines, indented, with labels before them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kaitei.importing import cells, front, inlays, labels, paging, signs, webpage, wrapping
from kaitei.importing.headings import ADDED
from kaitei.importing.labels import Label
from kaitei.importing.paging import GONE
from kaitei.importing.rows import Left, Row, Sheet, Table, joined, literal
from kaitei.importing.wrapping import is_block, is_meant, stands_right

# Quantifiers that give nothing back (*+, ++): a long line of blanks or dashes is gone over once.
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r"(=+|-{3,})[ \t]*")
_RULE = re.compile(r"(?:[ \t]*[-*_=]){3,}[ \t]*|[-─━＝=*＊]{3,}")
_GIVEN = re.compile(r"[ \t]*\{#([a-z0-9.-]+)\}[ \t]*$")
_POINT = re.compile(r"\[\]\{#([a-z0-9.-]+)\}[ \t]*")
_TERM = re.compile(r"\*\*([^*]+?)[:：]\*\*[ \t]*|\*\*([^*]+?)\*\*[:：][ \t]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_HTML = re.compile(inlays.HTML, re.IGNORECASE)
_QUOTE = re.compile(r">[ \t]?")
# Lines that belong to no paragraph: captions in brackets, the head of what was added.
_ALONE = re.compile(
    rf"（[^（）]{{1,30}}）|[【＜〈《][^】＞〉》]{{1,30}}[】＞〉》]|{ADDED.pattern}", re.IGNORECASE
)
_TAB = 4
_BLANK = f" \t\u3000\f{GONE}"


class _Open(Struct):
    """A list that is open: where its labels and where its words begin."""

    indent: int
    inner: int
    kind: str

    def holds(self, indent: int) -> bool:
        """Whether an entry at `indent` would be one of its own, and in nothing of it."""
        return indent < self.indent or (indent == self.indent and self.kind == labels.BULLET)


class _Reader(Struct):
    """Goes through the lines once; `marks` says whether Markdown's signs are signs."""

    marks: bool
    lines: list[str]
    at: int = 0
    lists: list[_Open] = field(default_factory=list)
    most: int = 0
    # Where what goes on with a numbered paragraph of several lines would begin.
    below: int = 0
    last: Label | None = None
    left: list[Left] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip(_BLANK) or _RULE.fullmatch(line.strip()):
                self.at += 1
                continue
            yield from self._block(line.expandtabs(_TAB))

    def _block(self, line: str) -> Iterator[Row]:
        indent = len(line) - len(line.lstrip(" "))
        bare = line.strip()
        if self.marks and (fence := _FENCE.match(bare)):
            yield self._code(indent, fence[0])
        elif indent == 0 and (heading := self._heading(bare)):
            self.lists.clear()
            yield heading
        elif self.marks and _HTML.match(line):
            yield from self._html()
        elif self.marks and self._is_table():
            self._close(indent)
            yield self._table()
        elif self.marks and bare.startswith(">"):
            yield from self._quote(indent)
        elif self.marks and self._defines():
            yield from self._definitions(bare)
        else:
            yield self._paragraph(indent, bare)

    def _heading(self, bare: str) -> Row | None:
        found = _HEADING.fullmatch(bare) if self.marks else None
        under = self.lines[self.at + 1].strip() if self.at + 1 < len(self.lines) else ""
        if not found and not (_UNDERLINE.fullmatch(under) and _is_above(bare, under)):
            return None
        level = len(found[1]) if found else 1 if under[0] == "=" else 2
        text, given = _pointed(found[2] if found else bare)
        self.at += 1 if found else 2
        line = self.at - (0 if found else 1)
        anchors = tuple(signs.names(text)) if self.marks else ()
        return Row(line, "heading", self._words(text), level, id=given, anchors=anchors)

    def _paragraph(self, indent: int, bare: str) -> Row:
        line = self.at + 1
        label, rest = labels.parted(bare, self.last)
        if label and not self._is_label(label, indent):
            label, rest = None, bare
        if label and not label.is_numbered():
            # Wide blanks begin paragraphs as well, but put an entry inside another.
            indent += 2 * self.lines[self.at].partition(bare[0])[0].count("\u3000")
        level = self._level(indent, label, len(bare) - len(rest))
        self.last = label or self.last
        first, ends = self.at, label is not None and not self.marks and self._ends(self.at)
        lines = [rest + self.lines[first][len(self.lines[first].rstrip()) :], *self._more(ends)]
        text, broken = self._joined(lines, self.lines[first : self.at])
        point = _POINT.match(text) if self.marks else None
        text = text[point.end() :] if point else text
        given = point[1] if point else ""
        inside = label is None and level == 0 and (indent > 0 or first == self.below)
        self.below = self.at if (label and not ends) or inside else 0
        row = Row(line, "item" if label else "text", "", level, label, id=given, inside=inside)
        return self._termed(row, text, broken)

    def _is_label(self, label: Label, indent: int) -> bool:
        """A capital and a full stop may be someone's initial; a row of them is a list."""
        return not label.kind.startswith("capital") or label.number == 1 or self.last is not None

    def _level(self, indent: int, label: Label | None, inner: int) -> int:
        self._close(indent if label is None else indent + 1)
        if label is None:
            return len(self.lists)
        if (
            indent == 0
            and label.is_numbered()
            and (not self.marks or label.kind in labels.ARTICLES)
        ):
            self.lists.clear()
            return 0
        self._make_room(indent, label)
        self.lists.append(_Open(indent, indent + 2 if inner > 1 else indent + 1, label.kind))
        return len(self.lists)

    def _make_room(self, indent: int, label: Label) -> None:
        """Closes the lists that an entry is not in: numbers of another kind stand inside."""
        kinds = [(x.indent, x.kind) for x in self.lists]
        if (indent, label.kind) in kinds:
            del self.lists[kinds.index((indent, label.kind)) :]
        while self.lists and indent < self.lists[-1].inner and self.lists[-1].holds(indent):
            self.lists.pop()

    def _close(self, indent: int) -> None:
        while self.lists and indent <= self.lists[-1].indent:
            self.lists.pop()

    def _more(self, ends: bool = False) -> Iterator[str]:
        """The lines that go on with a paragraph; none where its first line `ends` it."""
        first, self.at = self.at, self.at + 1
        while not ends and self.at < len(self.lines) and (bare := self.lines[self.at].strip()):
            if self._begins(bare) or _ALONE.fullmatch(self.lines[self.at - 1].strip()):
                return
            if not self.marks and not self._goes_on(first):
                return
            yield from [] if bare == GONE else [self.lines[self.at].lstrip()]
            self.at += 1

    def _goes_on(self, first: int) -> bool:
        """Whether a line of plain text goes on with a paragraph that begins at `first`."""
        if any(map(stands_right, self.lines[self.at - 1 : self.at + 1])):
            return False
        near = GONE in self.lines[self.at - 1 : self.at + 2]
        return near or wrapping.goes_on(self.lines, self.at, first, self.most)

    def _ends(self, at: int) -> bool:
        """Whether somebody ended a line of plain text there."""
        below = (self.lines[i] for i in range(at + 1, len(self.lines)))
        return is_meant(self.lines[at], next((x for x in below if x != GONE), ""), self.most)

    def _begins(self, bare: str) -> bool:
        """Whether a line begins something of its own."""
        sign = bare[0] in ">|" or bare[:2] == ": " or _FENCE.match(bare)
        marked = self.marks and (sign or _HEADING.fullmatch(bare))
        alone = _ALONE.fullmatch(bare) or _RULE.fullmatch(bare)
        return bool(marked or alone or labels.parted(bare, self.last)[0])

    def _joined(self, lines: list[str], whole: Sequence[str] = ()) -> tuple[str, bool]:
        """Lines as the words of paragraphs; of plain text also as they are, `whole`."""
        if not self.marks:
            text, broken = joined(lines)
            return text, broken or is_block([x for x in whole if x != GONE], self.most)
        return wrapping.marked(lines, whole, self.most)

    def _termed(self, row: Row, text: str, broken: bool) -> Row:
        found = _TERM.match(text) if self.marks and row.label else None
        if found and row.label and not row.label.is_numbered():
            row, text = replace(row, term=found[1] or found[2]), text[found.end() :]
        return replace(row, text=self._words(text), broken=broken)

    def _words(self, text: str) -> str:
        return text if self.marks else literal(text)

    def _quote(self, indent: int) -> Iterator[Row]:
        self._close(indent)
        line, told = self.at + 1, []
        while self.at < len(self.lines) and self.lines[self.at].strip().startswith(">"):
            told.append(_QUOTE.sub("", self.lines[self.at].strip(), count=1))
            self.at += 1
        if told[0].strip().upper() == "[!NOTE]":
            yield Row(line, "note", "\n".join(told[1:]).strip(), len(self.lists))
            return
        for row in _Reader(self.marks, told, most=self.most).rows():
            kind = "text" if row.kind == "heading" else row.kind
            level = len(self.lists) + (0 if row.kind == "heading" else row.level)
            yield replace(row, line=line + row.line - 1, kind=kind, level=level)

    def _code(self, indent: int, fence: str) -> Row:
        """The lines of a block of code, in which no sign is one."""
        self._close(indent)
        line, told = self.at + 1, []
        self.at += 1
        while self.at < len(self.lines) and not (bare := self.lines[self.at].strip()).startswith(
            fence
        ):
            told.extend([literal(bare)] if bare else [])
            self.at += 1
        self.at += 1
        return Row(line, "text", "\n".join(told), len(self.lists), broken=len(told) > 1)

    def _html(self) -> Iterator[Row]:
        """The rows of a block of HTML, at their lines in the file."""
        self.lists.clear()
        before = self.at
        while self.at < len(self.lines) and self.lines[self.at].strip():
            self.at += 1
        made = webpage.sheet("", "", "\n".join(self.lines[before : self.at]))
        self.left += (x._replace(line=x.line + before) for x in made.left)
        yield from (replace(row, line=row.line + before) for row in made.rows)

    def _is_table(self) -> bool:
        if "|" not in self.lines[self.at] or self.at + 1 >= len(self.lines):
            return False
        return bool(cells.SEPARATOR.fullmatch(self.lines[self.at + 1]))

    def _table(self) -> Row:
        line = self.at + 1
        heads = tuple(cells.parted(self.lines[self.at]))
        self.at += 2
        made = []
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            self.at += 1
            row = cells.parted(self.lines[self.at - 1])
            made.append(tuple(cells.rows(self.at, cell) for cell in row))
        return Row(line, "text", "", len(self.lists), table=Table(heads, tuple(made)))

    def _defines(self) -> bool:
        return self._meaning(self.at + 1) is not None

    def _meaning(self, at: int) -> int | None:
        """The line that says what a term means: the next one, or the one below a blank one."""
        at += at < len(self.lines) and not self.lines[at].strip()
        return at if at < len(self.lines) and self.lines[at].lstrip()[:2] in (": ", ":\t") else None

    def _definitions(self, term: str) -> Iterator[Row]:
        """A term with each of its meanings."""
        line, self.at = self.at + 1, self.at + 1
        level = len(self.lists) + 1
        while (at := self._meaning(self.at)) is not None:
            self.at = at
            said = self.lines[at].strip()[1:].strip()
            text, broken = self._joined([said, *self._more()])
            point = _POINT.match(text)
            text, given = (text[point.end() :], point[1]) if point else (text, "")
            label = Label("", labels.BULLET)
            yield Row(line, "item", text, level, label, term, given, broken)
            line = self.at + 1


def sheet(path: str, language: str, content: str, *, marks: bool) -> Sheet:
    """A file's rows: Markdown where `marks` are marks, else plain text."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    content = _COMMENT.sub(lambda x: "\n" * x[0].count("\n"), content) if marks else content
    content, left = inlays.settled(content) if marks else (content, ())
    above = front.parted(content, language) if marks else front.Front({}, content.split("\n"))
    stated, lines = above.stated, above.lines
    most = wrapping.wrapped_at(lines)
    lines, beside = (lines, ()) if marks else paging.apart(lines, most)
    reader = _Reader(marks, lines, most=most)
    rows = tuple(reader.rows())
    left = (*above.left, *left, *beside, *reader.left)
    return Sheet(path, language, rows, stated.get("title", ""), stated, left)


def _is_above(bare: str, under: str) -> bool:
    """Whether a line stands over the one that underlines it: three dashes below an entry of a list
    part it from what follows."""
    label, _ = labels.parted(bare)
    return label is None or (label.is_numbered() and len(under) > 3)  # noqa: PLR2004


def _pointed(text: str) -> tuple[str, str]:
    found = _GIVEN.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")
