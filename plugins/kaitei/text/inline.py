"""Inline Markdown to inline nodes: emphasis, strong, links, references to clauses; no HTML."""

import re
from collections.abc import Iterator

from kaitei.text.model import Line, Link, Reference, Words

_MARKUP = re.compile(r"[*_\[<\\]")
_REFERENCE = re.compile(r"(?<!!)\[\]\(#([a-z0-9.-]+)\)")
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)")
_SAFE = re.compile(r"https?://[^/?#\s\[\]]|mailto:\S|tel:\S", re.IGNORECASE)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\U00020000-\U0003ffff"
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
        # Only texts with markup in them need it.
        from kaitei.text import markup  # noqa: PLC0415

        return markup.line(text)
    # Nothing but references: the commonest case needs no Markdown, and none is imported.
    nodes = (Reference(x) if i % 2 else Words(x) for i, x in enumerate(pieces))
    return tuple(node for node in nodes if node != Words(""))


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
    return bool(_SAFE.match(url))
