"""The packet as GitHub flavoured Markdown, short enough for a comment.

GitHub takes 65,536 characters (counted here in UTF-16, as the most careful count); a few are left
to the workflow, which marks its comment to find it again. What does not fit is shortened step by
step: what stayed within changed clauses goes first, and tables that are folded; then the longest
redlines, of which the list of changes and a pointer to the other files remain; then the packet's
own ends.
"""

import re
from collections.abc import Iterator, Set

from msgspec.structs import replace

from kaitei.problems import say
from kaitei.render import blocks
from kaitei.render.markdown import Writer, escaped
from kaitei.render.revision import Altered, Item, Revision
from kaitei.review.parts import Block, Compared, Findings, Grid, Packet, Points, Said

MOST = 65_536 - 100
# Which comparison: the place of its packet among the others, and its own in that packet.
Key = tuple[int, int]


def comment(packets: tuple[Packet, ...], most: int = MOST) -> str:
    """The comment of all packets together, no longer than `most`."""
    whole = _written(packets, brief=False, without=frozenset())
    if _length(whole) <= most:
        return whole
    without: set[Key] = set()
    for key in (None, *_longest(packets)):
        without |= {key} if key else set()
        made = _written(packets, brief=True, without=without)
        if _length(made) <= most:
            return made
    return _cut(made, packets[0].language, most)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, language: str, most: int) -> str:
    """Whole lines from the beginning, and a sentence that says where the rest is."""
    end = f"\n\n**{escaped(say('review.cut', language))}**\n"
    room, kept = most - _length(end), ""
    for line in text.splitlines(keepends=True):
        room -= _length(line)
        if room < 0:
            break
        kept += line
    return kept.rstrip() + end


def _longest(packets: tuple[Packet, ...]) -> list[Key]:
    """The comparisons, the one that takes most room first."""
    sizes = {
        (i, j): _length("\n".join(_compared(Writer(packet.language), one, brief=True)))
        for i, packet in enumerate(packets)
        for j, one in enumerate(packet.compared())
    }
    return sorted(sizes, key=lambda key: -sizes[key])


def _written(packets: tuple[Packet, ...], *, brief: bool, without: Set[Key]) -> str:
    made = []
    for i, packet in enumerate(packets):
        left = {j for n, j in without if n == i}
        made.append("\n".join(_Writing(packet, brief=brief, without=left).lines()))
    return "\n\n---\n\n".join(made) + "\n"


class _Writing:
    """Writes one packet; `without` counts the comparisons that are left out."""

    def __init__(self, packet: Packet, *, brief: bool, without: Set[int]) -> None:
        self.packet, self.brief = packet, brief
        self.writer = Writer(packet.language)
        self.left_out = [one for n, one in enumerate(packet.compared()) if n in without]

    def lines(self) -> Iterator[str]:
        yield f"## {escaped(self.packet.title)}"
        if self.brief:
            yield f"\n{self._say('review.brief')}"
        for part in self.packet.parts:
            yield f"\n{'#' * (part.level + 1)} {escaped(part.title)}"
            for block in part.blocks:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Grid) and block.label:
            yield from self._folded(block)
        elif not isinstance(block, Compared):
            yield from _block(block)
        elif any(block is one for one in self.left_out):
            yield f"\n{self._say('review.left-out')}"
        else:
            yield from _compared(self.writer, block, brief=self.brief)

    def _folded(self, grid: Grid) -> Iterator[str]:
        if self.brief:
            yield f"\n{escaped(grid.label)} {self._say('review.folded-away')}"
            return
        yield f"\n<details><summary>{escaped(grid.label)}</summary>"
        yield from _grid(grid)
        yield "\n</details>"

    def _say(self, key: str) -> str:
        return escaped(say(key, self.packet.language))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Said):
        said = escaped(block.words)
        yield f"\n<strong>{said}</strong>" if block.stressed else f"\n{said}"
    elif isinstance(block, Points):
        yield ""
        yield from (f"- {escaped(item)}" for item in block.items)
    elif isinstance(block, Grid):
        yield from _grid(block)
    elif isinstance(block, Findings):
        yield from _findings(block)


def _grid(grid: Grid) -> Iterator[str]:
    """GitHub has no table without heads: they stay empty where there are none."""
    head = grid.head or ("",) * len(grid.rows[0])
    yield f"\n| {' | '.join(map(escaped, head))} |"
    yield f"|{' --- |' * len(head)}"
    for row in grid.rows:
        yield f"| {' | '.join('<br>'.join(map(escaped, x.split(chr(10)))) for x in row)} |"


def _findings(block: Findings) -> Iterator[str]:
    for it in block.found:
        yield f"\n- <strong>{escaped(it.severity)}</strong> {escaped(it.words)}"
        yield f"  <br><code>{escaped(it.place)}</code>"
        if it.reason:
            yield f"  <br>{escaped(it.reason)}"
        if it.line:
            yield from _fenced((it.line,), "  ")
        for sentence, lines in it.remedies:
            yield f"\n  - {escaped(sentence)}"
            yield from _fenced(lines, "    ")


def _fenced(lines: tuple[str, ...], indent: str) -> Iterator[str]:
    """Lines to be read, or copied, as they are."""
    longest = max((len(x) for line in lines for x in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield ""
    yield from (f"{indent}{line}" for line in (fence, *lines, fence))


def _compared(writer: Writer, one: Compared, *, brief: bool) -> Iterator[str]:
    read = _brief(one.revision) if brief else one.revision
    yield from writer.redline(read)
    said = say("review.comparison", writer.language)
    yield f"\n<details><summary>{escaped(said)}</summary>"
    yield from writer.comparison(read, one.names[1], one.names[0])
    yield "\n</details>"


def _brief(read: Revision) -> Revision:
    """The revision without what stayed in the clauses that changed."""
    return replace(read, items=tuple(map(_shortened, read.items)))


def _shortened(item: Item) -> Item:
    if not isinstance(item, Altered) or item.whole:
        return item
    new, old = map(blocks.changed, item.sides)
    return replace(item, marked=blocks.changed(item.marked), sides=(new, old))
