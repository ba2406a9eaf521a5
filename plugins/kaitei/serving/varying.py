"""Which headers every answer has, and which differ from kind to kind of address."""

from kaitei import headers, links

# Of a page nothing special is said.
_USUAL = "text"


def constant() -> dict[str, str]:
    """The headers that every answer has."""
    return {name: value for name, value in headers.of(_USUAL).items() if name not in _varying()}


def usual() -> dict[str, str]:
    """Of those that differ: what an answer has if nothing else is said. No value: no header."""
    return {name: headers.of(_USUAL).get(name, "") for name in _varying()}


def special() -> dict[str, dict[str, str]]:
    """By kind of address: the headers that differ from the usual."""
    found = {kind: _differing(kind) for kind in links.kinds()}
    return {kind: differing for kind, differing in found.items() if differing}


def _differing(kind: str) -> dict[str, str]:
    usual = headers.of(_USUAL)
    return {name: value for name, value in headers.of(kind).items() if usual.get(name) != value}


def _varying() -> list[str]:
    return sorted({name for kind in links.kinds() for name in _differing(kind)})
