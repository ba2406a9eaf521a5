"""What pages load besides themselves: the style sheet, the scripts, the pictures.

An asset is named by the digest of its bytes, so that it may be kept for ever. A script names the
others that it imports (`"./search.js"`); in the built site it names them by their digests too, and
travels without the comments that stand in lines of their own.
The table of characters that the redline reads is a script as well, for those who compare in a page.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from kaitei import links
from kaitei.redline import characters

STYLE = "kaitei.css"
CHARACTERS = "character-table.js"
Assets = Mapping[str, tuple[str, bytes]]
# An import of ECMAScript, static or dynamic, of a file beside the one that imports it.
_IMPORT = re.compile(r'((?:from |import |import\()"\./)([a-z-]+\.js)(?=")')

_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n+", re.MULTILINE | re.DOTALL)


def assets(theme: Path) -> Assets:
    """Each asset of a theme by name: its address, which carries its digest, and its bytes."""
    found = dict(_sources(theme))
    made: dict[str, tuple[str, bytes]] = {}
    for name in sorted(found):
        _make(name, found, made, ())
    return dict(sorted(made.items()))


def _sources(theme: Path) -> Iterator[tuple[str, bytes]]:
    """The files of static/, and those of styles/ joined in the order of their names."""
    styles = sorted((theme / "styles").glob("*.css"))
    yield STYLE, b"\n".join(file.read_bytes() for file in styles)
    yield CHARACTERS, _characters()
    for file in (theme / "static").iterdir():
        if file.is_file():
            yield file.name, file.read_bytes()


def _characters() -> bytes:
    """The table as a script: JSON is an expression of ECMAScript (ECMA-262, since 2019)."""
    table = json.loads(characters.TABLE.read_bytes())
    written = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    return f"export default {written};\n".encode()


def _make(
    name: str,
    found: Mapping[str, bytes],
    made: dict[str, tuple[str, bytes]],
    importers: tuple[str, ...],
) -> str:
    """The name of an asset with its digest, which those of what it imports go into."""
    assert name not in importers, f"{name} imports itself: {importers}"
    if name not in made:

        def named(match: re.Match[str]) -> str:
            return match[1] + _make(match[2], found, made, (*importers, name))

        content = found[name]
        if name.endswith(".js"):
            content = _IMPORT.sub(named, _COMMENT.sub("", content.decode())).encode()
        made[name] = (address(name, content), content)
    return PurePath(made[name][0]).name


def address(name: str, content: bytes) -> str:
    """Where an asset stands: under its name and the digest of its bytes."""
    file = PurePath(name)
    digest = hashlib.sha256(content).hexdigest()[:16]
    return links.address("asset", name=f"{file.stem}.{digest}{file.suffix}")
