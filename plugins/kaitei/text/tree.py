"""The events of a YAML file to plain data, and marks that say where all of it stands."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from msgspec import Struct

from kaitei.problems import MOST, Place, Problem
from kaitei.text import characters, syntax, written

# PyYAML's stubs give events and marks fewer attributes than they have.
Event = Any

Data = str | list["Data"] | dict[str, "Data"]

MOST_DEPTH = 60
# libyaml where it is there; the parser alone, without what makes objects of events.
_Parser: Any = vars(yaml.cyaml)["CParser"] if yaml.__with_libyaml__ else yaml.SafeLoader

_NONE: dict[Any, Any] = {}
# Where YAML 1.1 breaks a line and no editor does.
_NO_BREAKS = re.compile("[\u0085\u2028\u2029]")


class Mark(Struct):
    """Where a value starts, a scalar also ends; where a mapping's keys stand; what is below it."""

    line: int
    column: int
    index: int
    style: str | None
    end: int
    keys: dict[str, tuple[int, int]]
    below: dict[str | int, "Mark"]


def invisible(path: str, text: str, at: int) -> Problem:
    """That nobody sees the character at `at`."""
    values = {"character": characters.name(text[at])}
    return Problem(place_in(path, text, at), "invisible-character", values)


def place_in(path: str, text: str, at: int) -> Place:
    """Where the character at an offset of a file's text stands."""
    return Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


class _TooDeep(Exception):
    """Nesting past MOST_DEPTH: nothing below is read."""


class Builder:
    """Turns the event stream of one document into data and marks; says what is wrong."""

    def __init__(self, path: str, text: str, problems: list[Problem]) -> None:
        self.path = path
        self.text = _NO_BREAKS.sub(" ", text)
        self.problems = problems
        self.events: Iterator[Event] = iter(())
        # Where mappings begin that hold what was meant as two entries of a list.
        self.merged: set[int] = set()
        # Where mappings begin whose last key stood there before.
        self.repeated: set[int] = set()
        # The last text in quotation marks that goes over several lines.
        self.quoted: Event = None

    def document(self, depth: int = 0) -> tuple[Data | None, Mark]:
        """The data, None where nothing of it can be told, and its mark; `depth` is how deep it
        stands in a document of which it is a part."""
        nothing = Mark(1, 1, 0, None, 0, {}, {})
        try:
            self.events = iter(_Parser(self.text).get_event, None)
            next(self.events)
            if isinstance(next(self.events), yaml.StreamEndEvent):
                variant = "comments" if self.text.strip() else ""
                self.problems.append(Problem(Place(self.path), "empty-file", variant=variant))
                return None, nothing
            data, mark = self._value(next(self.events), depth)
            next(self.events)
            self._expect_end(next(self.events))
        except _TooDeep:
            return None, nothing
        except yaml.MarkedYAMLError as error:
            self._complain(error)
            return None, nothing
        except yaml.reader.ReaderError:
            self.problems.append(_unreadable(self.path, self.text))
            return None, nothing
        return data, mark

    def _complain(self, error: syntax.Complaint) -> None:
        """Where the parser gave up; where a slip in the syntax was told of, that is its cause."""
        if any(told.rule == "yaml-syntax" for told in self.problems):
            return
        quoted = self.quoted
        if quoted and error.problem_mark and quoted.end_mark.line == error.problem_mark.line:
            self._say(quoted, "yaml-syntax", "quote-late", line=quoted.end_mark.line + 1)
        else:
            self.problems.append(syntax.problem(self.path, self.text, error))

    def _expect_end(self, event: Event) -> None:
        if not isinstance(event, yaml.StreamEndEvent):
            self._say(event, "several-documents")
            for _ in self.events:
                pass

    def _value(self, event: Event, depth: int) -> tuple[Data, Mark]:
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

    def _scalar(self, event: Event) -> tuple[str, Mark]:
        if event.style == '"':
            self._refuse_escapes(event)
        start, end = event.start_mark, event.end_mark.index
        if event.style in ("'", '"') and event.end_mark.line > start.line:
            self.quoted = event
        # Nothing is below a scalar: one empty mapping serves all of them.
        mark = Mark(start.line + 1, start.column + 1, start.index, event.style, end, _NONE, _NONE)
        return event.value.strip(" \t\n"), mark

    def _sequence(self, event: Event, depth: int) -> tuple[list[Data], Mark]:
        mark, items = self._mark(event), list[Data]()
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            value, mark.below[len(items)] = self._value(event, depth + 1)
            items.append(value)
        return items, mark

    def _mapping(self, event: Event, depth: int) -> tuple[dict[str, Data], Mark]:
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

    def _key(self, event: Event, mark: Mark, depth: int) -> str | None:
        """The key, or None where there is none to keep; a second one of its kind is told of."""
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse_key(event, depth)
            return None
        self._refuse_extras(event)
        key = str(event.value)
        if key == "<<":
            self._say(event, "merge-key")
            return None
        if variant := syntax.about_key(key):
            self._say(event, "yaml-syntax", variant)
            key = key[1:].lstrip()
        if key in mark.keys:
            self._say_again(event, key, mark)
        else:
            self.repeated.discard(mark.index)
            start: Any = event.start_mark
            mark.keys[key] = (start.line + 1, start.column + 1)
        return key

    def _say_again(self, event: Event, key: str, mark: Mark) -> None:
        """A key that stood in this mapping before. A second id is mostly that of the next entry,
        which lacks its hyphen: then the keys after it are that entry's, and are not told of. Nor is
        a key right after another such one: what was pasted, or lost its first line, is one slip."""
        if mark.index in self.merged or mark.index in self.repeated:
            return
        is_block, is_entry = self.text[mark.index] != "{", self.text[: mark.index].endswith("- ")
        variant = "entry" if key == "id" and is_block else "begun" if is_entry and is_block else ""
        (self.merged if variant == "entry" else self.repeated).add(mark.index)
        self._say(event, "duplicate-key", variant, key=key, line=mark.keys[key][0])

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
            place = place_in(self.path, self.text, written.index(self.text, start, '"', value[:at]))
            values = {"character": characters.name(value[at])}
            self.problems.append(Problem(place, "invisible-character", values, "escape"))

    def _refuse_extras(self, event: Event) -> None:
        if event.anchor:
            self._say(event, "anchor", name=event.anchor)
        if event.tag:
            self._say(event, "tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _mark(self, event: Event) -> Mark:
        start = event.start_mark
        return Mark(start.line + 1, start.column + 1, start.index, None, 0, {}, {})

    def _say(self, event: Event, rule: str, variant: str = "", **values: str | int) -> None:
        start = event.start_mark
        if len(self.problems) <= MOST and not self._told_on_line(rule, start.line + 1):
            place = Place(self.path, start.line + 1, start.column + 1)
            self.problems.append(Problem(place, rule, values, variant))

    def _told_on_line(self, rule: str, line: int) -> bool:
        """Whether a slip in the syntax of a line was told of, which is mended as a whole."""
        last = self.problems[-1] if self.problems else None
        told = last is not None and last.rule == "yaml-syntax" and last.place.line == line
        return told and rule == "yaml-syntax"


def _unreadable(path: str, text: str) -> Problem:
    at = next((i for i, c in enumerate(text) if characters.is_control(c)), 0)
    return invisible(path, text, at)
