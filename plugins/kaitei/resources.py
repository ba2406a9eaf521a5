"""Where the files that belong to the engine itself stand, and what is installed beside it."""

import contextlib
import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def package() -> Path:
    """The folder of the engine's own modules."""
    return _PACKAGE


@cache
def folder(name: str) -> Path:
    """The engine's own folder `name` (schema or theme).

    An installed wheel carries it inside the package; a checkout has it at the top of the tree.
    """
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parents[1] / name


def schemas(under: str) -> dict[str, Path]:
    """The schemas in a folder of schema/ by their names, sorted."""
    ending = ".schema.json"
    files = sorted((folder("schema") / under).glob(f"*{ending}"))
    return {file.name.removesuffix(ending): file for file in files}


def theme(root: Path) -> Path:
    """The own theme of the site in `root`, or the one that comes with the engine, over which files
    of its own would lie."""
    own = root / "theme"
    return own if own.is_dir() else folder("theme")


def sentences(language: str) -> Path:
    """The catalogue of the engine's own sentences in `language`; it need not exist."""
    return _PACKAGE / "sentences" / f"{language}.json"


def installed() -> set[str]:
    """The packages that are installed, each with its version, as pip names them on the disk."""
    found: set[str] = set()
    for place in sys.path:
        with contextlib.suppress(OSError):
            found |= {it.name for it in os.scandir(place) if it.name.endswith(".dist-info")}
    return found
