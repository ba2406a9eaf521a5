"""A theme in layers: the site's own files lie over those that come with the engine."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kaitei import resources

# What systems and editors put beside the files of a folder is not of the theme: one of static/
# would be published.
_BESIDE = re.compile(r"(?:.*/)?(?:[.#][^/]*(?:/.*)?|[^/]*~)", re.DOTALL).fullmatch


@cache
def layers(theme: Path) -> tuple[Path, ...]:
    """The folders that a theme is made of, the topmost first: one where it is the engine's own."""
    model = resources.folder("theme")
    return (model,) if theme.resolve() == model.resolve() else (theme, model)


def file(theme: Path, name: str) -> Path:
    """The file that a theme has under a name, such as `styles/01-tokens.css`: the topmost; where no
    layer has it, what it would be in the engine's own."""
    *above, model = (layer / name for layer in layers(theme))
    return next((path for path in above if path.is_file()), model)


def files(theme: Path) -> dict[str, Path]:
    """Every file of a theme by its name, in the order of the names."""
    found: dict[str, Path] = {}
    for layer in reversed(layers(theme)):
        found |= own(layer)
    return dict(sorted(found.items()))


def own(layer: Path) -> dict[str, Path]:
    """The files of one layer by their names, without what is hidden or a copy that an editor
    keeps."""
    return {name: Path(path) for name, path in _below(layer, "") if not _BESIDE(name)}


def _below(folder: str | Path, way: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as inside:
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{way}{entry.name}/")
            elif entry.is_file():
                yield f"{way}{entry.name}", entry.path
