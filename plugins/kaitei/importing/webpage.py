"""HTML to rows: headings, paragraphs, lists, tables and definitions, however deep they are put."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec.structs import replace

from kaitei.importing import counting, labels, spans, surroundings
from kaitei.importing.labels import Label
from kaitei.importing.markup import Element
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

_STRONG = ("strong", "b")
_EMPHASIS = ("em", "i")
_PICTURES = ("img", "iframe", "video", "audio", "object", "embed")
_BOLD = re.compile(r"(?<!\\)\*\*")
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
# How a list says that it is counted, by what Word calls these ways.
_COUNTED = {
    **{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"},
    **{"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "lower-roman": "lowerRoman"},
    **{"upper-alpha": "upperLetter", "upper-latin": "upperLetter", "upper-roman": "upperRoman"},
    **{"katakana": "aiueo", "katakana-iroha": "iroha", "cjk-ideographic": "japaneseCounting"},
}
# What Word writes before an entry of a list; a dot is a letter there, of a font that has dots.
_MARKED, _DOTS = "mso-list:ignore", frozenset("·lnouvØü§Ÿ")
_STYLE = re.compile(r"list-style(?:-type)?:\s*([a-z-]+)")


def sheet(path: str, language: str, content: str) -> Sheet:
    """A page's rows."""
    page = surroundings.read(content)
    left = (*_cut(page.left), *_unheld(page.main))
    return Sheet(path, language, tuple(_rows(page.main, 0)), page.title, left=left)


def _cut(elements: Iterable[Element]) -> Iterator[Left]:
    """What was taken for no part of the text, as far as it says or shows anything."""
    for element in elements:
        if words := " ".join(element.apart().split()):
            yield Left(element.line, literal(words))
        else:
            yield from (_picture(x) for x in element.walk() if x.tag in _PICTURES)


def _unheld(main: Element) -> Iterator[Left]:
    """The pictures of a page, and its links that no text holds."""
    for element in main.walk():
        href = _href(element)
        if element.tag in _PICTURES:
            yield _picture(element)
        elif href and not holds(href):
            yield Left(element.line, literal(element.words()), "link", href)


def _picture(element: Element) -> Left:
    shown = element.attributes
    said = shown.get("alt") or shown.get("title") or ""
    return Left(element.line, literal(said), "picture", shown.get("src") or shown.get("data", ""))


def _href(element: Element) -> str:
    """Where a link leads, within the page after a #; "" for what is none."""
    to = element.attributes.get("href", "").strip() if element.tag == "a" else ""
    return f"#{anchor(unquote(to[1:]))}" if to.startswith("#") else to


def _rows(element: Element, level: int) -> Iterator[Row]:
    """The rows of what is inside an element; words between blocks are paragraphs."""
    loose: list[Element | str] = []
    for child in element.inside:
        if isinstance(child, Element) and (child.is_block() or _holds_blocks(child)):
            yield from _paragraph(loose, level, element.line)
            loose = []
            yield from _block(child, level)
        else:
            loose.append(child)
    yield from _paragraph(loose, level, element.line)


def _holds_blocks(element: Element) -> bool:
    return any(child.is_block() or _holds_blocks(child) for child in element.elements())


def _block(element: Element, level: int) -> Iterator[Row]:
    tag = element.tag
    if re.fullmatch("h[1-6]", tag):
        text = _plain(element)
        made = Row(element.line, "heading", text, int(tag[1]), anchors=_anchors(element.inside))
        yield from [made] if text else []
    elif tag in ("ul", "ol"):
        yield from _list(element, level)
    elif tag == "dl":
        yield from _definitions(element, level)
    elif tag == "table":
        yield from _table(element, level)
    elif tag in ("p", "address", "pre", "dt"):
        yield from _rows(element, level)
    else:
        yield from _rows(element, level)


def _paragraph(inside: "list[Element | str]", level: int, line: int) -> Iterator[Row]:
    text, broken = _words(inside)
    if not text:
        return
    line = next((x.line for x in inside if isinstance(x, Element)), line)
    anchors = _anchors(inside)
    for part in parts(text, broken):
        label, rest = labels.parted(part.strip()) if level == 0 else (None, part.strip())
        kind: Kind = "item" if label else "text"
        is_broken = broken and "\n" in rest
        yield Row(line, kind, rest, level, label, broken=is_broken, anchors=anchors)
        anchors = ()


def _anchors(inside: "Iterable[Element | str]") -> tuple[str, ...]:
    """The names that links within the page have for places here."""
    found = (x for node in inside if isinstance(node, Element) for x in node.walk())
    return tuple(anchor(x.attributes["id"]) for x in found if "id" in x.attributes)


def _list(element: Element, level: int) -> Iterator[Row]:
    number = int(start) if (start := element.attributes.get("start", "")).isdigit() else 1
    last: Label | None = None
    for child in element.inside:
        if isinstance(child, str):
            yield from _paragraph([child], level + 1, element.line)
            continue
        if child.tag != "li":
            yield from _block(child, level + 1)
            continue
        rows = list(_rows(child, level + 1)) or [Row(child.line, "text", "", level + 1)]
        first, rest = (
            (rows[0], rows[1:])
            if rows[0].kind == "text" and not rows[0].table
            else (Row(child.line, "text", "", level + 1), rows)
        )
        value = child.attributes.get("value", "")
        number = int(value[:6]) if value.isascii() and value.isdigit() else number
        given, words = labels.parted(first.text, last)
        last = given or _label(element, number)
        number += 1
        text = words if given else first.text
        yield replace(first, kind="item", text=text, label=last)
        yield from rest


def _label(element: Element, number: int) -> Label:
    if element.tag == "ul":
        return Label("", labels.BULLET)
    styled = _STYLE.search(element.attributes.get("style", ""))
    name = _COUNTED.get(styled[1] if styled else element.attributes.get("type", ""), "decimal")
    return Label(f"{counting.shown(name, number)}.", counting.kind(name), number)


def _definitions(element: Element, level: int) -> Iterator[Row]:
    """The entries of a list of terms; terms that share their words are one, and a term without any
    is an entry all the same."""
    terms: list[Element] = []
    is_said = False
    yield from _strays(element, level, "dt", "dd")
    for child in element.find("dt", "dd"):
        if child.tag == "dt":
            terms = [] if is_said else terms
            terms.append(child)
        else:
            yield from _definition(child, _term(terms), level)
        is_said = child.tag == "dd"
    if terms and not is_said:
        yield _defined(terms[-1].line, level, _term(terms))


def _definition(element: Element, term: str, level: int) -> Iterator[Row]:
    rows = list(_rows(element, level + 1))
    first = rows[0] if rows and rows[0].kind == "text" and not rows[0].table else None
    said = first or Row(element.line, "text")
    made = _defined(element.line, level, term)
    yield replace(made, text=said.text, broken=said.broken, anchors=said.anchors)
    yield from rows[1:] if first else rows


def _defined(line: int, level: int, term: str) -> Row:
    return Row(line, "item", "", level + 1, Label("", labels.BULLET), term)


def _term(terms: list[Element]) -> str:
    return " / ".join(filter(None, map(_plain, terms)))


def _plain(element: Element) -> str:
    return _words(element.inside)[0].replace("**", "").replace("\n", " ")


def _table(element: Element, level: int) -> Iterator[Row]:
    """A table's rows, below its caption; one without heads in its first row and with heads at the
    side has terms."""
    for caption in element.find("caption"):
        yield from _rows(caption, level)
    yield from _strays(element, level, "td", "th", "caption")
    found = element.find("tr", "td", "th")
    lines = [[*row.find("td", "th")] if row.tag == "tr" else [row] for row in found]
    lines = [cells for cells in lines if cells]
    if lines and all(len(x) == 2 and x[0].tag == "th" and x[1].tag == "td" for x in lines):  # noqa: PLR2004
        yield from _definitions(_as_terms(element, lines), level)
        return
    grid = spans.laid(lines)
    # One cell over others is a caption, one alone a box around words.
    if grid and len(lines[0]) == 1 and (len(grid) > 1) == (len(grid[0]) > 1):
        yield from _rows(lines[0][0], level)
        grid = grid[1:]
    if grid:
        heads = tuple(_plain(cell) if cell else "" for cell in grid[0])
        table = Table(heads, tuple(_cells(cells) for cells in grid[1:]))
        yield Row(element.line, "text", "", level, table=table, anchors=_anchors([element]))


def _cells(cells: list[Element | None]) -> tuple[tuple[Row, ...], ...]:
    """The cells of a row; what reaches over all of it is said once."""
    cells = cells[:1] if all(x is cells[0] for x in cells) else cells
    return tuple(tuple(_rows(x, 0)) if x else () for x in cells)


def _strays(element: Element, level: int, *kept: str) -> Iterator[Row]:
    """What stands in a table or a list of terms and in none of its parts, which nobody closed."""
    made = Element("div", {}, element.line, list(_outside(element, kept)))
    yield from _rows(made, level)


def _outside(element: Element, kept: tuple[str, ...]) -> "Iterator[Element | str]":
    for child in element.inside:
        if isinstance(child, str):
            yield child
        elif child.tag not in kept and (child.tag == "tr" or any(child.find(*kept))):
            yield from _outside(child, kept)
        elif child.tag not in kept:
            yield child


def _as_terms(element: Element, lines: list[list[Element]]) -> Element:
    made = Element("dl", {}, element.line)
    for cell in (cell for cells in lines for cell in cells):
        tag = "dt" if cell.tag == "th" else "dd"
        made.inside.append(Element(tag, {}, cell.line, cell.inside))
    return made


def _words(inside: "list[Element | str]") -> tuple[str, bool]:
    """Words with inline marks, and whether the breaks between their lines are meant."""
    text = merged("".join(_inline(x) for x in inside))
    lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\v")]
    return joined(lines)


def _inline(node: "Element | str") -> str:
    """One node's words; a line break is a vertical tab until its paragraph is whole."""
    if isinstance(node, str):
        return literal(_BLANKS.sub(" ", node))
    if node.tag == "br":
        return "\v"
    inside = "".join(_inline(x) for x in node.inside)
    href = _href(node)
    if href and inside.strip() and holds(href):
        return f"[{inside.strip()}]({href})"
    return _styled(node, inside)


def _styled(node: Element, inside: str) -> str:
    """The words of an element as it shows them."""
    if _MARKED in _style(node) and inside.strip() in _DOTS:
        return "• "
    mark = _mark(node)
    inside = _BOLD.sub("", inside) if mark == "**" else inside
    return emphasised(inside, mark) if mark and "\v" not in inside else inside


def _mark(node: Element) -> str:
    """How our grammar marks what an element is shown as."""
    bold = re.search(r"font-weight:(?:bold|[6-9]00)", _style(node))
    if node.tag in _STRONG or bold:
        return "**"
    return "*" if node.tag in _EMPHASIS else ""


def _style(node: Element) -> str:
    return node.attributes.get("style", "").replace(" ", "").lower()
