"""What templates of a site's own hold that no page shows: whoever wrote it thinks otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateError, meta
from jinja2.nodes import Block, Const, Extends, Macro, Node, Output, Template, TemplateData

from kaitei import layers
from kaitei.problems import Place, Problem, Refused
from kaitei.render import templates

_FOLDER = "templates/"


def problems(theme: Path) -> Iterator[Problem]:
    """One problem (template-idle) for each own template that nothing asks for; and, in one that
    extends another, for each block that is not there, each macro that stays the other's, and what
    stands outside of blocks. None where a template cannot be read: whoever renders it is told."""
    *_, model = layers.layers(theme)
    read = templates.environment(theme)
    try:
        own = {name: _tree(read, name) for name in _names(theme, model)}
        above = {name: _above(read, tree) for name, tree in own.items()}
    except (TemplateError, Refused):
        return
    for name, tree in own.items():
        if not (model / _FOLDER / name).is_file() and not _is_asked_for(name, own.values()):
            yield _problem(name, 1, "", {"folder": str(model / _FOLDER)})
        for line, variant, said in _lost(tree, above[name]):
            yield _problem(name, line, variant, said)


def _names(theme: Path, model: Path) -> Iterator[str]:
    """The own templates, without copies of the engine's: in these all is as it is there."""
    for name in templates.names(theme):
        own, there = (layer / _FOLDER / name for layer in (theme, model))
        if not (there.is_file() and there.read_bytes() == own.read_bytes()):
            yield name


def _tree(read: Environment, name: str) -> Template:
    assert read.loader, "templates are loaded from a theme"
    return read.parse(read.loader.get_source(read, name)[0], name)


def _problem(name: str, line: int, variant: str, said: Mapping[str, str]) -> Problem:
    return Problem(Place(f"theme/{_FOLDER}{name}", line), "template-idle", said, variant)


def _is_asked_for(name: str, trees: Iterable[Template]) -> bool:
    """Whether one of these asks for the template, or for one whose name only a page knows. One that
    is called after a template of the engine nobody can ask for."""
    if name.startswith(templates.BELOW):
        return False
    for tree in trees:
        if None in meta.find_referenced_templates(tree):
            return True
        if name in (it.value for it in tree.find_all(Const)):
            return True
    return False


def _extended(tree: Template) -> str | None:
    """The name of the template that this one extends, if it is written there."""
    extends = next((it.template for it in tree.body if isinstance(it, Extends)), None)
    return str(extends.value) if isinstance(extends, Const) else None


def _above(read: Environment, tree: Template) -> Mapping[str, Template]:
    """By name: what a template extends, and what that extends."""
    found: dict[str, Template] = {}
    name = _extended(tree)
    while name is not None and name not in found:
        found[name] = _tree(read, name)
        name = _extended(found[name])
    return found


def _lost(
    tree: Template, above: Mapping[str, Template]
) -> Iterator[tuple[int, str, Mapping[str, str]]]:
    """The line of what a template that extends others has that is shown nowhere, and in which words
    that is told."""
    if not above:
        return
    blocks = {it.name for there in above.values() for it in there.find_all(Block)}
    macros = {it.name for there in above.values() for it in there.body if isinstance(it, Macro)}
    said = {"parent": next(iter(above)), "blocks": ", ".join(sorted(blocks)) or "–"}
    for node in tree.body:
        if isinstance(node, Block) and node.name not in blocks:
            yield node.lineno, "block", {**said, "name": node.name}
        if isinstance(node, Macro) and node.name in macros:
            yield node.lineno, "macro", {**said, "name": node.name}
        if isinstance(node, Output) and (lines := [*_lines(node.nodes)]):
            yield lines[0], "outside", said


def _lines(nodes: Iterable[Node]) -> Iterator[int]:
    """The line of each of these that is not blank."""
    for node in nodes:
        words = node.data if isinstance(node, TemplateData) else "{{"
        if words.strip():
            yield node.lineno + words[: -len(words.lstrip())].count("\n")
