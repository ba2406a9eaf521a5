"""HTML to a light tree: elements and words with their lines."""

from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec import Struct, field

_VOID_TAGS = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_TAGS.split())
_BLOCK_TAGS = (
    "address article blockquote body center dd div dl dt fieldset figure footer h1 h2 h3 h4 "
    "h5 h6 header hr html li main ol p pre section table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
# What an opening tag closes that was left open, and what keeps it from reaching further.
_CLOSES = {
    "li": (("li",), ("ul", "ol")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr", "td", "th"), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
}

# No page is made so; what stands deeper is read as if it stood here.
_MOST_DEEP = 200


class Element(Struct):
    """An element with its attributes, what is inside it, and its line in the file."""

    tag: str
    attributes: dict[str, str]
    line: int
    inside: "list[Element | str]" = field(default_factory=list)

    def elements(self) -> "Iterator[Element]":
        """The elements inside it."""
        return (child for child in self.inside if isinstance(child, Element))

    def find(self, *tags: str) -> "Iterator[Element]":
        """The outermost elements of these tags inside it, in order: a row of a table in a table is
        the inner one's."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            else:
                yield from child.find(*tags)

    def words(self) -> str:
        """All words inside it."""
        return "".join(x if isinstance(x, str) else x.words() for x in self.inside)

    def apart(self) -> str:
        """All words inside it, those of blocks with a blank between."""
        made = "".join(x if isinstance(x, str) else x.apart() for x in self.inside)
        return f" {made} " if self.is_block() or self.tag == "br" else made

    def walk(self) -> "Iterator[Element]":
        """This and all elements inside it, in order."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.tag in _BLOCKS


class _Builder(HTMLParser):
    """Builds the tree, however careless the page was."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html", {}, 1)
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_for(tag)
        element = Element(tag, {key: value or "" for key, value in attrs}, self.getpos()[0])
        self.open[-1].inside.append(element)
        if tag not in _VOID and len(self.open) < _MOST_DEEP:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """`<![…]>` is a comment that went wrong (HTML, 13.2.5.42); Python's own reader stumbles."""
        return self.parse_bogus_comment(i, bool(report))

    def _close_for(self, tag: str) -> None:
        """What the tag closes without saying so (HTML, 13.1.2.4 Optional tags)."""
        closed, fence = _CLOSES.get(tag, ((), ()))
        if tag in _BLOCKS and self.open[-1].tag == "p":
            self.open.pop()
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag in fence:
                return
            if self.open[at].tag in closed:
                del self.open[at:]


def read(content: str) -> Element:
    """A page as it stands, however careless it was."""
    builder = _Builder()
    builder.feed(content)
    builder.close()
    return builder.root
