"""Changes of a YAML file by place: all else in it stays, comments and layout included.

Each function proves its work: the new file is read again, and holds what it was meant to hold.
Where a file is written so oddly that the proof fails, the answer is None and a person edits it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kaitei.text import source
from kaitei.text.source import Path, Source

Written = str | Mapping[str, str]


def insert(origin: Source, path: Path, key: str, value: str) -> bytes | None:
    """The file with `key: value` before the key at `path`; the value is a day, a number, a word."""
    *way, sibling = path
    at = _index(origin, path)
    inside_brackets = origin.text[origin.span(tuple(way))[0]] == "{"
    start = origin.text.rfind("\n", 0, at) + 1
    after = ", " if inside_brackets else "\n" + " " * (at - start)
    node: Any = origin.data
    for step in way:
        node = node[step]
    expected = _with(origin.data, tuple(way), _put_before(node, str(sibling), key, value))
    return _proved(origin, _spliced(origin.text, [(at, at, f"{key}: {value}{after}")]), expected)


def replace(origin: Source, values: Mapping[Path, Written]) -> bytes | None:
    """The file with other words at each path; words by language where they were for all alike."""
    expected: Any = origin.data
    for path, value in values.items():
        expected = _with(expected, path, value)
    splices = [_scalar(origin, path, value) for path, value in values.items()]
    return _proved(origin, _spliced(origin.text, splices), expected)


def replace_block(origin: Source, key: str, lines: Sequence[str], value: object) -> bytes | None:
    """The file with other lines for a `key` at its top level; they are to be read as `value`."""
    start = _index(origin, (key,))
    end = _end_of_block(origin.text, start)
    written = "".join(f"{line}\n" for line in lines)
    expected = {**origin.data, key: value}
    return _proved(origin, _spliced(origin.text, [(start, end, written)]), expected)


def transplant(origin: Source, donor: Source) -> bytes | None:
    """The comments that open `origin`'s file, and then the text of `donor`'s."""
    head, body = _opening(origin.text), donor.text[len(_opening(donor.text)) :]
    return _proved(origin, head + body, donor.data)


def _proved(origin: Source, text: str, expected: object) -> bytes | None:
    content = origin.encode(text)
    parsed, problems = source.parse(origin.path, content)
    return content if parsed and not problems and parsed.data == expected else None


def _spliced(text: str, splices: Sequence[tuple[int, int, str]]) -> str:
    for start, end, written in sorted(splices, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _scalar(origin: Source, path: Path, value: Written) -> tuple[int, int, str]:
    """The written value and what takes its place; JSON is YAML in any surroundings."""
    start, end = origin.span(path)
    written = origin.text[start:end]
    tail = written[len(written.rstrip("\n")) :] if written[:1] in ("|", ">") else ""
    said = value if isinstance(value, str) else dict(value)
    return start, end, json.dumps(said, ensure_ascii=False) + tail


def _with(data: Any, path: Path, value: object) -> Any:
    """The data with the value at the path. What stands elsewhere too stays there as it was: equal
    parts of a file may be one object."""
    if not path:
        return value
    step, *below = path
    made: Any = list(data) if isinstance(data, list) else dict(data)
    made[step] = _with(data[step], tuple(below), value)
    return made


def _put_before(node: dict[str, Any], sibling: str, key: str, value: str) -> dict[str, Any]:
    items = list(node.items())
    at = list(node).index(sibling)
    return dict([*items[:at], (key, value), *items[at:]])


def _index(origin: Source, path: Path) -> int:
    """Where in the text the key stands whose value is at `path`."""
    place = origin.key_place(path)
    lines = origin.text.split("\n")[: place.line - 1]
    return sum(len(line) + 1 for line in lines) + place.column - 1


def _end_of_block(text: str, start: int) -> int:
    """Where the lines end that belong to the key at `start`: those indented below it.

    Blank lines and comments that follow belong to what comes next.
    """
    end = at = text.find("\n", start) + 1 or len(text)
    for line in re.findall(r"[^\n]*\n|[^\n]+", text[at:]):
        if line.strip() and not line.startswith((" ", "#")):
            break
        at += len(line)
        end = at if line.startswith(" ") and line.strip() else end
    return end


def _opening(text: str) -> str:
    """The comments and blank lines before the first key."""
    found = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*", text)
    return found.group() if found else ""
