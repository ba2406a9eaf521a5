"""Whether changes look like those of a substantive or of a material version: a suggestion with its
reasons, for a person to decide.

It looks at facts, clauses and signs, never at what words mean. What is a fact of the register was
told to people (APPI Art. 21, 27(5), 32(1)); a change of words alone may be either.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, TypeVar

from msgspec import Struct

from kaitei.redline import words
from kaitei.redline.changes import ChangeSet, ClauseChange
from kaitei.redline.tokens import Token
from kaitei.redline.words import Spans

Said = TypeVar("Said")
Kind = Literal["nothing", "substantive", "editorial", "either"]
Material = Literal["likely", "ask", "unlikely"]
# The kinds of facts whose change people would want to know of ahead.
_TOLD = ("subjects", "purposes", "data_items", "recipients", "third_parties", "exceptions")
# Those of which less is also something to be told of.
_GRANTED = ("rights", "measures")


class Suggestion(Struct, frozen=True):
    """What the changes look like, and by name why."""

    kind: Kind
    kind_reasons: tuple[str, ...]
    material: Material
    material_reasons: tuple[str, ...]


def suggestion(changes: ChangeSet) -> Suggestion:
    """What a change set suggests."""
    if changes.is_empty():
        return Suggestion("nothing", ("same",), "unlikely", ("same",))
    weighty, light = tuple(_weighty(changes)), tuple(_light(changes))
    unread = {"words", "languages"}.intersection(light)
    kind: Kind = "substantive" if weighty else "either" if unread else "editorial"
    told = tuple(_material(changes))
    if told:
        return Suggestion(kind, weighty or light, "likely", told)
    material: Material = "unlikely" if kind == "editorial" else "ask"
    return Suggestion(kind, weighty or light, material, ("no-told-fact",))


def _weighty(changes: ChangeSet) -> Iterator[str]:
    """What an editorial version does not do."""
    if changes.told_facts():
        yield "facts"
    kinds = {kind for change in changes.clauses for kind in change.kinds}
    yield from (f"clauses-{kind}" for kind in ("added", "removed") if kind in kinds)
    if any(_counts_otherwise(spans) for spans in _spans(changes)):
        yield "numbers"


def _light(changes: ChangeSet) -> Iterator[str]:
    """What it may do; words that were taken out since may have been others."""
    names = {span.name for spans in _spans(changes) for span in spans} - {"equal"}
    if "words" in names or changes.taken or any(_is_rebuilt(it, changes) for it in changes.clauses):
        yield "words"
    if changes.came() or changes.left():
        yield "languages"
    if names - {"words"}:
        yield "signs"
    if {"moved", "renamed"} & {kind for change in changes.clauses for kind in change.kinds}:
        yield "places"
    if changes.renumbered:
        yield "numbering"


def _is_rebuilt(change: ClauseChange, changes: ChangeSet) -> bool:
    """Whether lines came, went or changed places."""
    return any(
        unit.old is None or unit.new is None or unit.moved
        for units in _in_both(change.wording, changes)
        for unit in units
    )


def _material(changes: ChangeSet) -> Iterator[str]:
    facts = changes.told_facts()
    for kind in _TOLD:
        if any(fact.kind == kind for fact in facts):
            yield kind
    for kind in _GRANTED:
        if any(fact.kind == kind and fact.new is None for fact in facts):
            yield kind


def _spans(changes: ChangeSet) -> Iterator[Spans]:
    yield from (*_in_both(changes.title, changes), *_in_both(changes.organisation, changes))
    for change in changes.clauses:
        words = _in_both(change.wording, changes)
        units = () if changes.hides(change.id) else chain.from_iterable(words)
        yield from (unit.spans for unit in units if not changes.is_gone(change.id, unit))


def _in_both(said: Mapping[str, Said], changes: ChangeSet) -> Iterator[Said]:
    """What is said of the languages that both texts have: what came or went with another language
    was changed by nobody."""
    return (said[language] for language in changes.in_both(said))


def _counts_otherwise(spans: Spans) -> bool:
    """Whether another number stands in words that changed: a period, a fee, an article."""
    changed = tuple(span for span in spans if span.name == "words")
    return _numbers(words.rejected(changed)) != _numbers(words.accepted(changed))


def _numbers(tokens: Iterable[Token]) -> list[str]:
    return sorted(token.key for token in tokens if token.kind == "number")
