"""Where the terms of the glossary stand in a text: what a reader can have explained in place.

In each section a term is marked where it first stands: who comes by the contents or by a permalink
finds it explained there, and a page of a hundred clauses stays calm. Headings, labels, notes, links
and references are never marked.
"""

import dataclasses
import unicodedata
from collections.abc import Iterator

from msgspec.structs import replace

from kaitei.text import plain
from kaitei.text.forms import Forms
from kaitei.text.glossary import Glossary, Term
from kaitei.text.model import (
    Block,
    Clause,
    Emphasis,
    Inline,
    Line,
    Link,
    Listing,
    Passage,
    Prose,
    Reference,
    Text,
    Words,
)


class Explained(Reference, frozen=True):
    """Words of the text that lead to the term `target` of the glossary instead of to a clause.

    `opening` and `closing` is the punctuation that no end of a line may part from them.
    """

    opening: str = ""
    closing: str = ""


def mark(text: Text, glossary: Glossary, language: str) -> tuple[Text, tuple[Term, ...]]:
    """The text with its terms marked in a language, and the terms that are, as they come up."""
    forms = {form: term for term in glossary.terms for form in term.known_as(language)}
    known = Forms(forms)
    marker = _Marker(known, language, plain.names(text, language))
    preamble = text.preamble and marker.section(text.preamble)
    sections = tuple(marker.section(clause) for clause in text.sections)
    return dataclasses.replace(text, preamble=preamble, sections=sections), tuple(marker.met)


def _opening(words: str, at: int, least: int) -> int:
    """Where the opening punctuation begins that ends at a place."""
    while at > least and unicodedata.category(words[at - 1]) in ("Ps", "Pi"):
        at -= 1
    return at


def _closing(words: str, at: int) -> int:
    """Where the closing punctuation ends that begins at a place."""
    while at < len(words) and unicodedata.category(words[at]) in ("Pe", "Pf", "Po"):
        at += 1
    return at


class _Marker:
    """Marks one text, section by section; `met` are the terms marked so far."""

    def __init__(self, known: Forms, language: str, names: plain.Names) -> None:
        self._known = known
        self._language = language
        self._names = names
        self._here: set[str] = set()
        self.met: list[Term] = []

    def section(self, clause: Clause) -> Clause:
        """A section with its terms marked, each where it first stands."""
        self._here = set()
        return self._clause(clause)

    def _clause(self, clause: Clause) -> Clause:
        passage = self._passage(clause.passage)
        children = tuple(self._clause(child) for child in clause.children)
        return replace(clause, passage=passage, children=children)

    def _passage(self, passage: Passage) -> Passage:
        return tuple(self._block(block) for block in passage)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Prose):
            lines = tuple(self._line(line) for line in block.lines.get(self._language, ()))
            return replace(block, lines={self._language: lines} if lines else {})
        if isinstance(block, Listing):
            return self._listing(block)
        rows = tuple(tuple(self._passage(cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows)

    def _listing(self, block: Listing) -> Listing:
        """Its entries as the language has them, in its order."""
        entries = tuple(
            replace(entry, passage=self._passage(entry.passage))
            for entry in block.entries_in(self._language)
        )
        return Listing(entries, {})

    def _line(self, line: Line) -> Line:
        """A line is searched as it reads: emphasis within a word makes no two of it."""
        marks = []
        for start, end, term in self._known.find(plain.line(line, self._names)):
            if term.definition and term.id not in self._here:
                marks.append((start, end, term))
        return self._nodes(line, 0, marks)[0] if marks else line

    def _nodes(self, nodes: Line, at: int, marks: list[tuple[int, int, Term]]) -> tuple[Line, int]:
        """Nodes that begin at a place of the line, with what is marked in them; where they end."""
        made: list[Inline] = []
        for node in nodes:
            end = at + len(plain.line((node,), self._names))
            if isinstance(node, Words):
                made += self._words(node.text, at, marks)
            elif isinstance(node, Emphasis):
                children, _ = self._nodes(node.children, at, marks)
                made.append(replace(node, children=children))
            else:
                assert isinstance(node, Link | Reference)
                made.append(node)
            at = end
        return tuple(made), at

    def _words(self, words: str, at: int, marks: list[tuple[int, int, Term]]) -> Iterator[Inline]:
        """A run of words, parted where a term is marked that stands in it as a whole."""
        done = 0
        for start, end, term in marks:
            whole = at <= start and end <= at + len(words)
            if whole and term.id not in self._here:
                first = _opening(words, start - at, done)
                last = _closing(words, end - at)
                yield from (Words(x) for x in (words[done:first],) if x)
                yield Explained(
                    term.id,
                    (Words(words[start - at : end - at]),),
                    words[first : start - at],
                    words[end - at : last],
                )
                done = last
                self._meet(term)
        yield from (Words(x) for x in (words[done:],) if x)

    def _meet(self, term: Term) -> None:
        self._here.add(term.id)
        if term not in self.met:
            self.met.append(term)
