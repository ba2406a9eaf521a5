"""A version as machines read it: made from its canonical text alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.feed import inline
from kaitei.text import canonical, numbering, plain, register
from kaitei.text.model import Clause, Entry, Localized, Passage, Prose, Text, entries

Json = dict[str, Any]
FORMAT = 1


def version(text: Text) -> Json:
    """The version document: its bytes stay for ever within one format."""
    release = text.release
    views = [_View(text, language) for language in text.languages]
    return {
        "$schema": "../schema/version.schema.json",
        "format": FORMAT,
        "policy": text.policy,
        "version": release.version,
        "languages": list(text.languages),
        "organisation": dict(text.organisation),
        "title": dict(text.title),
        "release": _release(text, views),
        "text_digest": canonical.text_digest(text.tree),
        "clauses": list(_clauses(text.top(), None, views)),
        "register": register.register(text.tree),
    }


class _View:
    """A text in one language: what references read as, and the numbers."""

    def __init__(self, text: Text, language: str) -> None:
        self.language = language
        self.numbers = numbering.numbers(text, language)
        self.names = plain.names(text, language)


def _release(text: Text, views: list[_View]) -> Json:
    release, notice = text.release, text.release.notice
    assert release.announced, "a published version is dated"
    said = {"summary": notice.summary, "reason": notice.reason, "action": notice.action}
    return {
        "replaces": release.replaces,
        "kind": release.kind,
        "material": release.material,
        "announced": release.announced.isoformat(),
        "effective": release.effective.isoformat(),
        "notice": {key: _plain((x,), views) for key, x in said.items() if isinstance(x, Prose)},
    }


def _plain(passage: Passage, views: list[_View]) -> Localized:
    return {v.language: plain.passage(passage, v.language, v.names) for v in views}


def _clauses(clauses: tuple[Clause, ...], parent: str | None, views: list[_View]) -> Iterator[Json]:
    for clause in clauses:
        yield _clause(clause, parent, views)
        yield from _clauses(clause.children, clause.id, views)


def _clause(clause: Clause, parent: str | None, views: list[_View]) -> Json:
    here = [view for view in views if clause.has(view.language)]
    made: Json = {"id": clause.id, "parent": parent}
    if clause.was:
        made["was"] = list(clause.was)
    if clause.only:
        made["only"] = list(clause.only.languages)
    made["number"] = {v.language: v.numbers[clause.id].label for v in here}
    if clause.heading:
        made["heading"] = dict(clause.heading)
    made["text"] = {v.language: _said(clause.passage, v) for v in here}
    if clause.note:
        made["note"] = _plain((clause.note,), here)
    named = [_entry(entry, here) for entry in entries(clause.passage) if entry.id]
    if named:
        made["entries"] = named
    return made


def _said(passage: Passage, view: _View) -> Json:
    return {
        "plain": plain.passage(passage, view.language, view.names),
        "blocks": inline.blocks(passage, view.language),
    }


def _entry(entry: Entry, views: list[_View]) -> Json:
    here = [v for v in views if entry.only is None or v.language in entry.only.languages]
    said: Mapping[str, str] = {v.language: plain.entry(entry, v.language, v.names) for v in here}
    return {"id": entry.id, "plain": said}
