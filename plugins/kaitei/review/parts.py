"""What a review packet is made of: titled parts of a few kinds of block, the same in every format.

Each string in it is ready to be read, in the language of its packet.
"""

from msgspec import Struct

from kaitei.redline.changes import ChangeSet
from kaitei.render.revision import Revision
from kaitei.text.model import Text


class Said(Struct, frozen=True):
    """A paragraph; `stressed` where it has to be seen first."""

    words: str
    stressed: bool = False


class Points(Struct, frozen=True):
    """A list."""

    items: tuple[str, ...]


class Grid(Struct, frozen=True):
    """A table: heads of the columns, and rows of as many cells.

    With a `label` it is one that a reader opens who wants it: where there is room, it is folded;
    where there is none, it goes first.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    label: str = ""


class Finding(Struct, frozen=True):
    """A problem: its place and severity, what is wrong, the line it is in, lines to write with what
    each of them would say, and the reason that somebody has silenced it with."""

    place: str
    severity: str
    words: str
    line: str
    remedies: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str = ""


class Findings(Struct, frozen=True):
    """Problems in their order."""

    found: tuple[Finding, ...]


class Compared(Struct, frozen=True):
    """Two texts compared in one language: what each is called, their change set, and what of it
    that language has."""

    policy: str
    old: Text
    new: Text
    names: tuple[str, str]
    changes: ChangeSet
    revision: Revision


Block = Said | Points | Grid | Findings | Compared


class Part(Struct, frozen=True):
    """A part; those of a policy follow the one with its name, which has level 2."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2


class Packet(Struct, frozen=True):
    """Everything a reviewer needs, in one language; `author` is who publishes the site."""

    language: str
    title: str
    author: str
    parts: tuple[Part, ...]

    def compared(self) -> tuple[Compared, ...]:
        """The comparisons in it."""
        return tuple(b for part in self.parts for b in part.blocks if isinstance(b, Compared))
