"""Sections that are read, and what they say then."""

from collections.abc import Iterator, Sequence

from kaitei.text.model import Clause, Entry, Listing, Passage, Prose, Table
from unit.builders import Tree, section, text_of


def clause_of(parts: Tree, languages: Sequence[str] = ("ja", "en")) -> Clause:
    """A section of these parts, read."""
    return text_of(section(parts, languages)).sections[0]


def said(passage: Passage) -> list[object]:
    """The passage's words in English, a list for a list, rows for a table."""
    return [x for block in passage for x in _block(block)]


def _block(block: Prose | Listing | Table) -> Iterator[object]:
    if isinstance(block, Prose):
        yield from ("".join(getattr(n, "text", "?") for n in line) for line in block.lines["en"])
    elif isinstance(block, Listing):
        yield [_entry(entry) for entry in block.entries]
    else:
        yield tuple(tuple(said(cell)[0] for cell in row) for row in block.rows)


def _entry(entry: Entry) -> object:
    parts = said(entry.passage)
    return parts[0] if len(parts) == 1 else parts
