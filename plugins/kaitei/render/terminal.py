"""A change set for people at a terminal, and as JSON: words at both ends of every mark."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kaitei.problems import say, shown, visible
from kaitei.redline import taken, tokens
from kaitei.redline.changes import ChangeSet, ClauseChange, numbers, summed
from kaitei.redline.facts import FactChange
from kaitei.redline.wording import UnitChange
from kaitei.redline.words import Span, Spans

Json = dict[str, Any]
_COLOURS = {"deleted": "\x1b[31m", "inserted": "\x1b[32m", "clause": "\x1b[1m"}
_RESET = "\x1b[0m"


class Printer:
    """Says change sets in one language, in colour or without."""

    def __init__(self, language: str, *, colour: bool) -> None:
        self.language = language
        self.colour = colour

    def lines(self, changes: ChangeSet) -> Iterator[str]:
        """The change set in numbers, then each clause and fact that changed."""
        yield summed(changes, self.language)
        names = {"title": changes.title, "organisation": changes.organisation}
        for name, said in names.items():
            head = self._say(f"diff.{name}")
            yield from (f"\n{head} [{x}] {self._spans(spans)}" for x, spans in said.items())
        for change in changes.clauses:
            yield from self._clause(change, changes)
        for fact in changes.told_facts():
            yield from self._fact(fact)

    def _clause(self, change: ClauseChange, changes: ChangeSet) -> Iterator[str]:
        redacted = ("redacted",) if change.id in changes.taken else ()
        told = (*changes.happened(change), *redacted)
        if not told and not set(change.wording) - set(changes.left()):
            return
        kinds = self._say("diff.and").join(self._say(f"diff.is.{kind}") for kind in told)
        yield f"\n{self._painted('clause', f'#{change.id}')} {kinds}".rstrip()
        yield from (f"  {gone}" for gone in taken.told(changes, change.id, self.language))
        for language, units in () if changes.hides(change.id) else change.wording.items():
            seen = (it for it in units if not changes.is_gone(change.id, it))
            changed = (unit for unit in seen if unit.is_change())
            yield from (f"  [{language}] {self._unit(unit)}" for unit in changed)

    def _fact(self, fact: FactChange) -> Iterator[str]:
        yield f"\n{self._say('diff.fact', kind=fact.kind, id=fact.id)}"
        for key in fact.keys:
            old, new = (shown((side or {}).get(key)) for side in (fact.old, fact.new))
            yield visible(f"  {key}: {old} → {new}")

    def _unit(self, unit: UnitChange) -> str:
        moved = self._say("diff.here") if unit.moved else ""
        side = unit.new or unit.old
        absent = f"{self._say('diff.not-here')} " if side and side.kind == "reason" else ""
        return absent + moved + self._spans(unit.spans)

    def _spans(self, spans: Spans) -> str:
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        old, new = _texts(span)
        if span.name == "equal":
            return visible(new)
        return self._marked("deleted", old) + self._marked("inserted", new)

    def _marked(self, kind: str, text: str) -> str:
        if not text:
            return ""
        begins, ends = self._say(f"diff.{kind}"), self._say(f"diff.{kind}.end")
        return self._painted(kind, f"{begins}{visible(text)}{ends}")

    def _painted(self, kind: str, text: str) -> str:
        return f"{_COLOURS[kind]}{text}{_RESET}" if self.colour else text

    def _say(self, key: str, **values: str | int) -> str:
        return say(key, self.language, **values)


def as_data(changes: ChangeSet) -> Json:
    """The change set as plain data: a span is its name, the old words and the new ones; of a clause
    out of which words were taken since, the version and the day, and no wording where all are gone.
    """
    return {
        "counts": numbers(changes),
        "languages": {"added": list(changes.came()), "removed": list(changes.left())},
        "title": {x: _listed(spans) for x, spans in changes.title.items()},
        "organisation": {x: _listed(spans) for x, spans in changes.organisation.items()},
        "clauses": [_clause(change, changes) for change in changes.clauses],
        "renumbered": [_renumbered(x.id, x.numbers) for x in changes.renumbered],
        "facts": [
            {"kind": x.kind, "id": x.id, "old": x.old, "new": x.new} for x in changes.told_facts()
        ],
    }


def _clause(change: ClauseChange, changes: ChangeSet) -> Json:
    worded = {} if changes.hides(change.id) else change.wording
    seen = {x: [it for it in y if not changes.is_gone(change.id, it)] for x, y in worded.items()}
    wording = {language: found for language, units in seen.items() if (found := _units(units))}
    kinds = list(changes.happened(change))
    made: Json = {"id": change.id, "kinds": kinds, "wording": wording}
    gone = changes.taken.get(change.id, ())
    redacted = [{"version": it.version, "recorded": it.day.isoformat()} for it in gone]
    return {**made, **({"redacted": redacted} if redacted else {})}


def _units(units: Iterable[UnitChange]) -> list[Json]:
    return [
        {"kind": side.kind, "moved": unit.moved, "spans": _listed(unit.spans)}
        for unit in units
        if unit.is_change() and (side := unit.new or unit.old)
    ]


def _listed(spans: Spans) -> list[list[str]]:
    return [[span.name, *_texts(span)] for span in spans]


def _texts(span: Span) -> tuple[str, str]:
    return tokens.text(span.old), tokens.text(span.new)


def _renumbered(name: str, numbers: Mapping[str, Any]) -> Json:
    return {"id": name, "numbers": {x: [n.label for n in pair] for x, pair in numbers.items()}}
