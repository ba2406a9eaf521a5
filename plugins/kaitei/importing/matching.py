"""Which clause of a later text is which of an earlier one, where neither has an id yet.

Words decide, in every language there is; heading, place and parent count beside them. What holds
most of the words that a lost clause had was merged from it, what took its words from one that
stays was split off.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kaitei.importing.nodes import bare, spoken
from kaitei.importing.pairing import Paired, Whole
from kaitei.redline import pairing

# Less alike, and a person would call it another clause.
_ALIKE = 0.5
# So much of a text must stand in the other for it to have come from there.
_CONTAINED = 0.75
# Fewer pairs of letters say nothing.
_FEWEST = 12
_WEIGHTS = {"heading": 0.4, "words": 0.5, "parent": 0.1}
_BARE_WEIGHTS = {"words": 0.75, "parent": 0.25}
_FAR = 0.0005


class _Seen(Struct, frozen=True):
    """What a clause looks like: pairs of letters of its heading and of its words."""

    clause: Paired
    parent: str
    place: int
    heading: Counter[str]
    words: Counter[str]

    def says(self) -> tuple[str, ...]:
        """Its heading and its words, in every language."""
        return (*_heading(self.clause), "", *_words(self.clause))


def match(old: Whole, new: Whole) -> None:
    """Gives the clauses of `new` the ids of those that they are in `old`, and what they were."""
    before, after = list(_seen(old)), list(_seen(new))
    partners: dict[int, _Seen] = {}
    for headed in (True, False):
        sides = [[x for x in side if bool(x.heading) == headed] for side in (before, after)]
        _unchanged(sides[0], sides[1], partners)
        _assign(sides[0], sides[1], partners)
    taken = {x.clause.id for x in partners.values()}
    lost = [x for x in before if x.clause.id not in taken]
    for seen in after:
        if id(seen.clause) not in partners:
            alike = [x for x in before if bool(x.heading) == bool(seen.heading)]
            seen.clause.was = tuple(_split_from(seen, alike, partners, after))
    for gone in lost:
        _merge(gone, [x for x in after if bool(x.heading) == bool(gone.heading)], partners)


def _seen(whole: Whole) -> Iterator[_Seen]:
    place = 0
    stack: list[tuple[Paired, Paired | None]] = [(x, None) for x in reversed(whole.top())]
    while stack:
        clause, parent = stack.pop()
        key = str(id(parent)) if parent else ""
        yield _Seen(clause, key, place, _letters(_heading(clause)), _letters(_words(clause)))
        place += 1
        stack += [(child, clause) for child in reversed(clause.children)]


def _heading(clause: Paired) -> list[str]:
    return [bare(node.heading) for node in clause.sides.values() if node.heading]


def _words(clause: Paired) -> list[str]:
    """Its own words; where it has none, those below it."""
    own = [x for node in clause.sides.values() for x in spoken(node.blocks)]
    below = (
        x for node in clause.sides.values() for child in node.walk() for x in spoken(child.blocks)
    )
    return own or list(below)


def _letters(texts: Sequence[str]) -> Counter[str]:
    plain = ["".join(text.lower().split()) for text in texts]
    return Counter(text[i : i + 2] for text in plain for i in range(max(1, len(text) - 1)) if text)


def _unchanged(before: list[_Seen], after: list[_Seen], partners: dict[int, _Seen]) -> None:
    """What says the same on both sides, and on each side only once."""
    for o, n in pairing.moved([x.says() for x in before], [x.says() for x in after]):
        partners[id(after[n].clause)] = before[o]
        after[n].clause.id = before[o].clause.id


def _assign(before: list[_Seen], after: list[_Seen], partners: dict[int, _Seen]) -> None:
    """Of the others the most alike first, each once."""
    taken = {id(x) for x in partners.values()}
    before = [x for x in before if id(x) not in taken]
    after = [x for x in after if id(x.clause) not in partners]
    weighed = [
        (-_like(o, n, partners), abs(o.place - n.place), i, j)
        for i, o in enumerate(before)
        for j, n in enumerate(after)
    ]
    gone: set[int] = set()
    for score, _, i, j in sorted(x for x in weighed if -x[0] >= _ALIKE):
        key = id(after[j].clause)
        if i not in gone and key not in partners and score:
            gone.add(i)
            partners[key] = before[i]
            after[j].clause.id = before[i].clause.id


def _like(old: _Seen, new: _Seen, partners: dict[int, _Seen]) -> float:
    above = partners.get(int(new.parent)) if new.parent else None
    same = (str(id(above.clause)) if above else "") == old.parent
    parts = {
        "heading": _dice(old.heading, new.heading),
        "words": _dice(old.words, new.words),
        "parent": float(same),
    }
    weights = _WEIGHTS if old.heading and new.heading else _BARE_WEIGHTS
    if not parts["words"] and not parts["heading"]:
        return 0.0
    score = sum(weights[key] * parts[key] for key in weights)
    return score - _FAR * abs(old.place - new.place)


def _dice(one: Counter[str], other: Counter[str]) -> float:
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0


def _inside(part: Counter[str], whole: Counter[str]) -> float:
    """How much of a part stands in a whole."""
    return (part & whole).total() / part.total() if part.total() >= _FEWEST else 0.0


def _split_from(
    new: _Seen, before: list[_Seen], partners: dict[int, _Seen], after: list[_Seen]
) -> Iterator[str]:
    """The clause that the words were taken from, if it lost them."""
    best = max(before, key=lambda old: _inside(new.words, old.words), default=None)
    if best is None or _inside(new.words, best.words) < _CONTAINED:
        return
    stays = [x for x in after if partners.get(id(x.clause)) is best]
    if all(_inside(new.words, x.words) < _CONTAINED for x in stays):
        yield best.clause.id


def _merge(gone: _Seen, after: list[_Seen], partners: dict[int, _Seen]) -> None:
    """A clause whose words went into another was merged into it."""
    best = max(after, key=lambda new: _inside(gone.words, new.words), default=None)
    if best is None or _inside(gone.words, best.words) < _CONTAINED:
        return
    had = partners.get(id(best.clause))
    grown = had is None or _inside(gone.words, had.words) < _CONTAINED
    if grown and gone.clause.id not in best.clause.was:
        best.clause.was = (*best.clause.was, gone.clause.id)
