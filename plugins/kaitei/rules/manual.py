"""The manual of the rules: each module's docstring, taken apart into what a page shows.

A docstring holds the same thing in each language of the terminal, in their order: a paragraph
“Title: what is held.”, paragraphs that explain it, and one of examples, whose lines begin with
“bad: ” or “good: ” and may go on in lines that begin with a space.
"""

import inspect
import re
from collections.abc import Iterator

from msgspec import Struct

from kaitei.problems import LANGUAGES
from kaitei.rules.rule import Rule
from kaitei.rules.table import RULES, Room
from kaitei.text.inline import join_wide

_EXAMPLE = re.compile(r"(bad|good): (.*(?:\n .*)*)")
_TITLE_ENDS = re.compile(r": |：")


class Chapter(Struct, frozen=True):
    """What the manual says of a rule in one language: what it is called, what it holds, why."""

    rule: Rule
    title: str
    held: str
    paragraphs: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]


def chapters(language: str) -> tuple[Chapter, ...]:
    """A chapter for each rule, by its id, in a language of the terminal."""
    rooms = sorted(RULES.items())
    return tuple(chapter(room, language) for _, room in rooms)


def chapter(room: Room, language: str) -> Chapter:
    """What the docstring of a rule's module says in a language of the terminal."""
    said = list(_parts(inspect.cleandoc(room.__doc__)))[LANGUAGES.index(language)]
    summary, *paragraphs, examples = said
    found = _EXAMPLE.findall(examples)
    shown = {kind: tuple(_joined(x) for k, x in found if k == kind) for kind in ("bad", "good")}
    title, held = _TITLE_ENDS.split(_joined(summary), maxsplit=1)
    held = held[0].upper() + held[1:]
    rest = tuple(map(_joined, paragraphs))
    return Chapter(room.RULE, title, held, rest, shown["bad"], shown["good"])


def _parts(manual: str) -> Iterator[list[str]]:
    """The paragraphs of each language; the examples are the last."""
    part: list[str] = []
    for paragraph in manual.split("\n\n"):
        part.append(paragraph)
        if _EXAMPLE.match(paragraph):
            yield part
            part = []


def _joined(paragraph: str) -> str:
    """A paragraph without its line breaks; between Japanese words they leave no space."""
    return join_wide(paragraph.replace("\n ", "\n")).replace("\n", " ")
