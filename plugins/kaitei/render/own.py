"""What a site's own theme holds of which nothing is made: whoever put it there thinks otherwise."""

import re
from collections.abc import Iterator
from pathlib import Path

from kaitei import layers, resources
from kaitei.problems import Place, Problem

_PARTS = (
    *("print.css", "review.css", "static/*", "styles/*.css", "templates/*"),
    "translations/*/LC_MESSAGES/messages.po",
)
_IS_PART = re.compile(
    r"print\.css|review\.css|static/[^/]+|styles/[^/]+\.css|templates/.+"
    r"|translations/[^/]+/LC_MESSAGES/messages\.po",
    re.DOTALL,
).fullmatch
_FOLDERS = ("static", "styles", "templates", "translations")
# What says something about a theme, and what programs for translations make of one.
_ABOUT = re.compile(r"(?:.*/)?(?:README|LICEN[CS]E|CHANGELOG)|.*\.(?:mo|pot)$", re.DOTALL).match
# What dresses a preview is the engine's own, whatever theme the site has.
_PREVIEW = ("preview/", "templates/preview/")


def problems(theme: Path) -> Iterator[Problem]:
    """One problem (theme-stray) for each file of the site's own theme that is no part of one; for
    what stands in a folder that is none, one for all."""
    model = resources.folder("theme")
    if layers.layers(theme) == (model,):
        return
    known = layers.own(model)
    alike = {name.casefold(): name for name in known}
    told = set()
    for name, file in layers.own(theme).items():
        there = alike.get(name.casefold(), name)
        variant = "case" if there != name else _variant(name, file, known.get(name))
        place = _place(name) if variant == "" else name
        if variant is not None and place not in told:
            told.add(place)
            said = {"parts": ", ".join(_PARTS), "folder": str(model), "name": there}
            yield Problem(Place(f"theme/{place}"), "theme-stray", said, variant)


def _variant(name: str, file: Path, model: Path | None) -> str | None:
    """In which words a file of this name is told, None where it is not: one of a whole copy of the
    engine's theme never is."""
    if not name.startswith(_PREVIEW):
        return None if _IS_PART(name) or _ABOUT(name) else ""
    is_same = model is not None and file.read_bytes() == model.read_bytes()
    return None if is_same else "preview"


def _place(name: str) -> str:
    """The topmost folder of what is no part."""
    first, *rest = name.split("/")
    if first not in _FOLDERS or not rest:
        return first
    return name if first == "translations" else f"{first}/{rest[0]}"
