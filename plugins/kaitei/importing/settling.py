"""Clauses and words that take turns in a file: in our grammar nothing follows numbered clauses."""

from collections.abc import Iterator, Mapping

from kaitei.importing.nodes import Block, Entries, Node, Words, spoken
from kaitei.importing.rows import Left

# What stood where among the blocks and the clauses of a node, by the id of that.
Orders = Mapping[int, list[str]]


def settled(node: Node, orders: Orders) -> Iterator[Left]:
    """Makes lists of clauses that words follow, in a node and below it; gives those words."""
    for child in node.children:
        yield from settled(child, orders)
    order = orders.get(id(node), [])
    first = order.index("clause") if "clause" in order else len(order)
    if "block" in order[first:] and not node.children[0].heading:
        block = node.blocks[order[: order.index("block", first)].count("block")]
        yield Left(block.line, " ".join(spoken([block])), "listed")
        _list(node, order)


def all_listed(root: Node, orders: Orders) -> None:
    """Makes lists of all clauses in what holds none, such as a cell."""
    for child in root.children:
        for _ in settled(child, orders):
            pass
    _list(root, orders.get(id(root), []))


def _list(node: Node, order: list[str]) -> None:
    """Those before the first that has a heading; what that heads is a clause all the same."""
    blocks, children = iter(node.blocks), list(node.children)
    made: list[Block] = []
    for kind in order:
        if kind == "block":
            made.append(next(blocks))
            continue
        if children[0].heading:
            break
        node.anchors += (name for below in children[0].walk() for name in below.anchors)
        _enter(made, _entry(children.pop(0)))
    node.blocks, node.children = [*made, *blocks], children


def _enter(made: list[Block], entry: Node) -> None:
    """A first paragraph without a number is none of a list."""
    if not made and entry.label and not entry.label.written:
        made += entry.blocks
    elif made and isinstance(made[-1], Entries):
        made[-1].entries.append(entry)
    else:
        made.append(Entries([entry], entry.line))


def _entry(clause: Node) -> Node:
    """A clause as an entry; its number stays, in words."""
    lead = clause.label.written if clause.label else ""
    if clause.blocks and isinstance(clause.blocks[0], Words):
        clause.blocks[0].text = f"{lead} {clause.blocks[0].text}".strip()
    elif lead:
        clause.blocks.insert(0, Words(lead, clause.line))
    if clause.children:
        below = [_entry(child) for child in clause.children]
        clause.blocks.append(Entries(below, below[0].line))
        clause.children = []
    return clause
