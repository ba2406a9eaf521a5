"""YAML to a tree of plain data in which every key and value knows its place.

Scalars stay text. What makes a YAML file say more, or less, than a reader sees (repeated keys,
anchors, aliases, merge keys, tags, several documents, invisible characters) is a problem.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

import yaml

from kaitei.problems import LANGUAGES, MOST, Place, Problem, Value, say
from kaitei.text import characters, syntax, written

# PyYAML's stubs give events and marks fewer attributes than they have.
Event = Any

Data = str | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]

MOST_BYTES = 500_000
MOST_DEPTH = 60
# Problems that leave the tree as it was meant: what else is wrong in it can be told as well.
_HARMLESS = ("invisible-character", "duplicate-key", "anchor", "several-documents")
# Where YAML 1.1 breaks a line and no editor does.
_NO_BREAKS = re.compile("[\u0085\u2028\u2029]")
# libyaml where it is there; the parser alone, without what makes objects of events.
_Parser: Any = vars(yaml.cyaml)["CParser"] if yaml.__with_libyaml__ else yaml.SafeLoader


_NONE: dict[Any, Any] = {}


@dataclass(slots=True)
class _Mark:
    """Where a value starts; for a mapping also where its keys stand; what is below it."""

    line: int
    column: int
    index: int
    style: str | None
    keys: dict[str, tuple[int, int]]
    below: dict[str | int, "_Mark"]


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: `data` (mappings, lists and text only) and the places of all of it."""

    path: str
    data: dict[str, Data]
    text: str
    _root: _Mark

    def strings(self) -> Iterator[tuple[Path, str]]:
        """Every value that is text, with its path, in the order of the file."""
        return _strings(self.data, ())

    def place(self, path: Path = (), offset: int | None = None) -> Place:
        """Where the value at `path` stands, or its character at `offset`; a list entry or value
        that has no place of its own (it is missing) stands where its parent does."""
        mark, value = self._root, cast(Any, self.data)
        for step in path:
            if step not in mark.below:
                break
            mark, value = mark.below[step], value[step]
        if offset is None or not isinstance(value, str):
            return Place(self.path, mark.line, mark.column)
        at = written.index(self.text, mark.index, mark.style, value[:offset])
        line = mark.line + self.text.count("\n", mark.index, at)
        return Place(self.path, line, at - self.text.rfind("\n", 0, at))

    def key_place(self, path: Path) -> Place:
        """Where the key stands whose value is at `path`; for a list entry, the entry."""
        mark = self._root
        for step in path[:-1]:
            mark = mark.below.get(step, mark)
        found = mark.keys.get(str(path[-1])) if path else None
        return Place(self.path, *found) if found else self.place(path)


def called(path: Path) -> Value:
    """What people call the value at `path`: its key; an entry of a list also by its number."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if not path or isinstance(last := path[-1], str):
        return key
    return {language: say("entry", language, key=key, number=last + 1) for language in LANGUAGES}


def _strings(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
        return
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _strings(below, (*path, key))


def parse(path: str, raw: bytes) -> tuple[Source | None, list[Problem]]:
    """The file's source, and its problems; None where they leave no tree as it was meant.

    Problems: not-utf-8, too-large, empty-file, yaml-syntax, invisible-character, duplicate-key,
    anchor, alias, merge-key, tag, several-documents, key-not-text, too-deep, not-a-mapping,
    lost-colon.
    """
    if len(raw) > MOST_BYTES:
        values = {"size": len(raw), "most": MOST_BYTES}
        return None, [Problem(Place(path), "too-large", values)]
    raw = raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, raw, error.start)]
    problems = [_invisible(path, text, at) for at in islice(characters.invisible(text), MOST + 1)]
    data, mark = _Builder(path, _NO_BREAKS.sub(" ", text), problems).document()
    if not isinstance(data, dict):
        if not problems:
            problems.append(Problem(Place(path), "not-a-mapping"))
        return None, problems
    sound = all(problem.rule in _HARMLESS for problem in problems)
    return Source(path, data, text, mark) if sound else None, problems


def _not_utf8(path: str, raw: bytes, at: int) -> Problem:
    line = raw.count(b"\n", 0, at) + 1
    column = len(raw[raw.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    return Problem(Place(path, line, column), "not-utf-8", {"byte": f"0x{raw[at]:02X}"})


def _invisible(path: str, text: str, at: int) -> Problem:
    values = {"character": characters.name(text[at])}
    return Problem(_place(path, text, at), "invisible-character", values)


def _place(path: str, text: str, at: int) -> Place:
    return Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


class _TooDeep(Exception):
    """Nesting past MOST_DEPTH: nothing below is read."""


class _Builder:
    """Turns the event stream of one document into data and marks."""

    def __init__(self, path: str, text: str, problems: list[Problem]) -> None:
        self.path = path
        self.text = text
        self.problems = problems
        self.events: Iterator[Event] = iter(())

    def document(self) -> tuple[Data | None, _Mark]:
        nothing = _Mark(1, 1, 0, None, {}, {})
        try:
            self.events = iter(_Parser(self.text).get_event, None)
            next(self.events)
            if isinstance(next(self.events), yaml.StreamEndEvent):
                variant = "comments" if self.text.strip() else ""
                self.problems.append(Problem(Place(self.path), "empty-file", variant=variant))
                return None, nothing
            data, mark = self._value(next(self.events), 0)
            next(self.events)
            self._expect_end(next(self.events))
        except _TooDeep:
            return None, nothing
        except yaml.MarkedYAMLError as error:
            self.problems.append(syntax.problem(self.path, self.text, error))
            return None, nothing
        except yaml.reader.ReaderError:
            self.problems.append(_unreadable(self.path, self.text))
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
            self._refuse_escapes(event)
        start = event.start_mark
        # Nothing is below a scalar: one empty mapping serves all of them.
        mark = _Mark(start.line + 1, start.column + 1, start.index, event.style, _NONE, _NONE)
        return event.value.strip(" \t\n"), mark

    def _sequence(self, event: Event, depth: int) -> tuple[list[Data], _Mark]:
        mark, items = self._mark(event), list[Data]()
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            value, mark.below[len(items)] = self._value(event, depth + 1)
            items.append(value)
        return items, mark

    def _mapping(self, event: Event, depth: int) -> tuple[dict[str, Data], _Mark]:
        mark, found, flow = self._mark(event), dict[str, Data](), event.flow_style
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, mark, depth)
            after = next(self.events)
            value, below = self._value(after, depth + 1)
            if key is None or key in found:
                continue
            if flow and after.end_mark.index == event.end_mark.index:
                self._say_lone(event, key, first=len(mark.keys) == 1)
            else:
                found[key], mark.below[key] = value, below
        return found, mark

    def _key(self, event: Event, mark: _Mark, depth: int) -> str | None:
        """The key, or None where there is none to keep; a second one of its kind is told of."""
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse_key(event, depth)
            return None
        self._refuse_extras(event)
        key = str(event.value)
        if key == "<<":
            self._say(event, "merge-key")
            return None
        if key.startswith("\u3000"):
            self._say(event, "yaml-syntax", "wide-space")
            key = key.lstrip("\u3000")
        if key in mark.keys:
            self._say(event, "duplicate-key", key=key, line=mark.keys[key][0])
        else:
            start: Any = event.start_mark
            mark.keys[key] = (start.line + 1, start.column + 1)
        return key

    def _refuse_key(self, event: Event, depth: int) -> None:
        """A list, a mapping or an alias in place of a key; what is in it goes with it."""
        told = len(self.problems)
        self._value(event, depth + 1)
        if not isinstance(event, yaml.AliasEvent):
            del self.problems[told:]
            self._say(event, "key-not-text")

    def _say_lone(self, event: Event, words: str, *, first: bool) -> None:
        """In a flow mapping a key without a colon after it was meant as something else."""
        key, colon, _ = words.replace("：", ":").partition(":")
        if colon:
            self._say(event, "lost-colon", key=key)
        else:
            self._say(event, "yaml-syntax", "braces" if first else "comma", key=key)

    def _refuse_escapes(self, event: Event) -> None:
        """Invisible characters that no one sees in the file either: written as escapes."""
        start, value = event.start_mark.index, event.value
        shown = self.text[start : event.end_mark.index]
        hidden = (at for at in characters.invisible(value) if value[at] not in shown)
        for at in islice(hidden, MOST):
            place = _place(self.path, self.text, written.index(self.text, start, '"', value[:at]))
            values = {"character": characters.name(value[at])}
            self.problems.append(Problem(place, "invisible-character", values, "escape"))

    def _refuse_extras(self, event: Event) -> None:
        if event.anchor:
            self._say(event, "anchor", name=event.anchor)
        if event.tag:
            self._say(event, "tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _mark(self, event: Event) -> _Mark:
        start = event.start_mark
        return _Mark(start.line + 1, start.column + 1, start.index, None, {}, {})

    def _say(self, event: Event, rule: str, variant: str = "", **values: str | int) -> None:
        start = event.start_mark
        if len(self.problems) <= MOST:
            place = Place(self.path, start.line + 1, start.column + 1)
            self.problems.append(Problem(place, rule, values, variant))


def _unreadable(path: str, text: str) -> Problem:
    at = next((i for i, c in enumerate(text) if characters.is_control(c)), 0)
    return _invisible(path, text, at)
