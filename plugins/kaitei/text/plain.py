"""A clause as plain words in one language."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from kaitei.text import numbering
from kaitei.text.model import (
    Block,
    Entry,
    Line,
    Listing,
    Passage,
    Prose,
    Reference,
    Table,
    Text,
    Words,
    entries,
)

Names = Mapping[str, str]


# A page asks again and again.
@lru_cache(maxsize=64)
def names(text: Text, language: str) -> Names:
    """What a reference to each clause reads as in `language`, by id.

    Where the clauses of two texts are called alike it is the same object.
    """
    numbers = numbering.numbers(text, language)
    called = (
        (clause.id, numbers[clause.id].citation, clause.heading and clause.heading.get(language))
        for clause in text.clauses
    )
    return _names(tuple(called), language)


@lru_cache(maxsize=64)
def _names(called: tuple[tuple[str, str, str | None], ...], language: str) -> Names:
    return {it: numbering.name(citation, heading, language) for it, citation, heading in called}


def cited(text: Text, language: str, name: str) -> str:
    """What a clause is called where one speaks of it by its id; of an entry the clause it is in."""
    called = names(text, language)
    of_entry = (c.id for c in text.clauses if any(e.id == name for e in entries(c.passage)))
    found = name if name in called else next(of_entry, "")
    return called.get(found, name)


def line(nodes: Line, refer: Names) -> str:
    """Inline nodes as words."""
    return "".join(_inline(node, refer) for node in nodes)


def passage(blocks: Passage, language: str, refer: Names) -> str:
    """A passage as words, a line a paragraph, entry or row of a table."""
    return "\n".join(x for block in blocks for x in _block(block, language, refer))


def entry(item: Entry, language: str, refer: Names) -> str:
    """An entry of a list as words, its label before it."""
    said = passage(item.passage, language, refer)
    if item.label is None or language not in item.label:
        return said
    return item.label[language] + numbering.style(language).part + said


def _inline(node: object, refer: Names) -> str:
    if isinstance(node, Words):
        return node.text
    if isinstance(node, Reference) and not node.children:
        return refer[node.target]
    children: Line = getattr(node, "children", ())
    return line(children, refer)


def _block(block: Block, language: str, refer: Names) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from (line(nodes, refer) for nodes in block.lines.get(language, ()))
    elif isinstance(block, Listing):
        yield from (entry(item, language, refer) for item in block.entries_in(language))
    else:
        yield from _table(block, language, refer)


def _table(table: Table, language: str, refer: Names) -> Iterator[str]:
    yield "\t".join(head[language] for head in table.columns)
    for row in table.rows:
        yield "\t".join(passage(cell, language, refer) for cell in row)
