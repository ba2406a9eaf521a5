"""Ids that are proposed: from English headings and words; where there are none, from numbers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set

from kaitei.importing.nodes import bare
from kaitei.importing.pairing import Paired, Whole
from kaitei.text import identity

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
# Words that tell nothing apart.
_EMPTY_WORDS = (
    "a an the of to in on at by for from with and or as is are be been it its this that these "
    "those we our us you your they their any all each other such if when where which who not "
    "will shall may must can do does etc following company"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_LONGEST = 40
_MOST_WORDS = 3
# A heading of so few words is an id as it stands.
_SHORT = 4


def name(whole: Whole, kept: Set[str] = frozenset()) -> None:
    """Gives an id to every clause that has none; `kept` are ids that mean something else."""
    taken = {clause.id for clause in whole.clauses() if clause.id} | set(kept)
    given = (node.id for clause in whole.clauses() for node in clause.sides.values())
    taken |= {name for name in given if name}
    if whole.preamble:
        _named(whole.preamble, "", 0, taken, "preamble")
    for number, clause in enumerate(whole.sections, 1):
        _named(clause, "", number, taken, "")


def _named(clause: Paired, above: str, number: int, taken: set[str], usual: str) -> None:
    given = next((node.id for node in clause.sides.values() if node.id), "")
    clause.id = clause.id or given or free(above, usual or _slug(clause), number, taken)
    taken.add(clause.id)
    for count, child in enumerate(clause.children, 1):
        _named(
            child, above if _is_passed_over(clause, above) else f"{clause.id}.", count, taken, ""
        )


def _is_passed_over(clause: Paired, above: str) -> bool:
    """Whether the ids below begin with what is above it: else those of deep clauses grow long."""
    headed = any(node.heading for node in clause.sides.values())
    return bool(above) and not headed and identity.UNNAMED not in clause.id


def free(above: str, slug: str, number: int, taken: Iterable[str]) -> str:
    """An id below `above` that nothing has and no address needs."""
    base = f"{above}{slug or f'{identity.UNNAMED}-{number}'}"
    return next(x for x in _numbered(base) if x not in taken and x not in identity.RESERVED)


def _numbered(base: str) -> Iterator[str]:
    yield base
    count = 2
    while True:
        yield f"{base}-{count}"
        count += 1


def _slug(clause: Paired) -> str:
    """Words of the heading, or the first words that say something."""
    for node in clause.sides.values():
        if node.heading and (made := slug(node.heading, _LONGEST)):
            return made
    said = (node.said() for node in clause.sides.values() if not node.heading)
    return next(filter(None, (slug(text, _MOST_WORDS) for text in said)), "")


def slug(text: str, most: int) -> str:
    """A heading's words as an id, or the first `most` words of a text that tell something apart;
    "" of a text in another script."""
    plain = unicodedata.normalize("NFKD", bare(text)).lower()
    letters = [c for c in plain if c.isalpha()]
    if not letters or sum(c.isascii() for c in letters) * 2 < len(letters):
        return ""
    words = [re.sub("['’].*", "", word) for word in _WORD.findall(plain)]
    told = [word for word in words if word not in _EMPTY] or words
    whole = words[1:] if words[0] in ("a", "an", "the") and len(words) > 1 else words
    made = "-".join(whole if len(whole) <= _SHORT < most else told[:most])
    if len(made) > _LONGEST:
        made = made[: _LONGEST + 1].rpartition("-")[0] or made[:_LONGEST]
    return made
