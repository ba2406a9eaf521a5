"""What a clause itself says in a language, as a digest: equal digests, equal words.

A digest is taken over the lines that a redline compares, so that a machine and a reader find the
same clauses changed. The clauses that a text refers to stand beside the digest, in their order: a
clause that was renamed changes no words, and only whoever compares two texts knows that it was.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from msgspec import Struct

from kaitei.redline import passages
from kaitei.redline.passages import Unit, View
from kaitei.redline.tokens import Marks, Token, text
from kaitei.text import canonical, plain
from kaitei.text.model import Clause, Text


class Said(Struct, frozen=True):
    """The digest of what a clause says in a language, and the clauses it refers to in it."""

    digest: str
    refs: tuple[str, ...]


# By language; one in which the clause itself says nothing is left out.
Digested = Mapping[str, Said]
# By clause.
Digests = Mapping[str, Digested]


def digests(new: Text, before: tuple[Text, Digests] | None = None) -> Digests:
    """The digests of a text; `before` is a text that it has much in common with, and its own."""
    old = {clause.id: clause for clause in before[0].walk()} if before else {}
    known = before[1] if before and before[0].languages == new.languages else {}
    views = [View(language, plain.names(new, language), {}) for language in new.languages]
    return {
        clause.id: known[clause.id]
        if clause.id in known and clause.says_what(old[clause.id])
        else _said(clause, views)
        for clause in new.walk()
    }


def _said(clause: Clause, views: list[View]) -> Digested:
    made = {view.language: passages.units(clause, view) for view in views}
    return {language: _digest(units) for language, units in made.items() if units}


def _digest(units: passages.Units) -> Said:
    refs: list[str] = []
    content = [_line(unit, refs) for unit in units]
    return Said(canonical.digest(canonical.form(content)), tuple(refs))


def _line(unit: Unit, refs: list[str]) -> list[Any]:
    """A line as plain data: what it is, how deep, in which cell, and its runs."""
    cell = unit.cell and [unit.cell.table, unit.cell.row, unit.cell.column]
    runs = [_run(list(some), refs) for _, some in groupby(unit.tokens, _alike(unit))]
    return [unit.kind, unit.level, cell, runs]


def _alike(unit: Unit) -> Any:
    """Tokens of the same marks make a run; a reference without words is one by itself."""
    places = {id(token): i for i, token in enumerate(unit.tokens)}

    def key(token: Token) -> tuple[Marks, int]:
        return token.marks, places[id(token)] if token.kind == "reference" else -1

    return key


def _run(some: list[Token], refs: list[str]) -> list[Any]:
    """Words (null for a reference without its own), e and s for emphasis, the link, and whether
    the words refer to a clause."""
    marks = some[0].marks
    if marks.clause:
        refs.append(marks.clause)
    style = "e" * marks.emphasis + "s" * marks.strong
    words = None if some[0].kind == "reference" else text(tuple(some))
    return [words, style, marks.link, bool(marks.clause)]
