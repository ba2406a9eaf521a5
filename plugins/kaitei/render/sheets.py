"""What the style sheets of a theme load: fonts and pictures.

A sheet names them from where it stands (`url("../static/own.woff2")`); in the built site all sheets
are one, and what it loads stands beside it, named by its digest.
"""

import re
from collections.abc import Callable, Container, Iterator

from kaitei.problems import Place, Problem

# CSS Values and Units 4, `url()`, and CSS Cascade 5, `@import`; what is in a comment loads nothing.
_LOADS = re.compile(
    r"""/\*.*?\*/|(?:@import\s+)?url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3""",
    re.DOTALL | re.IGNORECASE,
)
_BESIDE = re.compile(r"\.\./static/([^?#/]+)((?:[?#].*)?)", re.DOTALL).fullmatch
_NAME = re.compile(r"(?:.*/)?([\w-]+(?:\.[\w-]+)+)(?:[?#].*)?", re.DOTALL).fullmatch


def problems(path: str, sheet: str, there: Container[str]) -> Iterator[Problem]:
    """One problem (style-load) for each thing that the sheet at `path` asks for in vain; files of
    static/ that are `there` it may load."""
    for match in _LOADS.finditer(sheet):
        url, is_import = _url(match), match[0].startswith("@")
        beside = _BESIDE(url)
        is_there = url.startswith("#") or bool(beside and beside[1] in there)
        if url and (is_import or not is_there):
            line = sheet.count("\n", 0, match.start()) + 1
            column = match.start() - sheet.rfind("\n", 0, match.start())
            name = _NAME(url)
            said = {"url": url, "name": name[1] if name else "…"}
            variant = "import" if is_import else ""
            yield Problem(Place(path, line, column), "style-load", said, variant)


def named(sheet: str, name_of: Callable[[str], str]) -> str:
    """The sheet with the names of what it loads as they stand in the built site beside it."""

    def put(match: re.Match[str]) -> str:
        beside = _BESIDE(_url(match))
        return match[0].replace(beside[0], name_of(beside[1]) + beside[2]) if beside else match[0]

    return _LOADS.sub(put, sheet)


def _url(match: re.Match[str]) -> str:
    return match[2] or match[4] or ""
