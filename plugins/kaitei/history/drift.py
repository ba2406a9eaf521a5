"""Drift: a clause whose one language changed and whose other did not.

It is computed against the version that the text replaces and never written down. What a release
says of it is a person's decision: the meaning is unchanged, or the translation is to come.

A version declares every passage that lags in it, again in each version until it is delivered. So
each text says by itself what its readers are to be told, and nothing lags on unnoticed.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kaitei.history.lineage import Along, Lineage
from kaitei.redline import wording
from kaitei.redline.changes import ChangeSet
from kaitei.redline.wording import UnitChange, UnitChanges
from kaitei.text.model import Text

# By language and clause, the label of the version whose words still stand there.
Pending = Mapping[tuple[str, str], str]


class Drift(Struct, frozen=True):
    """A clause in which the languages `lagging` did not follow those that `changed`.

    None changed where it is a translation that is still to come. Both in the order of the text.
    """

    id: str
    changed: tuple[str, ...]
    lagging: tuple[str, ...]


def drift(lineage: Lineage, text: Text) -> Mapping[str, Drift]:
    """Every clause of the text in which a language lags, by id, signed off or not.

    What counts is what one reads: headings, labels, cells and entries as well, words, punctuation,
    emphasis, where a link leads, and the order of lines. What a redline folds away does not: other
    code points, widths and spaces belong to the script of one language, and have no counterpart in
    another. A language counts only where the clause had it in the version replaced, and an entry
    only in the languages it exists in. A language that lagged in that version and changes now was
    delivered: the others need not follow it.
    """
    old, changes = lineage.origin(text), lineage.changes(text)
    if old is None or changes is None:
        return {}
    return {found.id: found for found in _found(old, text, changes) if found.lagging}


def pending(lineage: Lineage) -> Along[Pending]:
    """Which version each passage still says that a text declares as lagging."""

    def step(text: Text, before: Pending | None) -> Pending:
        declared = text.release.translation_pending
        old, changes = lineage.origin(text), lineage.changes(text) if declared else None
        if old is None or changes is None:
            return {}
        label, earlier, same = old.release.version, before or {}, changes.same
        return {
            (language, name): earlier.get((language, same.get(name, "")), label)
            for language, names in declared.items()
            for name in names
        }

    return Along(lineage, step)


def _found(old: Text, new: Text, changes: ChangeSet) -> Iterator[Drift]:
    before = {clause.id: clause for clause in old.walk()}
    reworded = {change.id: change.wording for change in changes.clauses}
    for clause in new.walk():
        was = before.get(changes.same.get(clause.id, ""))
        if was:
            shared = [x for x in new.languages if x in old.languages]
            here = tuple(x for x in shared if clause.has(x) and was.has(x))
            declared = old.release.translation_pending
            owed = frozenset(x for x in here if was.id in declared.get(x, ()))
            yield _Clause(here, owed, reworded.get(clause.id, {})).drift(clause.id)


class _Clause(Struct, frozen=True):
    """A clause that stood before: the languages it had and has, those that lagged already (owed),
    and what changed in each."""

    languages: tuple[str, ...]
    owed: frozenset[str]
    wording: Mapping[str, UnitChanges]

    def drift(self, name: str) -> Drift:
        lagging = tuple(x for x in self.languages if self._lags(x))
        changed = (x for x in self.languages if x not in lagging and x not in self.owed)
        led = tuple(x for x in changed if any(self._moved_on(x, other) for other in lagging))
        return Drift(name, led, lagging)

    def _lags(self, language: str) -> bool:
        """Whether the language stands still while another moves on, or did before and does yet."""
        others = [x for x in self.languages if x != language]
        if language in self.owed and not any(self._moved_on(language, x) for x in others):
            return bool(others)
        return any(self._follows_not(language, x) for x in others if x not in self.owed)

    def _follows_not(self, language: str, leader: str) -> bool:
        return self._moved_on(leader, language) and not self._moved_on(language, leader)

    def _moved_on(self, language: str, other: str) -> bool:
        """Whether the language says otherwise in what both languages have."""
        units = self.wording.get(language, ())
        return wording.says_otherwise(tuple(unit for unit in units if _has(unit, other)))


def _has(unit: UnitChange, language: str) -> bool:
    """Whether the language has the unit as well, on the sides on which there is one."""
    sides = [side for side in (unit.old, unit.new) if side]
    return all(side.only is None or language in side.only for side in sides)
