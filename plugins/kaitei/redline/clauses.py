"""Which clause is which of the text before, and which of them have moved."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from kaitei.redline import order
from kaitei.text.model import Named, Outline, Text

# What stands above a preamble, and is above no section: no clause has this id.
PREAMBLE = ""

Was = Mapping[str, tuple[str, ...]]
Same = Mapping[str, str]


class Place(Struct, frozen=True):
    """A clause in document order. `parent` is None for a section, PREAMBLE for a preamble."""

    id: str
    parent: str | None


Places = tuple[Place, ...]


def places(text: Text) -> Places:
    """Every clause of the text with its parent, in document order."""
    return _places(text.outline, text.preamble is not None)


# Most versions of a text have the outline of the one before.
@lru_cache(maxsize=16)
def _places(outline: Outline, opens: bool) -> Places:
    preamble, sections = (outline[:1], outline[1:]) if opens else ((), outline)
    return (*_below(preamble, PREAMBLE), *_below(sections, None))


def stand_alike(old: Places, new: Places, same: Same) -> bool:
    """Whether every clause stands in both texts, under the same id and in the same place."""
    return old == new and len(same) == len(new) and all(name == was for name, was in same.items())


def children(all_places: Places) -> dict[str | None, list[str]]:
    """The ids below each parent, in their order."""
    made: dict[str | None, list[str]] = {}
    for place in all_places:
        made.setdefault(place.parent, []).append(place.id)
    return made


def same_clauses(old: Text, new: Text) -> Same:
    """For each clause of the new text that stood in the old, what it was called there.

    By id; then by the `was` of the new clause; then by that of the old one, where a text returns
    to an older. A clause stands for one only: of two that it was split into, for the first.
    """
    return _same(old.named[0], new.named[0])


def same_entries(old: Text, new: Text) -> Same:
    """The same of the entries of lists that have an id."""
    return _same(old.named[1], new.named[1])


def moved(old: Places, new: Places, same: Same) -> set[str]:
    """The new ids of clauses that stand under another parent, or in another order than before.

    Of siblings the least number is called moved: the rest is a longest common subsequence of both
    orders.
    """
    if stand_alike(old, new, same):
        return set()
    before, after = children(old), children(new)
    kept: set[str] = set()
    for parent, ids in after.items():
        kept.update(steady(before.get(_was(parent, same), []), ids, same))
    return {name for name in same if name not in kept}


def steady(before: list[str], after: list[str], same: Same) -> Iterator[str]:
    """The siblings, by their new ids, that kept their order among each other."""
    there = {name: i for i, name in enumerate(before)}
    pairs = [(there[same[x]], j) for j, x in enumerate(after) if same.get(x) in there]
    stay = order.kept(pairs, lambda pair: min(before[pair[0]], after[pair[1]]))
    yield from (after[j] for _, j in stay)


def _was(parent: str | None, same: Same) -> str | None:
    """What the parent was called; one that is new was called nothing that was ever below it."""
    return same.get(parent, f"+{parent}") if parent else parent


def _below(outline: Outline, parent: str | None) -> Iterator[Place]:
    for name, below in outline:
        yield Place(name, parent)
        yield from _below(below, name)


# Most versions of a text have the ids of the one before.
@lru_cache(maxsize=16)
def _same(old: Named, new: Named) -> Same:
    before, after = dict(old), dict(new)
    made = {name: name for name in after if name in before}
    taken = set(made)
    for name in after:
        found = None if name in made else _earlier(name, before, after, taken)
        if found:
            made[name] = found
            taken.add(found)
    return made


def _earlier(name: str, before: Was, after: Was, taken: set[str]) -> str | None:
    """The first old id that the clause names as its own, or that names it."""
    named = [x for x in after[name] if x in before]
    naming = [x for x, was in before.items() if name in was]
    return next((x for x in (*named, *naming) if x not in taken), None)
