"""Texts in several languages as one tree: what stands for the same is paired, in order.

Structure decides first (headed or not, number, shape, length), then what both texts hint at.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct, field

from kaitei.importing import hints
from kaitei.importing.nodes import Block, Cells, Draft, Entries, Node, bare, spoken
from kaitei.redline import pairing

T = TypeVar("T", Node, Block)
# What each likeness counts for.
_FAR = 0.001
_SAME_KIND, _NUMBER, _SHAPE, _HINTS = 0.15, 0.2, 0.25, 0.4


class PairedBlock(Struct):
    """A block by language; a list has entries, a table has cells by row and column."""

    sides: dict[str, Block]
    entries: "list[Paired]" = field(default_factory=list)
    cells: "list[list[list[PairedBlock]]]" = field(default_factory=list)


class Paired(Struct):
    """A clause or entry by language, with its blocks and the clauses below it."""

    sides: dict[str, Node]
    blocks: list[PairedBlock] = field(default_factory=list)
    children: "list[Paired]" = field(default_factory=list)
    id: str = ""
    was: tuple[str, ...] = ()

    def walk(self) -> "Iterator[Paired]":
        """This and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def first(self) -> Node:
        """It in the first language that has it."""
        return next(iter(self.sides.values()))


class Whole(Struct, frozen=True):
    """All languages of a text, paired."""

    drafts: tuple[Draft, ...]
    preamble: Paired | None
    sections: tuple[Paired, ...]

    def languages(self) -> tuple[str, ...]:
        """Its languages, in the order given."""
        return tuple(draft.language for draft in self.drafts)

    def top(self) -> tuple[Paired, ...]:
        """The preamble, if there is one, and the sections."""
        return (*((self.preamble,) if self.preamble else ()), *self.sections)

    def clauses(self) -> Iterator[Paired]:
        """Every clause, in order."""
        for clause in self.top():
            yield from clause.walk()


def pair(drafts: Sequence[Draft]) -> Whole:
    """The drafts of one text, one a language, as one."""
    opening = {x.language: x.preamble for x in drafts if x.preamble}
    sections = _nodes([(x.language, list(x.sections)) for x in drafts])
    return Whole(tuple(drafts), _paired(opening) if opening else None, tuple(sections))


def _nodes(columns: Sequence[tuple[str, list[Node]]]) -> list[Paired]:
    """Nodes of several languages, each with those of the others that it is."""
    grouped = _grouped(columns, _like)
    return [_paired(sides) for sides in grouped]


def _paired(sides: dict[str, Node]) -> Paired:
    blocks = _blocks([(language, node.blocks) for language, node in sides.items()])
    children = _nodes([(language, node.children) for language, node in sides.items()])
    return Paired(sides, blocks, children)


def _blocks(columns: Sequence[tuple[str, list[Block]]]) -> list[PairedBlock]:
    return [_block(sides) for sides in _grouped(columns, _block_like)]


def _block(sides: dict[str, Block]) -> PairedBlock:
    made = PairedBlock(sides)
    lists = [(x, block.entries) for x, block in sides.items() if isinstance(block, Entries)]
    tables = [(x, block.rows) for x, block in sides.items() if isinstance(block, Cells)]
    made.entries = _nodes(lists)
    for number in range(len(tables[0][1]) if tables else 0):
        row = [(language, rows[number]) for language, rows in tables]
        columns = range(len(row[0][1]))
        made.cells.append([_blocks([(x, cells[j]) for x, cells in row]) for j in columns])
    return made


def _grouped(
    columns: Sequence[tuple[str, list[T]]], like: Callable[[T, T], float]
) -> list[dict[str, T]]:
    """Things of several languages in one order; what has no partner stands where it stood."""
    made: list[dict[str, T]] = []
    for language, things in columns:
        made = _merged(made, language, things, like) if made else [{language: x} for x in things]
    return made


def _merged(
    made: list[dict[str, T]], language: str, things: list[T], like: Callable[[T, T], float]
) -> list[dict[str, T]]:
    def weigh(i: int, j: int) -> float:
        # Of several that are as likely, the one that stands where it stood.
        likely = like(next(iter(made[i].values())), things[j])
        return likely and max(likely - _FAR * abs(i - j), _FAR)

    old = [_key(next(iter(sides.values())), i) for i, sides in enumerate(made)]
    new = [_key(thing, -1 - j) for j, thing in enumerate(things)]
    partner = {j: i for i, j in pairing.pairs(old, new, weigh)}
    merged, at = [], 0
    for j, thing in enumerate(things):
        if j in partner:
            merged += made[at : partner[j]]
            at = partner[j] + 1
            merged.append({**made[partner[j]], language: thing})
        else:
            merged.append({language: thing})
    return merged + made[at:]


def _key(thing: object, number: int) -> Hashable:
    """What is the same on both sides for certain: an id that somebody gave."""
    return thing.id if isinstance(thing, Node) and thing.id else number


def _like(one: Node, other: Node) -> float:
    """How likely two nodes are the same in two languages: 0 if they cannot be."""
    if bool(one.heading) != bool(other.heading) or (one.id and other.id):
        return 0.0
    numbered = one.label and other.label and one.label.number == other.label.number
    said = hints.alike(_all(one), _all(other))
    return _SAME_KIND + _NUMBER * bool(numbered) + _SHAPE * _shape(one, other) + _HINTS * said


def _all(node: Node) -> str:
    if node.heading:
        return bare(node.heading)
    return " ".join(part.said() for part in node.walk())


def _shape(one: Node, other: Node) -> float:
    """How alike two nodes are built."""
    counts = [
        (len(a), len(b)) for a, b in ((one.blocks, other.blocks), (one.children, other.children))
    ]
    counts.append((sum(_size(x) for x in one.blocks), sum(_size(x) for x in other.blocks)))
    return sum((1 + min(pair)) / (1 + max(pair)) for pair in counts) / len(counts)


def _size(block: Block) -> int:
    if isinstance(block, Entries):
        return len(block.entries)
    return len(block.rows) if isinstance(block, Cells) else 1


def _block_like(one: Block, other: Block) -> float:
    """Words go with words, lists with lists, tables of one shape with one another."""
    if type(one) is not type(other):
        return 0.0
    if isinstance(one, Cells) and isinstance(other, Cells):
        same = len(one.columns) == len(other.columns) and len(one.rows) == len(other.rows)
        return 1.0 if same else 0.0
    return 0.5 + hints.alike(" ".join(spoken([one])), " ".join(spoken([other]))) / 2
