"""Hand-written pages: Markdown in which HTML is only words, and what else does not belong there."""

import re
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import groupby, islice
from typing import Any
from urllib.parse import urlsplit

from markdown import Extension
from markdown.preprocessors import Preprocessor

from kaitei.problems import MOST, Place, Problem
from kaitei.text import characters, tree
from kaitei.text.inline import join_wide
from kaitei.text.passages import MOST_IN_PARAGRAPH

# What is shown as it was typed, line by line.
_TYPED = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_SCHEMES = ("", "http", "https", "mailto", "tel")
# A picture is a file of the site's own, named as it is found from the page's file.
PICTURE = r"(?:\.\./)+images/[a-z0-9][a-z0-9.-]*\.png"
# What is an address, and a file's name on every system.
NAME = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
# Each bracket costs Markdown a look at the rest of its paragraph, each level a frame of the stack.
MOST_BYTES, MOST_BRACKETS, MOST_DEPTH = 60_000, 200, 10
_LEVEL = r" {4}| {0,3}(?:[*+-]|[0-9]++\.) | {0,3}>"
_DEEP = re.compile(rf"(?:{_LEVEL}){{{MOST_DEPTH + 1}}}")
# A character by its number or its name, as a browser reads it.
_REFERENCE = re.compile(r"&(?:#([0-9]+)|#[xX]([0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);?")
_ATTRIBUTES = ("id", "class", "lang", "title", "href", "align", "start")


class Plain(Extension):
    """Markdown that takes no HTML from its author: what looks like it is shown as it was typed."""

    def extendMarkdown(self, md: Any) -> None:
        """Takes away what would let a tag pass, in a block and in a line."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # After what is said of the page in its first lines, before all that it is made into.
        md.preprocessors.register(_Bounded(md), "bounded", 26)

    def __eq__(self, other: object) -> bool:
        """Each is as good as another."""
        return isinstance(other, Plain)

    __hash__ = object.__hash__


class _Bounded(Preprocessor):
    """Makes nothing of a page that is too much; `problems` says so."""

    def run(self, lines: list[str]) -> list[str]:
        return [] if next(_excess("", "\n".join(lines)), None) else lines


def unfolded(html: str) -> str:
    """The lines of running text joined where no space parts words; samples stay as typed."""
    return "".join(x if x.startswith("<pre") else join_wide(x) for x in _TYPED.split(html))


def problems(path: str, written: str, html: str) -> list[Problem]:
    """What is wrong with a page that was written as Markdown and has become HTML.

    Problems: too-large, long-paragraph, too-deep; invisible-character; content-markup, an attribute
    or an image or a link that runs.
    """
    if excess := list(islice(_excess(path, written), MOST)):
        return excess
    hidden = islice(characters.invisible(written), MOST)
    found = [tree.invisible(path, written, at) for at in hidden]
    stray = [*_Page(html).stray, *islice(_disguised(html), MOST)]
    return found + [_stray(path, written, what) for what in stray]


def _excess(path: str, written: str) -> Iterator[Problem]:
    """What would be read for long: each at its line."""
    size = len(written.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        yield Problem(Place(path), "too-large", {"size": size, "most": MOST_BYTES}, "page")
        return
    lines = list(enumerate(written.expandtabs(4).split("\n"), 1))
    for is_blank, group in groupby(lines, lambda line: not line[1].strip(" ")):
        if not is_blank:
            yield from _long(path, list(group))
    for number, said in lines:
        if _DEEP.match(said):
            yield Problem(Place(path, number), "too-deep", {"most": MOST_DEPTH})


def _long(path: str, paragraph: list[tuple[int, str]]) -> Iterator[Problem]:
    """What a paragraph has too much of."""
    place = Place(path, paragraph[0][0])
    if sum(len(said) for _, said in paragraph) > MOST_IN_PARAGRAPH:
        yield Problem(place, "long-paragraph", {"most": MOST_IN_PARAGRAPH})
    elif sum(said.count("[") for _, said in paragraph) > MOST_BRACKETS:
        yield Problem(place, "long-paragraph", {"most": MOST_BRACKETS}, "brackets")


def _disguised(html: str) -> Iterator[str]:
    """The references that make what nobody sees, or a letter that others would judge if it stood
    there itself."""
    for found in _REFERENCE.finditer(html):
        number = found[1] or found[2]
        code = int(number[-9:], 10 if found[1] else 16) if number else 0
        made = chr(min(code, sys.maxunicode)) if number else unescape(found[0])
        if [*characters.invisible(made)] or (made.isalpha() and not made.isascii()):
            yield found[0]


def _stray(path: str, written: str, what: str) -> Problem:
    """At the first line that says it."""
    lines = enumerate(written.split("\n"), 1)
    line = next((number for number, said in lines if what in said), 1)
    return Problem(Place(path, line), "content-markup", {"found": what})


class _Page(HTMLParser):
    """Gathers what Markdown with attributes can make and a page is not to have."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stray: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "img":
            self.stray += _stray_in(attrs)
        elif not _is_picture(dict(attrs)):
            self.stray.append(tag)


def _is_picture(attributes: dict[str, str | None]) -> bool:
    """Whether it is the site's own, with words for those who do not see it, and nothing more."""
    source, words = attributes.get("src") or "", attributes.get("alt") or ""
    return bool(words.strip() and re.fullmatch(PICTURE, source)) and set(attributes) <= {
        "src",
        "alt",
    }


def _stray_in(attributes: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attributes:
        if name not in _ATTRIBUTES:
            yield name
        elif name == "href" and not _leads_to_a_page(value or ""):
            yield str(value)


def _leads_to_a_page(address: str) -> bool:
    """Whether a browser that follows it runs nothing; such as it drops blanks and controls."""
    bare = "".join(c for c in address if c > " ")
    try:
        return urlsplit(bare).scheme.lower() in _SCHEMES
    except ValueError:
        return False
