"""What a site's own theme holds of which nothing is made: whoever put it there thinks otherwise."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePath

from jinja2 import TemplateError
from jinja2.nodes import Const

from kaitei import headers, layers, links
from kaitei.problems import Place, Problem, Refused
from kaitei.render import assets, catalogue, templates, words

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
    *above, model = layers.layers(theme)
    if not above:
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
            said |= {"endings": ", ".join(headers.types())}
            yield Problem(Place(f"theme/{place}"), "theme-stray", said, variant)


def _variant(name: str, file: Path, model: Path | None) -> str | None:
    """In which words a file of this name is told, None where it is not: one of a whole copy of the
    engine's theme never is."""
    if name.startswith("static/") and _IS_PART(name) and not _ABOUT(name):
        return None if _is_sent(file.name) else "name"
    if not name.startswith(_PREVIEW):
        return None if _IS_PART(name) or _ABOUT(name) else ""
    is_same = model is not None and file.read_bytes() == model.read_bytes()
    return None if is_same else "preview"


def _is_sent(name: str) -> bool:
    """Whether servers know what an asset of this name is: browsers show nothing else."""
    is_address = links.read(assets.address(name, b"")) is not None
    return is_address and PurePath(name).suffix in headers.types()


def _place(name: str) -> str:
    """The topmost folder of what is no part."""
    first, *rest = name.split("/")
    if first not in _FOLDERS or not rest:
        return first
    return name if first == "translations" else f"{first}/{rest[0]}"


def mute(theme: Path, language: str) -> Iterator[Problem]:
    """One problem for each message of the own catalogue in a language that no page says
    (catalogue-stray); where the engine's theme has none in it, for each that pages say and the own
    one lacks (catalogue-lacking)."""
    *above, model = layers.layers(theme)
    name = words.catalogue_file(language)
    path, files = f"theme/{name}", [layer / name for layer in above if (layer / name).is_file()]
    if not files:
        return
    is_known = (model / name).is_file()
    spoken = language if is_known else words.languages(model)[0]
    there = model / words.catalogue_file(spoken)
    try:
        held = catalogue.messages(path, files[0], language)
        said = catalogue.messages(path, there, spoken)
    except Refused as refused:
        yield from refused.problems
        return
    strange = held.keys() - said.keys()
    for message in sorted(strange and strange - _said(theme, strange), key=held.__getitem__):
        given = {"message": message, "file": str(there)}
        yield Problem(Place(path, held[message]), "catalogue-stray", given)
    for message in () if is_known else sorted(said.keys() - held.keys()):
        yield Problem(Place(path), "catalogue-lacking", {"message": message})


def _said(theme: Path, some: AbstractSet[str]) -> AbstractSet[str]:
    """Those messages that stand in a template of the own theme, as a text that it hands on; all
    where one cannot be read: whoever renders it is told of that."""
    read = templates.environment(theme)
    own = [file for name, file in layers.own(theme).items() if name.startswith("templates/")]
    try:
        trees = [read.parse(file.read_text("utf-8-sig")) for file in own]
    except (TemplateError, UnicodeDecodeError):
        return some
    return {it.value for tree in trees for it in tree.find_all(Const) if it.value in some}
