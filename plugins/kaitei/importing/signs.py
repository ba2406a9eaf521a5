"""Signs within lines of Markdown that our grammar has not: of HTML, code, characters by name.

What they stand for takes their place; words that are struck out, and notes at the foot, are taken
out and told.
"""

import html
import re
from bisect import bisect
from collections.abc import Callable, Container, Iterable, Iterator

from kaitei.importing.rows import Left, literal

# Elements that stand in a line; what stands between the tags of the first is no word of it.
_READING = re.compile(r"<(rt|rp)\b[^<>]*+>[^<>]*+</\1>", re.IGNORECASE)
_STRONG = re.compile(r"</?(?:b|strong)(?:\s[^<>]*+)?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"</?(?:i|em)(?:\s[^<>]*+)?>", re.IGNORECASE)
_LINK = re.compile(r"<a\s([^<>]*+)>([^<>]*+)</a>", re.IGNORECASE)
_TO = re.compile(r"(?:^|\s)href=[\"']?([^\s\"'<>]++)", re.IGNORECASE)
_MAIL = re.compile(r"<([\w.+-]++@[\w.-]++)>")
_TAG = re.compile(
    r"</?(?:a|abbr|big|cite|code|dfn|font|ins|kbd|label|mark|q|ruby|rb|samp|small|span|sub|sup|tt|u|"
    r"var|wbr)(?:\s[^<>]*+)?/?>",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"(?<!\\)~~([^~]++)~~|<(del|s|strike)\b[^<>]*+>([^<>]*+)</\2>", re.IGNORECASE)
_CODE = re.compile(r"(?<![\\`])(`++)([^`\n]++)\1(?!`)")
_ENTITY = re.compile(r"(?<!\\)&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# What Markdown lets escape, and our grammar shows with its backslash.
_ESCAPED = re.compile(r"\\([<>&~\"'$%,/:;=?@^])")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*([^\n]*(?:\n[ \t]{2,}\S[^\n]*)*)", re.M)
_MARK = re.compile(r"\[\^([^\]\s]+)\]")


def notes(texts: Iterable[str]) -> frozenset[str]:
    """The marks of all notes at the foot of a text that comes in pieces."""
    return frozenset(found[1] for text in texts for found in _NOTE.finditer(text))


def settled(text: str, line: int, named: Container[str]) -> tuple[str, list[Left]]:
    """Words that begin at a line, and what was taken out of them: notes and their marks, which are
    `named`, and what is struck out. Every line stays where it was."""
    left: list[Left] = []
    text = _without(_NOTE, text, line, left, lambda x: x[2])
    text = _MARK.sub(lambda x: "" if x[1] in named else x[0], text)
    text = _CODE.sub(lambda x: literal(x[2]), text)
    text = _without(_STRUCK, text, line, left, lambda x: x[1] or x[3])
    return _shown(text), left


def _without(
    pattern: re.Pattern[str],
    text: str,
    line: int,
    left: list[Left],
    said: Callable[[re.Match[str]], str],
) -> str:
    ends = [found.start() for found in re.finditer("\n", text)]
    for found in pattern.finditer(text):
        left.append(Left(line + bisect(ends, found.start()), said(found)))
    return pattern.sub(lambda x: "\n" * x[0].count("\n"), text)


def _shown(text: str) -> str:
    """Signs as what they stand for."""
    text = _READING.sub("", text)
    text = _MAIL.sub(r"[\1](mailto:\1)", _LINK.sub(_linked, text))
    for pattern, sign in ((_STRONG, "**"), (_EMPHASIS, "*"), (_TAG, "")):
        text = pattern.sub(sign, text)
    return _ESCAPED.sub(lambda x: literal(x[1]), _ENTITY.sub(_character, text))


def _linked(found: re.Match[str]) -> str:
    to = _TO.search(found[1])
    return f"[{found[2]}]({to[1]})" if to else found[2]


def _character(found: re.Match[str]) -> str:
    said = html.unescape(found[0])
    return " " if said == "\u00a0" else found[0] if said == found[0] else literal(said)


def names(heading: str) -> Iterator[str]:
    """The names that programs give a heading, for links to it."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    name = re.sub(r"\s", "-", kept.strip())
    yield name
    # Pandoc and kramdown begin with a letter.
    yield re.sub(r"^[\d_-]+", "", name)
