"""What pages load besides themselves: the style sheet, the scripts, the pictures.

An asset is named by the digest of its bytes, so that it may be kept for ever. A script names the
others that it imports (`"./search.js"`); in the built site it names them by their digests too, and
travels without the comments that stand in lines of their own. What the style sheet loads it names
alike (`sheets.py`).
The table of characters that the redline reads is a script as well, for those who compare in a page.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePath

from kaitei import layers, links
from kaitei.fingerprints import Fingerprints
from kaitei.problems import Place, Problem, Refused
from kaitei.redline import characters
from kaitei.render import sheets
from kaitei.text import syntax

STYLE = "kaitei.css"
CHARACTERS = "character-table.js"
Assets = Mapping[str, tuple[str, bytes]]
_SOURCES = ("styles/", "static/")
# So many digits of the digest tell one asset from another of its name.
_LENGTH = 16
# So many number the marks of a build; the rest of each is random.
_NUMBER = 4
# An import of ECMAScript, static or dynamic, of a file beside the one that imports it.
_IMPORT = re.compile(r'((?:from |import |import\()"\./)([a-z-]+\.js)(?=")')

_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n+", re.MULTILINE | re.DOTALL)


def assets(theme: Path) -> Assets:
    """Each asset of a theme by name: its address, which carries its digest, and its bytes.

    Raises Refused: not-utf-8; script-import where a script imports what is not there, or a ring of
    scripts each other; style-load where a style sheet loads what is not there.
    """
    found = dict(_sources(theme))
    made: dict[str, tuple[str, bytes]] = {}
    for name in sorted(found):
        _make(name, found, made, ())
    return dict(sorted(made.items()))


def is_source(path: str) -> bool:
    """Whether the file at a path in a theme goes into nothing but the bytes of an asset."""
    return path.startswith(_SOURCES)


def _sources(theme: Path) -> Iterator[tuple[str, bytes]]:
    """The files of static/, and those of styles/ joined in the order of their names."""
    static = {file.name: file for file in _of(theme, "static")}
    # Between two sheets the mark of a file's beginning would be a letter of the next selector.
    written = {file.name: _text("styles", file) for file in _of(theme, "styles", ".css")}
    lost = (sheets.problems(f"theme/styles/{x}", sheet, static) for x, sheet in written.items())
    if problems := [*chain.from_iterable(lost)]:
        raise Refused(problems)
    yield STYLE, "\n".join(written.values()).encode()
    yield CHARACTERS, _characters()
    for name, file in static.items():
        yield name, file.read_bytes()


def _of(theme: Path, folder: str, ending: str = "") -> Iterator[Path]:
    """The files right below a folder of a theme, in the order of their names."""
    for name, file in layers.files(theme).items():
        if name == f"{folder}/{file.name}" and name.endswith(ending):
            yield file


def _text(folder: str, file: Path) -> str:
    return syntax.decoded(f"theme/{folder}/{file.name}", file.read_bytes())


def _characters() -> bytes:
    """The table as a script: JSON is an expression of ECMAScript (ECMA-262, since 2019)."""
    table = json.loads(characters.TABLE.read_bytes())
    written = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    return f"export default {written};\n".encode()


def _make(
    name: str,
    found: Mapping[str, bytes],
    made: dict[str, tuple[str, bytes]],
    asking: tuple[str, ...],
) -> str:
    """The name of an asset with its digest, which those of what it imports go into."""
    if name in asking or name not in found:
        raise Refused([_unnamed(name, asking)])
    if name not in made:

        def named(other: str) -> str:
            return _make(other, found, made, (*asking, name))

        content = found[name]
        if name == STYLE:
            content = sheets.named(content.decode(), named).encode()
        if name.endswith(".js"):
            script = _COMMENT.sub("", syntax.decoded(f"theme/static/{name}", content))
            content = _IMPORT.sub(lambda it: it[1] + named(it[2]), script).encode()
        made[name] = (address(name, content), content)
    return PurePath(made[name][0]).name


def _unnamed(name: str, asking: tuple[str, ...]) -> Problem:
    """What is wrong with the import of a script that is not there, or imports the importer."""
    ring = asking[asking.index(name) :] if name in asking else ()
    said = {"name": " → ".join((*ring, name))}
    place = Place(f"theme/static/{asking[-1]}")
    return Problem(place, "script-import", said, "ring" if ring else "")


def address(name: str, content: bytes) -> str:
    """Where an asset stands: under its name and the digest of its bytes."""
    return place(name, _print(content))


def place(name: str, fingerprint: str) -> str:
    """Where an asset with this fingerprint stands."""
    file = PurePath(name)
    return links.address("asset", name=f"{file.stem}.{fingerprint}{file.suffix}")


def prints(found: Assets) -> Fingerprints:
    """The fingerprint of each asset, with a mark for it.

    All marks begin alike, so that one search finds them: of twenty that have nothing in common it
    takes thirty times as long, in every page.
    """
    known = {name: _print(content) for name, (_, content) in found.items()}
    start = secrets.token_hex((_LENGTH - _NUMBER) // 2)
    return Fingerprints(known, {name: f"{start}{i:0{_NUMBER}x}" for i, name in enumerate(known)})


def _print(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_LENGTH]
