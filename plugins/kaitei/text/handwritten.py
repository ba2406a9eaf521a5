"""Hand-written pages: Markdown in which HTML is only words, and what else does not belong there."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from markdown import Extension

from kaitei.problems import MOST, Place, Problem
from kaitei.text import characters, tree
from kaitei.text.inline import join_wide

# What is shown as it was typed, line by line.
_TYPED = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_SCHEMES = ("", "http", "https", "mailto", "tel")
# A picture is a file of the site's own, named as it is found from the page's file.
PICTURE = r"(?:\.\./)+images/[a-z0-9][a-z0-9.-]*\.png"
_ATTRIBUTES = ("id", "class", "lang", "title", "href", "align", "start")


class Plain(Extension):
    """Markdown that takes no HTML from its author: what looks like it is shown as it was typed."""

    def extendMarkdown(self, md: Any) -> None:
        """Takes away what would let a tag pass, in a block and in a line."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


def unfolded(html: str) -> str:
    """The lines of running text joined where no space parts words; samples stay as typed."""
    return "".join(x if x.startswith("<pre") else join_wide(x) for x in _TYPED.split(html))


def problems(path: str, written: str, html: str) -> list[Problem]:
    """What is wrong with a page that was written as Markdown and has become HTML.

    Problems: invisible-character; content-markup, an attribute or an image or a link that runs.
    """
    hidden = islice(characters.invisible(written), MOST)
    found = [tree.invisible(path, written, at) for at in hidden]
    return found + [_stray(path, written, what) for what in _Page(html).stray]


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
