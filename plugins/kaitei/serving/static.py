"""The site on a host of static files: `_headers` and `_redirects`, as such hosts read them.

A host that reads them joins what several rules say of one header. So no two rules that fit a file
say the same one, and what such hosts say by themselves (ask again, `no-cache`) is left to them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kaitei import headers, links
from kaitei.serving import varying


def header_rules(folder: Path) -> str:
    """`_headers` for the built tree in `folder`: patterns cannot tell 1.0.json from current.json,
    so what is for ever, or has a media type of its own, is named file by file. The files that are
    for ever come last: a host that reads no more than so many rules asks again for some of them.
    """
    areas = _areas(folder)
    rules = [_rule("/*", varying.constant())]
    rules += [_rule(f"/{area}/*", said) for area, said in areas.items()]
    own = {address: dict(_own(address, areas)) for address in sorted(_addresses(folder))}
    for address in sorted(own, key=lambda address: "Cache-Control" in own[address]):
        if own[address]:
            rules.append(_rule(f"/{address}", own[address]))
    return "\n".join(rules)


def redirects(moved: Mapping[str, str] = links.MOVED) -> str:
    """`_redirects`: an old pattern, the address in its place, the status."""
    rows = ((_placed(old), _placed(new)) for old, new in moved.items())
    return "".join(f"{old} {new} 301\n" for old, new in rows)


def _areas(folder: Path) -> dict[str, dict[str, str]]:
    """What is the same for everything in a folder at the top, by folder."""
    special = varying.special()
    tops = sorted(path.name for path in folder.iterdir() if path.is_dir())
    pages = {top: _closed() for top in tops}
    return {**pages, "assets": {**_closed(), **special["asset"]}, "feed": special["feed-current"]}


def _closed() -> dict[str, str]:
    """What is said of each page and not of the feed, but for what hosts say by themselves."""
    usual = varying.usual()
    return {name: said for name, said in usual.items() if said and name != "Cache-Control"}


def _own(address: str, areas: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """What is said of one file besides what its folder has; files at the top are in none."""
    kind = (links.read(address) or ("", {}))[0]
    top, below, _ = address.partition("/")
    said = varying.special().get(kind, {}) if below else _closed() if kind else {}
    shared = areas[top] if below else {}
    yield from (pair for pair in said.items() if pair[0] not in shared)
    if kind in headers.types_of_kinds():
        yield "Content-Type", headers.types_of_kinds()[kind]


def _addresses(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix().removesuffix("index.html")


def _rule(path: str, said: Mapping[str, str]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in said.items())])


def _placed(template: str) -> str:
    return "/" + template.replace("{", ":").replace("}", "")
