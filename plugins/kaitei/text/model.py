"""What a policy is, once it is valid: frozen values, made by the reader alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeVar

from msgspec import Struct, field

from kaitei.text import canonical, register
from kaitei.text.register import Register

Localized = Mapping[str, str]
Kind = Literal["first", "substantive", "editorial"]


class Words(Struct, frozen=True):
    """A run of characters."""

    text: str


class Emphasis(Struct, frozen=True):
    """Emphasised words; `strong` for strong importance."""

    children: "Line"
    strong: bool = False


class Link(Struct, frozen=True):
    """A link to an address outside the policy."""

    children: "Line"
    url: str


class Reference(Struct, frozen=True):
    """A link to another clause of the same text; without words of its own it shows the clause's
    number and heading."""

    target: str
    children: "Line" = ()


Inline = Words | Emphasis | Link | Reference
Line = tuple[Inline, ...]


class Prose(Struct, frozen=True):
    """Paragraphs by language; with `broken` each is one line of a block such as an address."""

    lines: Mapping[str, tuple[Line, ...]]
    broken: bool = False


class Only(Struct, frozen=True):
    """The passage exists in `languages` only, for the `reason` given."""

    languages: tuple[str, ...]
    reason: Localized


class Entry(Struct, frozen=True):
    """An entry of a list; with a label it is a term and what is said of it."""

    passage: "Passage"
    id: str | None = None
    label: Localized | None = None
    only: Only | None = None
    was: tuple[str, ...] = ()

    def has(self, language: str) -> bool:
        """Whether the entry exists in `language`."""
        return self.only is None or language in self.only.languages


class Listing(Struct, frozen=True):
    """An unnumbered list; `order` holds the ids in the order of a language that differs."""

    entries: tuple[Entry, ...]
    order: Mapping[str, tuple[str, ...]]

    def entries_in(self, language: str) -> tuple[Entry, ...]:
        """The entries that `language` has, in its order."""
        here = [entry for entry in self.entries if entry.has(language)]
        wanted = self.order.get(language)
        return tuple(sorted(here, key=lambda e: wanted.index(str(e.id))) if wanted else here)


class Table(Struct, frozen=True):
    """A table: heads of the columns, rows of cells, the first cell naming its row."""

    columns: tuple[Localized, ...]
    rows: tuple[tuple["Passage", ...], ...]


Block = Prose | Listing | Table
Passage = tuple[Block, ...]
# Ids, each with the outline below it.
Outline = tuple[tuple[str, Any], ...]
# Ids, each with those it was called by before.
Named = tuple[tuple[str, tuple[str, ...]], ...]
Shared = TypeVar("Shared")


class Clause(Struct, frozen=True):
    """A node of the text: its own heading and passage, and the clauses below it."""

    id: str
    heading: Localized | None = None
    passage: Passage = ()
    note: Prose | None = None
    children: tuple["Clause", ...] = ()
    only: Only | None = None
    was: tuple[str, ...] = ()

    def walk(self) -> Iterator["Clause"]:
        """This clause and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def outline(self) -> tuple[str, "Outline"]:
        """Its id, and the outlines of the clauses below it."""
        return self.id, tuple(child.outline() for child in self.children)

    def has(self, language: str) -> bool:
        """Whether the clause exists in `language`."""
        return self.only is None or language in self.only.languages

    def ids(self) -> Iterator[str]:
        """Its id, and those of its entries that have one."""
        yield self.id
        yield from (entry.id for entry in entries(self.passage) if entry.id)

    def says_what(self, other: "Clause") -> bool:
        """Whether it says itself what another one does, whatever stands below them."""
        return self is other or _own(self) == _own(other)


class Notice(Struct, frozen=True):
    """What the publisher says of a version."""

    summary: Prose
    reason: Prose
    action: Prose | None = None


class Release(Struct, frozen=True):
    """Which version a text is: label, the label it replaces, kind, dates, notice.

    `announced` is None only in a working text that has not been published yet. `unfinished` names
    the keys that nobody has written yet (never in a published text): what stands in their place
    here means nothing. `unchanged_meaning` and `translation_pending` (by language) sign off clauses
    of which one language changed and another did not.
    """

    version: str
    replaces: str | None
    kind: Kind
    material: bool
    announced: date | None
    effective: date
    notice: Notice
    unfinished: tuple[str, ...] = ()
    unchanged_meaning: tuple[str, ...] = ()
    translation_pending: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Text:
    """A policy's text. `tree` is its authored content as plain data: the source of the canonical
    form and of the register. A text is equal to itself alone, so that one can ask by it what is
    known already."""

    policy: str
    languages: tuple[str, ...]
    organisation: Localized
    title: Localized
    release: Release
    preamble: Clause | None
    sections: tuple[Clause, ...]
    tree: Mapping[str, Any]

    @cached_property
    def digest(self) -> str:
        """The digest of the canonical text."""
        return canonical.text_digest(self.tree)

    def register(self) -> Register:
        """The facts that it states."""
        return _register(self)

    @cached_property
    def states_facts(self) -> bool:
        """Whether it says whose data, which data or who receives them."""
        facts = self.register()
        return any(facts[kind] for kind in ("subjects", "data_items", "recipients", "services"))

    @cached_property
    def outline(self) -> Outline:
        """The ids of the clauses as they stand in one another."""
        found: Outline = _shared(tuple(clause.outline() for clause in self.top()))
        return found

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in document order."""
        return tuple(clause for top in self.top() for clause in top.walk())

    @cached_property
    def named(self) -> tuple[Named, Named]:
        """The ids of the clauses, and those of the entries that have one, in document order; each
        with what it was called before."""
        within = (named for clause in self.clauses for named in _named(clause))
        return _shared(tuple((x.id, x.was) for x in self.clauses)), _shared(tuple(within))

    def top(self) -> tuple[Clause, ...]:
        """The preamble, if there is one, and the sections."""
        return (*((self.preamble,) if self.preamble else ()), *self.sections)

    def walk(self) -> Iterator[Clause]:
        """Every clause, in document order."""
        return iter(self.clauses)

    def depths(self) -> Mapping[str, int]:
        """By clause how many others it stands in."""
        return dict(_depths(self.top(), 0))

    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of every clause, and of every entry that has one, in document order; each with
        what it was called before."""
        return dict(self._ids())

    def _ids(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for clause in self.clauses:
            yield clause.id, clause.was
            yield from _named(clause)


# A version is asked for them by whoever compares it, and writes it down.
@lru_cache(maxsize=8)
def _register(text: Text) -> Register:
    return register.register(text.tree)


# Most versions of a text have the outline, and the ids, of the one before.
@lru_cache(maxsize=64)
def _shared(it: Shared) -> Shared:
    return it


def _own(clause: Clause) -> object:
    return clause.heading, clause.passage, clause.note, clause.only


def _depths(clauses: tuple[Clause, ...], depth: int) -> Iterator[tuple[str, int]]:
    for clause in clauses:
        yield clause.id, depth
        yield from _depths(clause.children, depth + 1)


def _named(clause: Clause) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The entries of a clause."""
    return ((entry.id, entry.was) for entry in entries(clause.passage) if entry.id)


def near(said: str | Localized, language: str) -> str:
    """What is said in the language, or else in the first there is."""
    return said if isinstance(said, str) else said.get(language) or next(iter(said.values()))


def entries(passage: Passage, language: str | None = None) -> Iterator[Entry]:
    """Every entry of the passage's lists and of lists inside them, in document order; or those that
    a language has, in its order."""
    for block in passage:
        for entry, inner in _inside(block, language):
            if entry:
                yield entry
            yield from entries(inner, language)


def _inside(block: Block, language: str | None) -> Iterator[tuple[Entry | None, Passage]]:
    if isinstance(block, Listing):
        listed = block.entries_in(language) if language else block.entries
        yield from ((entry, entry.passage) for entry in listed)
    elif isinstance(block, Table):
        yield from ((None, cell) for row in block.rows for cell in row)
