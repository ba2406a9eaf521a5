"""Links of hand-written pages that lead to no page of the site, or to no place of one."""

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kaitei import links
from kaitei.problems import Place, Problem
from kaitei.site.book import Written

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
# A page's file, the line of it, the link as it is written there, and the anchor of it that the page
# to which it leads has not; none where there is no page.
Dangling = tuple[str, int, str, str]
# Whether what has the address has the anchor.
Has = Callable[[str, str], bool]
# An anchor that every page has; and what a browser does not take as part of an anchor.
_TOP, _DIRECTIVE = "top", ":~:"


def dangling(
    root: Path,
    pages: Mapping[tuple[str, str], Written],
    there: Container[str],
    has: Has,
    base: str,
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
            for link, anchor in _nowhere(page, there, has, base):
                yield file, _line(written, link), link, anchor


def problems(found: Iterable[Dangling]) -> tuple[Problem, ...]:
    """One problem (link-nowhere) for each: a warning, for a policy must not wait for it."""
    return tuple(_problem(*each) for each in found)


def _problem(file: str, line: int, link: str, anchor: str) -> Problem:
    values = {"file": file, "link": link, **({"anchor": anchor} if anchor else {})}
    variant = "anchor" if anchor else ""
    return Problem(Place(file, line), "link-nowhere", values, variant, severity="warning")


def _nowhere(
    page: Written, there: Container[str], has: Has, base: str
) -> Iterator[tuple[str, str]]:
    """Each link of a page that leads nowhere, and the anchor that is missing, if only that is."""
    for link in dict.fromkeys(map(unescape, _LINK.findall(page.html))):
        found = _led(links.written(page.language, page.name), link, there, base)
        anchor = _anchor(link)
        if found is None:
            yield link, ""
        elif anchor and not has(found, anchor):
            yield link, anchor


def _led(here: str, link: str, there: Container[str], base: str) -> str | None:
    """The address that a link leads to, the link itself if that is somebody else's; or None where
    nothing is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return link
    if not parts.path:
        return here
    path = unquote(parts.path)
    if path.startswith("/"):
        return _there(path[len(base) + 1 :], there) if path.startswith(f"{base}/") else link
    way = posixpath.normpath(f"{here}{path}")
    return _there("" if way == "." else way, there)


def _anchor(link: str) -> str:
    """The anchor that a link names, if any that a page has to have."""
    named = unquote(urlsplit(link).fragment.partition(_DIRECTIVE)[0])
    return "" if named.lower() == _TOP else named


def _there(address: str, there: Container[str]) -> str | None:
    """What has the address, with its last slash or without."""
    bare = address.rstrip("/")
    kind, _ = links.read(bare) or ("", {})
    if kind.startswith(("feed", "pdf")):
        return bare
    return next((it for it in (bare, f"{bare}/") if it in there), None)


def _line(written: list[str], link: str) -> int:
    """The first line that has the link, after a parenthesis or else at all."""
    lines = list(enumerate(written, 1))
    found = [[at for at, said in lines if what in said] for what in (f"({link}", link)]
    return [*found[0], *found[1], 1][0]
