"""Links of hand-written pages that lead to no page of the site."""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kaitei import links
from kaitei.problems import Place, Problem
from kaitei.site.book import Written

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
# A page's file, the line of it, and the link as it is written there.
Dangling = tuple[str, int, str]


def dangling(
    root: Path, pages: Mapping[tuple[str, str], Written], there: Container[str], base: str
) -> Iterator[Dangling]:
    """The links in `pages` of the site in `root` that lead nowhere. `there` are its addresses
    besides those of the feed and of PDFs, `base` the path under which it is published.

    What has a host is somebody else's; and of the page that is served at any depth nobody can say
    where a link of it leads.
    """
    for page in pages.values():
        if page.name != "404":
            file = f"content/{page.language}/{page.name}.md"
            written = (root / file).read_text("utf-8", "replace").split("\n")
            for link in dict.fromkeys(map(unescape, _LINK.findall(page.html))):
                if not _leads(links.written(page.language, page.name), link, there, base):
                    yield file, _line(written, link), link


def problems(found: Iterable[Dangling]) -> tuple[Problem, ...]:
    """One problem (link-nowhere) for each: a warning, for a policy must not wait for it."""
    return tuple(
        Problem(Place(file, line), "link-nowhere", {"file": file, "link": link}, severity="warning")
        for file, line, link in found
    )


def _leads(here: str, link: str, there: Container[str], base: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return True
    path = unquote(parts.path)
    if path.startswith("/"):
        return not path.startswith(f"{base}/") or _is_there(path[len(base) + 1 :], there)
    way = posixpath.normpath(f"{here}{path}")
    return _is_there("" if way == "." else way, there)


def _is_there(address: str, there: Container[str]) -> bool:
    """Whether something has the address, with its last slash or without."""
    bare = address.rstrip("/")
    kind, _ = links.read(bare) or ("", {})
    return kind.startswith(("feed", "pdf")) or bare in there or f"{bare}/" in there


def _line(written: list[str], link: str) -> int:
    """The first line that has the link, after a parenthesis or else at all."""
    lines = list(enumerate(written, 1))
    found = [[at for at, said in lines if what in said] for what in (f"({link}", link)]
    return [*found[0], *found[1], 1][0]
