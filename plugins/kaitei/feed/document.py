"""A version as machines read it: made from its canonical text alone."""

from collections.abc import Iterator
from typing import Any

from kaitei.feed import digests as own
from kaitei.feed import inline
from kaitei.feed.digests import Digests
from kaitei.feed.said import View, said, views
from kaitei.text import plain, register
from kaitei.text.model import Clause, Entry, Prose, Text, entries

Json = dict[str, Any]
FORMAT = 1
_MOST_CLAUSES = 1000


class Clauses:
    """Clauses as a document has them: one that several texts share is written down once, as long as
    it is called the same in them."""

    def __init__(self) -> None:
        # What it is made from is kept beside it: so long each `id` is its own.
        self._made: dict[object, tuple[Json, object]] = {}

    def of(self, clause: Clause, parent: str | None, here: list[View]) -> Json:
        """The clause below `parent`, in each of these views."""
        called = [part for view in here for part in (view.numbers, view.names)]
        key = id(clause), parent, *map(id, called)
        if key not in self._made:
            if len(self._made) >= _MOST_CLAUSES:
                self._made.clear()
            self._made[key] = _clause(clause, parent, here), (clause, called)
        return self._made[key][0]


def version(text: Text, digests: Digests | None = None, known: Clauses | None = None) -> Json:
    """The version document: its bytes stay for ever within one format.

    `digests` are those of the text, where they are known already; `known` are clauses that were
    written down for other texts.
    """
    here = views(text)
    return {
        "$schema": "../schema/version.schema.json",
        "format": FORMAT,
        "policy": text.policy,
        "version": text.release.version,
        "languages": list(text.languages),
        "organisation": dict(text.organisation),
        "title": dict(text.title),
        "release": release(text, here),
        "text_digest": text.digest,
        "clauses": clauses(text, here, digests or own.digests(text), known or Clauses()),
        "register": register.register(text.tree),
    }


def release(text: Text, here: list[View]) -> Json:
    """What is authored of a version besides its clauses: what it replaces, kind, dates, notice."""
    found = text.release
    assert found.announced, "a published version is dated"
    made: Json = {
        "replaces": found.replaces,
        "kind": found.kind,
        "material": found.material,
        "announced": found.announced.isoformat(),
        "effective": found.effective.isoformat(),
        "notice": notice(text, here),
    }
    if found.unchanged_meaning:
        made["unchanged_meaning"] = list(found.unchanged_meaning)
    if found.translation_pending:
        made["translation_pending"] = {x: list(y) for x, y in found.translation_pending.items()}
    return made


def notice(text: Text, here: list[View]) -> Json:
    """What the publisher says of the version: summary, reason and what is to be done."""
    given = text.release.notice
    parts = {"summary": given.summary, "reason": given.reason, "action": given.action}
    return {key: said((part,), here) for key, part in parts.items() if isinstance(part, Prose)}


def clauses(text: Text, here: list[View], digests: Digests, known: Clauses) -> list[Json]:
    """Every clause in document order."""
    made = list(_below(here, digests, known, text.top(), None))
    if text.preamble:
        made[0] = {"id": made[0]["id"], "parent": None, "preamble": True, **made[0]}
    return made


def _below(
    here: list[View],
    digests: Digests,
    known: Clauses,
    listed: tuple[Clause, ...],
    parent: str | None,
) -> Iterator[Json]:
    for clause in listed:
        yield {**known.of(clause, parent, here), **_own(digests[clause.id])}
        yield from _below(here, digests, known, clause.children, clause.id)


def _clause(clause: Clause, parent: str | None, everywhere: list[View]) -> Json:
    here = [view for view in everywhere if clause.has(view.language)]
    made: Json = {"id": clause.id, "parent": parent}
    if clause.was:
        made["was"] = list(clause.was)
    if clause.only:
        made["only"] = inline.only(clause.only)
    made["number"] = {view.language: _number(clause, view) for view in everywhere}
    if clause.heading:
        made["heading"] = dict(clause.heading)
    made["text"] = said(clause.passage, here)
    if clause.note:
        made["note"] = said((clause.note,), here)
    named = [_entry(entry, here) for entry in entries(clause.passage) if entry.id]
    if named:
        made["entries"] = named
    return made


def _number(clause: Clause, view: View) -> Json:
    number = view.numbers[clause.id]
    return {"label": number.label, "citation": number.citation, "name": view.names[clause.id]}


def _own(found: own.Digested) -> Json:
    """The digest of what the clause says by language, and what it refers to."""
    refs = {language: list(it.refs) for language, it in found.items() if it.refs}
    made: Json = {"digest": {language: it.digest for language, it in found.items()}}
    return {**made, **({"refs": refs} if refs else {})}


def _entry(entry: Entry, views_here: list[View]) -> Json:
    here = [v for v in views_here if entry.only is None or v.language in entry.only.languages]
    was = {"was": list(entry.was)} if entry.was else {}
    read = {v.language: plain.entry(entry, v.language, v.names) for v in here}
    return {"id": entry.id, **was, "plain": read}
