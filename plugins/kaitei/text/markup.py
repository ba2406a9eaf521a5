"""Python-Markdown, set up for one line of a policy; imported only where a line has markup."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from kaitei.text.inline import urls
from kaitei.text.model import Emphasis, Inline, Line, Link, Reference, Words

# What Python-Markdown would also read in a line; escapes, links and emphasis are left.
_UNUSED = (
    "backtick",
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "automail",
    "linebreak",
    "html",
    "entity",
)
# [words](address), or with a title, which nobody is shown.
_LINK = (
    r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)"
)


class _Links(InlineProcessor):
    """Links in one sweep: Markdown's own weighs every bracket against all that follows."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=self.unescape(m[2]))
        link.text = m[1]
        return link, m.start(), m.end()


# What Python-Markdown puts in the place of a thing set aside.
_STASH = "klzzwxh:"
_MOST_DEPTH = 10


@cache
def markdown() -> Markdown:
    """Markdown as a line may use it."""
    md = Markdown()
    for pattern in _UNUSED:
        md.inlinePatterns.deregister(pattern)
    md.inlinePatterns.register(_Links(_LINK, md), "link", 160)
    return md


def line(text: str) -> Line:
    """One paragraph as inline nodes."""
    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = text
    try:
        markdown().treeprocessors["inline"].run(root)
        found = _merge(_nodes(paragraph))
        lost = _is_unfinished(found) or any(_STASH in url for url in urls(found))
        return (Words(text),) if lost else found
    except RecursionError:
        return (Words(text),)


def _is_unfinished(found: Line, depth: int = 0) -> bool:
    """Whether Markdown lost its way in marks that do not match, or in a heap of them.

    Then they are just characters.
    """
    return depth > _MOST_DEPTH or any(
        _STASH in node.text if isinstance(node, Words) else _is_unfinished(node.children, depth + 1)
        for node in found
    )


def _nodes(element: Element) -> Iterator[Inline]:
    if element.text:
        yield Words(_unstash(element.text))
    for child in element:
        yield _node(child)
        if child.tail:
            yield Words(_unstash(child.tail))


def _node(element: Element) -> Inline:
    children = _merge(_nodes(element))
    if element.tag != "a":
        return Emphasis(children, strong=element.tag == "strong")
    url = _unstash(element.get("href", ""))
    return Reference(url[1:], children) if url.startswith("#") else Link(children, url)


def _unstash(text: str) -> str:
    """Python-Markdown keeps an escaped character as its code between two control marks."""
    return re.sub("\u0002(\\d+)\u0003", lambda m: chr(int(m.group(1))), text)


def _merge(nodes: Iterator[Inline]) -> Line:
    merged: list[Inline] = []
    for node in nodes:
        if merged and isinstance(node, Words) and isinstance(last := merged[-1], Words):
            merged[-1] = Words(last.text + node.text)
        else:
            merged.append(node)
    return tuple(merged)
