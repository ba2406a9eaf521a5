"""What became of every id that ever stood, seen from one text: links to it must lead somewhere."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from kaitei.history.lineage import Along, Lineage
from kaitei.text.model import Text

# The ids of a text in document order, clauses and entries, each with what it was called before.
Was = Mapping[str, tuple[str, ...]]
# For each id of a version, what another one calls it; None where that one has it not.
Called = Mapping[str, str | None]


class Anchors(Struct, frozen=True):
    """Ids that a text does not have: `moved` by the id that has them now; `gone` in the order in
    which they came up, each with the last text that had it."""

    moved: Mapping[str, tuple[str, ...]]
    gone: Mapping[str, Text]


def anchors(lineage: Lineage, text: Text, known: Sequence[Text]) -> Anchors:
    """What became of each id of the texts `known`, in the order they stood, as seen from `text`.

    An id is followed along what replaces what, down to the text and, from a version that is none
    of its ancestors, up to where the two part: by id, by `was`, and by the `was` of the other side
    where a text returns to an older one. Each version is looked at once.
    """
    search = _Search(lineage)
    here = search.ids(text)
    # Most versions have the ids of another; where they are remembered, these are one object.
    others = [some for some in known if search.ids(some) is not here]
    last = {name: some for some in others for name in search.ids(some) if name not in here}
    heirs = search.heirs(text, known)
    found = {name: _follow(name, heirs, here) for name in last}
    moved: dict[str, tuple[str, ...]] = {}
    for name, heir in found.items():
        if heir:
            moved[heir] = (*moved.get(heir, ()), name)
    return Anchors(moved, {name: last[name] for name, heir in found.items() if not heir})


def _follow(name: str, heirs: Mapping[str, str], here: Was) -> str | None:
    """The id that has a name now, from heir to heir; None where they end, or lead in a circle."""
    seen: set[str] = set()
    while name not in here:
        if name in seen or name not in heirs:
            return None
        seen.add(name)
        name = heirs[name]
    return name


class _Search:
    """Follows ids through a lineage; the ids of each version are gathered once."""

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self._ids: dict[int, tuple[Text, Was]] = {}

    def ids(self, text: Text) -> Was:
        """Every id of a text with its `was`."""
        if id(text) not in self._ids:
            self._ids[id(text)] = text, text.ids()
        return self._ids[id(text)][1]

    def heirs(self, text: Text, known: Sequence[Text]) -> Mapping[str, str]:
        """For each id, the next that took it over on the way to the text."""
        line = self._line(text)
        made: dict[str, str] = {}
        stood, done = set(self.ids(line[0])), None
        for old, new in pairwise(map(self.ids, line)):
            # A version with the very ids of the two before it says of them what was said.
            if not (old is new is done):
                _step(old, new, made)
                stood.update(new)
                done = new
        places = {id(some) for some in line}
        upwards = self._upwards(places)
        for some in known:
            if id(some) in places:
                continue
            for name, there in upwards.of(some).items():
                if there and name not in stood:
                    made.setdefault(name, there)
        return made

    def _line(self, text: Text) -> list[Text]:
        """The text and all it was made from, the oldest first."""
        made = [text]
        while before := self._lineage.origin(made[-1]):
            made.append(before)
        return made[::-1]

    def _upwards(self, line: set[int]) -> Along[Called]:
        """What the version on the line that each one beside it comes from calls its ids."""

        def step(some: Text, before: Called | None) -> Called:
            origin, own = self._lineage.origin(some), self.ids(some)
            if id(some) in line or origin is None or before is None:
                return {name: name for name in own}
            above = self.ids(origin)
            found = _successors(own, above)
            return {x: before.get(x if x in above else found.get(x, "")) for x in own}

        return Along(self._lineage, step)


def _step(old: Was, new: Was, heirs: dict[str, str]) -> None:
    """What a version did to the ids before it; what was said last of an id is what counts."""
    for name in old:
        if name not in new:
            heirs.pop(name, None)
    heirs.update({x: name for x, name in _named(new).items() if x not in new})
    heirs.update(_successors(old, new))


def _named(text: Was) -> dict[str, str]:
    """For each id that others say they were, the first that does."""
    made: dict[str, str] = {}
    for name, was in text.items():
        for other in was:
            made.setdefault(other, name)
    return made


def _successors(old: Was, new: Was) -> dict[str, str]:
    """For each id that only the old side has, which id of the new side it is: the first that says
    it was it; or what it says itself that it was, where that is on the new side alone."""
    named = _named(new)
    made: dict[str, str] = {}
    for name, was in old.items():
        if name not in new:
            returned = (x for x in was if x in new and x not in old)
            found = named.get(name) or next(returned, None)
            if found:
                made[name] = found
    return made
