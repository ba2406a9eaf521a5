"""What the clauses of a text are called where they are spoken of."""

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from kaitei.text import numbering
from kaitei.text.model import Clause, Text


class Named(Struct, frozen=True):
    """A clause of one side: its id, how one cites it, its heading or that of its section."""

    id: str
    citation: str
    heading: str


# A version is compared with two others, in pages and in the feed.
@lru_cache(maxsize=64)
def names(text: Text, language: str) -> Mapping[str, Named]:
    """What each clause of the text is called in the language; those that are called alike in
    several texts are one object."""
    numbers = numbering.numbers(text, language)
    return {
        clause.id: _named(clause.id, numbers[clause.id].citation, _heading(clause, top, language))
        for top in text.top()
        for clause in top.walk()
    }


# Most versions of a text call their clauses what the one before did.
@lru_cache(maxsize=4096)
def _named(name: str, citation: str, heading: str) -> Named:
    return Named(name, citation, heading)


def _heading(clause: Clause, top: Clause, language: str) -> str:
    for it in (clause, top):
        if it.heading and (heading := it.heading.get(language)):
            return heading
    return ""
