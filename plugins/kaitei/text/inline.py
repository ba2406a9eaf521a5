"""Inline Markdown to inline nodes: emphasis, strong, links, references to clauses; no HTML."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from kaitei.text.model import Emphasis, Inline, Line, Link, Reference, Words

_MARKUP = re.compile(r"[*_\[<\\]")
_REFERENCE = re.compile(r"(?<!!)\[\]\(#([a-z0-9.-]+)\)")
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)")
_SCHEMES = ("https", "http", "mailto", "tel")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\U00020000-\U0003ffff"
# What Python-Markdown puts in the place of a thing set aside.
_STASH = "klzzwxh:"
_CLOSING = "。、，．：；！？」』）】〉》"
_SOFT_BREAK = re.compile(rf"(?:(?<=[{_CLOSING}])|(?<=[{_WIDE}])(?=\s*[{_WIDE}]))[ \t]*\n[ \t]*")
_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs, parted by blank lines; line breaks inside one are unfolded."""
    return [_unfold(part.strip(" \t\n")) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def join_wide(text: str) -> str:
    """`text` without the line breaks that part no words.

    They stand between two wide characters, or after full-width punctuation.
    """
    return _SOFT_BREAK.sub("", text)


def _unfold(text: str) -> str:
    return _BREAK.sub(" ", join_wide(text))


def raw_html(text: str) -> Iterator[int]:
    """Offsets at which `text` has raw HTML."""
    return (found.start() for found in _HTML.finditer(text))


def parse(text: str) -> Line:
    """One paragraph as inline nodes."""
    pieces = _REFERENCE.split(text)
    if any(_MARKUP.search(piece) for piece in pieces[::2]):
        return _markup(text)
    # Nothing but references: the commonest case needs no Markdown, and none is imported.
    nodes = (Reference(x) if i % 2 else Words(x) for i, x in enumerate(pieces))
    return tuple(node for node in nodes if node != Words(""))


def _markup(text: str) -> Line:
    # Only texts with markup in them need it.
    from kaitei.text.markup import markdown  # noqa: PLC0415

    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = text
    try:
        markdown().treeprocessors["inline"].run(root)
        line = _merge(_nodes(paragraph))
        return (Words(text),) if _is_unfinished(line) else line
    except RecursionError:
        return (Words(text),)


def _is_unfinished(line: Line) -> bool:
    """Whether Markdown lost its way in marks that do not match: then they are just characters."""
    return any(
        _STASH in node.text if isinstance(node, Words) else _is_unfinished(node.children)
        for node in line
    ) or any(_STASH in url for url in urls(line))


def urls(line: Line) -> Iterator[str]:
    """The addresses that the line links to."""
    for node in line:
        if isinstance(node, Link):
            yield node.url
        if not isinstance(node, Words):
            yield from urls(node.children)


def references(line: Line) -> Iterator[str]:
    """The clause ids that the line refers to."""
    for node in line:
        if isinstance(node, Reference):
            yield node.target
        if not isinstance(node, Words):
            yield from references(node.children)


def is_safe(url: str) -> bool:
    """Whether a link may lead there: http, https, mailto or tel, nothing that runs."""
    try:
        return urlsplit(url).scheme in _SCHEMES
    except ValueError:
        return False


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
