"""Inline Markdown to inline nodes: emphasis, strong, links, references to clauses; no HTML."""

import re
from collections.abc import Iterator

from kaitei.text.model import Line, Link, Reference, Words

_MARKUP = re.compile(r"[*_\[<\\]")
_REFERENCE = re.compile(r"(?<!!)\[\]\(#([a-z0-9.-]+)\)")
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)")
# A host in ASCII: letters of another script may look like those of a host that one knows, and what
# stands before an @ is none.
_SAFE = re.compile(
    r"https?://[A-Z0-9.-]+(?::[0-9]+)?(?:[/?#]|\Z)|mailto:\S|tel:\S", re.IGNORECASE | re.ASCII
)
_WIDE = (
    ("\u2e80", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
_CLOSING = "。、，．：；！？」』）】〉》"
_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs, parted by blank lines; line breaks inside one are unfolded."""
    return [_unfold(part.strip(" \t\n")) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def join_wide(text: str) -> str:
    """`text` without the line breaks that part no words.

    They stand between two wide characters, or after full-width punctuation.
    """
    return _BREAK.sub(lambda m: "" if _parts_nothing(m) else m.group(), text)


def _unfold(text: str) -> str:
    return _BREAK.sub(lambda m: "" if _parts_nothing(m) else " ", text) if "\n" in text else text


def _parts_nothing(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return before in _CLOSING or (_is_wide(before) and _is_wide(after))


def _is_wide(c: str) -> bool:
    """CJK, kana and full-width forms, the planes of rare kanji included."""
    return bool(c) and (any(first <= c <= last for first, last in _WIDE))


def raw_html(text: str) -> Iterator[int]:
    """Offsets at which `text` has raw HTML."""
    return (found.start() for found in _HTML.finditer(text))


def meant_by(tag: str) -> str:
    """What HTML was meant for: a `break` of a line, a `comment`, or something else ("")."""
    if tag.startswith("<!--"):
        return "comment"
    return "break" if re.match(r"</?(?:br|p)\b", tag, re.IGNORECASE) else ""


def parse(text: str) -> Line:
    """One paragraph as inline nodes."""
    if not _MARKUP.search(text):
        return (Words(text),) if text else ()
    pieces = _REFERENCE.split(text)
    if any(_MARKUP.search(piece) for piece in pieces[::2]):
        # Only texts with markup in them need it.
        from kaitei.text import markup  # noqa: PLC0415

        return markup.line(text)
    # Nothing but references: the commonest case needs no Markdown, and none is imported.
    return tuple(Reference(x) if i % 2 else Words(x) for i, x in enumerate(pieces) if x)


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
