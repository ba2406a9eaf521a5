"""A clause whose own text has to disappear: the same tree, other words."""

from collections.abc import Iterable, Iterator
from typing import Any

from kaitei.history import authored
from kaitei.history.authored import Authored
from kaitei.text import editing, instead
from kaitei.text.editing import Written
from kaitei.text.source import Path

# What a clause is, not what it says: ids and codes, and the words that name it.
_KEPT = {
    *("id", "was", "only", "heading", "label", "list_order", "columns", "not_stated"),
    *("kind", "open", "exhaustive", "right", "basis", "means", "form"),
}


def redact(found: Authored, clause: str) -> Authored | None:
    """The text with the clause's own words replaced in every language; None where that cannot be
    done by place. Clauses below it and entries with ids of their own keep their words."""
    content = editing.replace(found.source, dict(replaced(found, clause)))
    return authored.parse(found.source.path, content)[0] if content else None


def replaced(found: Authored, clause: str) -> Iterator[tuple[Path, Written]]:
    """Where the clause's own words stand, and what takes their place."""
    for path, node, languages in _nodes(found.source.data, (), found.text.languages):
        if node.get("id") == clause:
            yield from _words(node, path, languages)


def is_clause(found: Authored, clause: str) -> bool:
    """Whether the text has a clause or an entry with this id."""
    return any(node.get("id") == clause for _, node, _ in _nodes(found.source.data, (), ()))


def words(found: Authored, clause: str) -> list[str]:
    """The words that are the clause's own."""
    paths = {path for path, _ in replaced(found, clause)}
    return [said for path, said in found.source.strings() if path in paths]


def holds(found: Authored, words: Iterable[str]) -> bool:
    """Whether some of these words can be read in the text."""
    return any(word in said for word in words for _, said in found.source.strings())


def _nodes(
    value: Any, path: Path, languages: tuple[str, ...]
) -> Iterator[tuple[Path, dict[str, Any], tuple[str, ...]]]:
    """Every mapping of the tree, with the languages it exists in."""
    if isinstance(value, dict):
        languages = _languages(value, languages)
        yield path, value, languages
    for step, below in _below(value):
        yield from _nodes(below, (*path, step), languages)


def _words(value: Any, path: Path, languages: tuple[str, ...]) -> Iterator[tuple[Path, Written]]:
    if isinstance(value, str):
        yield path, _instead(path[-1], languages)
        return
    languages = _languages(value, languages)
    for step, below in _below(value):
        own = not (isinstance(below, dict) and "id" in below)
        reference = isinstance(value, list) and isinstance(below, str)
        if step not in _KEPT and own and not reference:
            yield from _words(below, (*path, step), languages)


def _instead(key: str | int, languages: tuple[str, ...]) -> Written:
    if key == "url":
        return instead.NOWHERE
    if key in languages:
        return instead.of(str(key))
    return {language: instead.of(language) for language in languages}


def _languages(value: Any, languages: tuple[str, ...]) -> tuple[str, ...]:
    only = value.get("only") if isinstance(value, dict) else None
    return tuple(x for x in languages if x in only["languages"]) if only else languages


def _below(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
