"""YAML to a tree of plain data in which every key and value knows its place.

Scalars stay text. What makes a YAML file say more, or less, than a reader sees (repeated keys,
anchors, aliases, merge keys, tags, several documents, invisible characters) is a problem.
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any, cast

from msgspec import Struct

from kaitei.problems import LANGUAGES, MOST, Place, Problem, Value, say
from kaitei.text import characters, syntax, tree, written
from kaitei.text.sections import Sections
from kaitei.text.tree import Data, Mark

Path = tuple[str | int, ...]

MOST_BYTES = 500_000
# Problems that leave the tree as it was meant: what else is wrong in it can be told as well.
_HARMLESS = ("invisible-character", "duplicate-key", "anchor", "several-documents")


class Source(Struct, frozen=True, eq=False):
    """A parsed file: `data` (mappings, lists and text only) and the places of all of it.

    What is said by it when it is printed, or in a value that holds it, is which file it is: keys of
    pages are made from what values say, and another comment makes no page anew.
    """

    path: str
    data: dict[str, Data]
    text: str
    _marks: Callable[[], Mark]
    _form: tuple[bytes, str] = (b"", "\n")

    def __repr__(self) -> str:
        """Its name, in every run alike: keys of pages are made of what values print, and what is in
        the file they hold themselves."""
        return f"Source({self.path!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash((self.path, self.text))

    def _said(self) -> object:
        return self.path, self.text, self.data

    @property
    def _root(self) -> Mark:
        return self._marks()

    def encode(self, text: str) -> bytes:
        """The bytes of `text` with the byte order mark and the line ends of the file."""
        return self._form[0] + text.replace("\n", self._form[1]).encode("utf-8")

    def span(self, path: Path) -> tuple[int, int]:
        """From where to where in `text` the scalar at `path` is written; where a mapping starts."""
        mark = self._root
        for step in path:
            mark = mark.below[step]
        return mark.index, mark.end

    def is_commented(self, path: Path) -> bool:
        """Whether a comment follows the value at `path` on its line."""
        rest = self.text[self.span(path)[1] :].partition("\n")[0]
        return rest.lstrip().startswith("#")

    def strings(self) -> Iterator[tuple[Path, str]]:
        """Every value that is text, with its path, in the order of the file."""
        return strings(self.data)

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

    def id_place(self, name: str) -> Place:
        """Where the id `name` is given to a node."""
        ids = (path for path, said in self.strings() if path[-1] == "id" and said == name)
        return self.place(next(ids, ()))

    def way(self, place: Place) -> Path:
        """The way to the innermost value that begins at a place of this file, or before it."""
        way: Path = ()
        mark, at = self._root, (place.line, place.column)
        while begun := [(_begins(mark, x), x) for x in mark.below if _begins(mark, x) <= at]:
            step = max(begun)[1]
            mark, way = mark.below[step], (*way, step)
        return way

    def key_place(self, path: Path) -> Place:
        """Where the key stands whose value is at `path`; for a list entry, the entry."""
        mark = self._root
        for step in path[:-1]:
            mark = mark.below.get(step, mark)
        found = mark.keys.get(str(path[-1])) if path else None
        return Place(self.path, *found) if found else self.place(path)


def _begins(mark: Mark, step: str | int) -> tuple[int, int]:
    """Where what belongs to a step begins: its key, or the entry itself."""
    below = mark.below[step]
    return mark.keys.get(str(step), (below.line, below.column))


def unplaced(data: dict[str, Data]) -> Source:
    """Data that stand in no file."""
    return Source("", data, "", lambda: Mark(1, 1, 0, None, 0, {}, {}))


def called(path: Path) -> Value:
    """What people call the value at `path`: its key; an entry of a list also by its number."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if not path or isinstance(last := path[-1], str):
        return key
    return {language: say("entry", language, key=key, number=last + 1) for language in LANGUAGES}


def strings(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every value at or below one that is text, with its path."""
    if isinstance(value, str):
        yield path, value
        return
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        yield from strings(below, (*path, key))


def parse(
    path: str, raw: bytes, most: int = MOST_BYTES, known: Sections | None = None
) -> tuple[Source | None, list[Problem]]:
    """The file's source, and its problems; None where they leave no tree as it was meant. Sections
    that are `known`, since they were written so in another file, are not parsed again.

    Problems: not-utf-8, too-large, merge-conflict, empty-file, yaml-syntax, invisible-character,
    duplicate-key, anchor, alias, merge-key, tag, several-documents, key-not-text, too-deep,
    not-a-mapping, lost-colon.
    """
    if len(raw) > most:
        return None, [Problem(Place(path), "too-large", {"size": len(raw), "most": most})]
    form = (BOM_UTF8 if raw.startswith(BOM_UTF8) else b"", "\r\n" if b"\r\n" in raw else "\n")
    raw = raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [syntax.not_utf8(path, raw, error.start)]
    if conflict := syntax.conflict(path, text):
        return None, [conflict]
    shared = known.data(raw) if known else None
    if shared is not None:
        marks = cache(lambda: tree.Builder(path, text, []).document()[1])
        return Source(path, shared, text, marks, form), []
    problems = [
        tree.invisible(path, text, at) for at in islice(characters.invisible(text), MOST + 1)
    ]
    data, mark = tree.Builder(path, text, problems).document()
    if not isinstance(data, dict):
        if not problems:
            problems.append(Problem(Place(path), "not-a-mapping"))
        return None, problems
    sound = all(problem.rule in _HARMLESS for problem in problems)
    return Source(path, data, text, lambda: mark, form) if sound else None, problems
