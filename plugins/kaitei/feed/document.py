"""A version as machines read it: made from its canonical text alone."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from kaitei.feed import digests as own
from kaitei.feed import inline
from kaitei.feed.digests import Digested, Digests
from kaitei.feed.said import View, said, views
from kaitei.once import Once
from kaitei.text import plain
from kaitei.text.model import Clause, Entry, Prose, Text, entries

Json = dict[str, Any]
FORMAT = 1


# Clauses as documents have them, once where several texts share one and call it the same.
Clauses = Once[Json]
# Of so many clauses the documents of the last few versions are made.
MOST_CLAUSES = 1000


def version(text: Text, digests: Digests | None = None, known: Clauses | None = None) -> Json:
    """The version document: its bytes stay for ever within one format.

    `digests` are those of the text, where they are known already; `known` are clauses that were
    made for other texts.
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
        "clauses": clauses(text, here, digests or own.digests(text), known or Once(MOST_CLAUSES)),
        "register": text.register(),
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
    called = [part for view in here for part in (view.numbers, view.names)]

    def below(listed: tuple[Clause, ...], parent: str | None) -> Iterator[Json]:
        for clause in listed:
            own, opens = digests[clause.id], clause is text.preamble
            make = partial(_clause, clause, parent, here, own, opens=opens)
            yield known.of(make, (clause, own, *called), parent, opens)
            yield from below(clause.children, clause.id)

    return list(below(text.top(), None))


def _clause(
    clause: Clause, parent: str | None, everywhere: list[View], own: Digested, *, opens: bool
) -> Json:
    here = [view for view in everywhere if clause.has(view.language)]
    made: Json = {"id": clause.id, "parent": parent}
    if opens:
        made["preamble"] = True
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
    made.update(_own(own))
    return made


def _number(clause: Clause, view: View) -> Json:
    number = view.numbers[clause.id]
    return {"label": number.label, "citation": number.citation, "name": view.names[clause.id]}


def _own(found: Digested) -> Json:
    """The digest of what the clause says by language, and what it refers to."""
    refs = {language: list(it.refs) for language, it in found.items() if it.refs}
    made: Json = {"digest": {language: it.digest for language, it in found.items()}}
    return {**made, **({"refs": refs} if refs else {})}


def _entry(entry: Entry, views_here: list[View]) -> Json:
    here = [view for view in views_here if entry.has(view.language)]
    was = {"was": list(entry.was)} if entry.was else {}
    read = {v.language: plain.entry(entry, v.language, v.names) for v in here}
    return {"id": entry.id, **was, "plain": read}
