"""The site on a host of static files: `_headers` and `_redirects`, as such hosts read them.

A host that reads them joins what several rules say of one header. So no two rules here say the
same one, and what such hosts say by themselves (ask again, `no-cache`) is left to them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kaitei import headers, links
from kaitei.serving import varying


def header_rules(folder: Path) -> str:
    """`_headers` for the built tree in `folder`: patterns cannot tell 1.0.json from current.json,
    so what is for ever, or has a media type of its own, is named file by file."""
    rules = [_rule("/*", varying.constant())]
    rules += [_rule(f"/{area}/*", said) for area, said in _areas().items()]
    for address in sorted(_addresses(folder)):
        if said := dict(_own(address)):
            rules.append(_rule(f"/{address}", said))
    return "\n".join(rules)


def redirects(moved: Mapping[str, str] = links.MOVED) -> str:
    """`_redirects`: an old pattern, the address in its place, the status."""
    rows = ((_placed(old), _placed(new)) for old, new in moved.items())
    return "".join(f"{old} {new} 301\n" for old, new in rows)


def _areas() -> dict[str, dict[str, str]]:
    """What is the same for everything in a folder, by folder."""
    special = varying.special()
    return {"assets": special["asset"], "feed": special["feed-current"]}


def _own(address: str) -> Iterator[tuple[str, str]]:
    kind = (links.read(address) or ("", {}))[0]
    shared = _areas().get(address.partition("/")[0], {})
    for name, value in varying.special().get(kind, {}).items():
        if name not in shared:
            yield name, value
    if kind in headers.types_of_kinds():
        yield "Content-Type", headers.types_of_kinds()[kind]


def _addresses(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _rule(path: str, said: Mapping[str, str]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in said.items())])


def _placed(template: str) -> str:
    return "/" + template.replace("{", ":").replace("}", "")
