"""YAML to a tree of plain data in which every key and value knows its place.

Scalars stay text. What makes a YAML file say more, or less, than a reader sees (repeated keys,
anchors, aliases, merge keys, tags, several documents, invisible characters) is a problem.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kaitei.problems import Place, Problem
from kaitei.text import characters

# PyYAML's stubs give events and marks fewer attributes than they have.
Event = Any

Data = str | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]

MOST_BYTES = 4_000_000
MOST_DEPTH = 60
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Mark:
    """Where a value starts; for a mapping also where its keys stand; what is below it."""

    line: int
    column: int
    style: str | None = None
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    below: dict[str | int, "_Mark"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: `data` (mappings, lists and text only) and the places of all of it."""

    path: str
    data: dict[str, Data]
    text: str
    _root: _Mark

    def place(self, path: Path = (), offset: int = 0) -> Place:
        """Where the value at `path` stands, `offset` characters into it; a list entry or value
        that has no place of its own (it is missing) stands where its parent does."""
        mark = self._root
        for step in path:
            if step not in mark.below:
                break
            mark = mark.below[step]
        return self._into(mark, offset)

    def key_place(self, path: Path) -> Place:
        """Where the key stands whose value is at `path`; for a list entry, the entry."""
        mark = self._root
        for step in path[:-1]:
            mark = mark.below.get(step, mark)
        found = mark.keys.get(str(path[-1])) if path else None
        return Place(self.path, *found) if found else self.place(path)

    def _into(self, mark: _Mark, offset: int) -> Place:
        if mark.style in ("|", ">"):
            return self._into_block(mark, offset)
        quoted = 1 if mark.style in ("'", '"') else 0
        return Place(self.path, mark.line, mark.column + (offset + quoted if offset else 0))

    def _into_block(self, mark: _Mark, offset: int) -> Place:
        lines = self.text.split("\n")[mark.line :]
        indent = next((len(x) - len(x.lstrip(" ")) for x in lines if x.strip()), 0)
        for number, line in enumerate(lines, mark.line + 1):
            length = max(0, len(line) - indent) + 1
            if offset < length:
                return Place(self.path, number, indent + 1 + offset)
            offset -= length
        return Place(self.path, mark.line, mark.column)


def parse(path: str, raw: bytes) -> tuple[Source | None, list[Problem]]:
    """The file's source, or None with the problems that keep it from being read as one.

    Problems: not-utf-8, too-large, empty-file, yaml-syntax, invisible-character, duplicate-key,
    anchor, alias, merge-key, tag, several-documents, key-not-text, too-deep, not-a-mapping.
    """
    if len(raw) > MOST_BYTES:
        values = {"size": len(raw), "most": MOST_BYTES}
        return None, [Problem(Place(path), "too-large", values)]
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, raw, error.start)]
    if not text.strip():
        return None, [Problem(Place(path), "empty-file")]
    problems = [_invisible(path, text, at) for at in characters.invisible(text)]
    builder = _Builder(path, problems)
    data, mark = builder.document(text)
    if not isinstance(data, dict):
        if not problems:
            problems.append(Problem(Place(path), "not-a-mapping"))
        return None, problems
    return Source(path, data, text, mark), problems


def _not_utf8(path: str, raw: bytes, at: int) -> Problem:
    line = raw.count(b"\n", 0, at) + 1
    column = len(raw[raw.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    return Problem(Place(path, line, column), "not-utf-8", {"byte": f"0x{raw[at]:02X}"})


def _invisible(path: str, text: str, at: int) -> Problem:
    line = text.count("\n", 0, at) + 1
    place = Place(path, line, at - text.rfind("\n", 0, at))
    return Problem(place, "invisible-character", {"character": characters.name(text[at])})


class _TooDeep(Exception):
    """Nesting past MOST_DEPTH: nothing below is read."""


class _Builder:
    """Turns the event stream of one document into data and marks."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.events: Iterator[Event] = iter(())

    def document(self, text: str) -> tuple[Data | None, _Mark]:
        self.events = yaml.parse(text, Loader=_Loader)
        nothing = _Mark(1, 1)
        try:
            next(self.events)
            if isinstance(next(self.events), yaml.StreamEndEvent):
                self.problems.append(Problem(Place(self.path), "empty-file"))
                return None, nothing
            data, mark = self._value(next(self.events), 0)
            next(self.events)
            self._expect_end(next(self.events))
        except _TooDeep:
            return None, nothing
        except yaml.MarkedYAMLError as error:
            self.problems.append(syntax_problem(self.path, text, error))
            return None, nothing
        except yaml.reader.ReaderError as error:
            self.problems.append(_unreadable(self.path, text, error))
            return None, nothing
        return data, mark

    def _expect_end(self, event: Event) -> None:
        if not isinstance(event, yaml.StreamEndEvent):
            self._say(event, "several-documents")
            for _ in self.events:
                pass

    def _value(self, event: Event, depth: int) -> tuple[Data, _Mark]:
        if isinstance(event, yaml.AliasEvent):
            self._say(event, "alias", name=str(event.anchor))
            return "", self._mark(event)
        self._refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth >= MOST_DEPTH:
            self._say(event, "too-deep", most=MOST_DEPTH)
            raise _TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: Event) -> tuple[str, _Mark]:
        if event.style == '"':
            for at in characters.invisible(event.value):
                self._say(event, "invisible-character", character=characters.name(event.value[at]))
        return event.value.strip(" \t\n"), self._mark(event, event.style)

    def _sequence(self, event: Event, depth: int) -> tuple[list[Data], _Mark]:
        mark, items = self._mark(event), list[Data]()
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            value, mark.below[len(items)] = self._value(event, depth + 1)
            items.append(value)
        return items, mark

    def _mapping(self, event: Event, depth: int) -> tuple[dict[str, Data], _Mark]:
        mark, found = self._mark(event), dict[str, Data]()
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, mark, depth)
            value, below = self._value(next(self.events), depth + 1)
            if key not in found:
                found[key], mark.below[key] = value, below
        return found, mark

    def _key(self, event: Event, mark: _Mark, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._value(event, depth + 1)
            self._say(event, "key-not-text")
            return ""
        self._refuse_extras(event)
        key = str(event.value)
        if key == "<<":
            self._say(event, "merge-key")
        if key in mark.keys:
            self._say(event, "duplicate-key", key=key, line=mark.keys[key][0])
        else:
            here = self._mark(event)
            mark.keys[key] = (here.line, here.column)
        return key

    def _refuse_extras(self, event: Event) -> None:
        if event.anchor:
            self._say(event, "anchor", name=event.anchor)
        if event.tag:
            self._say(event, "tag", tag=event.tag)

    def _mark(self, event: Event, style: str | None = None) -> _Mark:
        return _Mark(event.start_mark.line + 1, event.start_mark.column + 1, style)

    def _say(self, event: Event, rule: str, **values: str | int) -> None:
        start = event.start_mark
        place = Place(self.path, start.line + 1, start.column + 1)
        self.problems.append(Problem(place, rule, values))


_SYNTAX = {
    "cannot start any token": "tab",
    "mapping values are not allowed": "colon",
    "could not find expected ':'": "no-colon",
    "did not find expected key": "indent",
    "did not find expected '-' indicator": "dash",
    "unexpected end of stream": "quote",
    "block collection entry": "indent",
    "block sequence entries": "dash",
}


def syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The parser's complaint as a problem whose sentence we own (rule yaml-syntax)."""
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    said = f"{error.problem} {error.context or ''}"
    variant = next((name for words, name in _SYNTAX.items() if words in said), "")
    if variant == "tab" and not _tab_indents(text, place.line):
        variant = "character"
    return Problem(place, "yaml-syntax", variant=variant)


def _tab_indents(text: str, line: int) -> bool:
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    return "\t" in shown[: len(shown) - len(shown.lstrip())]


def _unreadable(path: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    at = next((i for i, c in enumerate(text) if characters.is_control(c)), 0)
    line = text.count("\n", 0, at) + 1
    place = Place(path, line, at - text.rfind("\n", 0, at))
    return Problem(place, "invisible-character", {"character": characters.name(text[at])})
