"""A valid tree to a frozen text, or all that still keeps it from being one."""

from collections import Counter
from datetime import date
from typing import Any

from msgspec import Struct, field

from kaitei.problems import Problem, failing
from kaitei.text import identity, inline, layout, schema
from kaitei.text.model import Block, Clause, Entry, Listing, Notice, Prose, Release, Text
from kaitei.text.passages import Passages, Tree
from kaitei.text.shared import Known, Read
from kaitei.text.source import Path, Source, unplaced

# What a person decides of a release, at the latest before it is published.
_BY_A_PERSON = ("kind", "material", "effective", "notice")
_SILENT = Notice(Prose({}), Prose({}))


def read(source: Source, known: Known | None = None) -> tuple[Text | None, list[Problem]]:
    """The text that the file holds, or None with every problem in it.

    `known` are clauses of texts read before: one that is written the same way is the same object.

    Problems: those of the schema; missing-language, extra-language, unknown-language, lost-colon,
    duplicate-id, reserved-id, unknown-reference, raw-html, unsafe-link, empty, empty-clause,
    empty-entry, long-paragraph, table-row, list-order, expected-fact, stated-twice, far-day,
    replaces-itself, replaces-missing, replaces-needless, language-unused.
    """
    found = schema.problems("policy", source)
    if found:
        return None, found + _apart(source)
    languages: Any = source.data["languages"]
    reader = _Reader(source, tuple(languages), known)
    text = reader.text()
    if known is not None and reader.problems:
        # What was read before has no place here; now each problem gets its own.
        return read(source)
    if mistaken := _mistaken(source, reader):
        return None, mistaken
    return (None if failing(reader.problems) else text), reader.problems


def _mistaken(source: Source, reader: "_Reader") -> list[Problem]:
    """The problems where languages are listed in which nothing is written, and most texts are in
    others instead: each is told once, and the texts are read in those; otherwise none."""
    unused = _unused(source, reader.languages) if reader.problems else ()
    lacking, extra = Counter[str](), Counter[str]()
    for problem in reader.problems:
        if problem.rule == "missing-language":
            lacking[str(problem.values["language"])] += 1
        if problem.rule == "extra-language":
            count = problem.values.get("count")
            extra[str(problem.values["language"])] += count if isinstance(count, int) else 1
            lacking.update(str(x) for x in [problem.values.get("near")] if x)
    found = extra.most_common(len(unused))
    written = [name for name, times in found if 2 * times > max(lacking[x] for x in unused)]
    if not written:
        return []
    used = (language for language in reader.languages if language not in unused)
    again = _Reader(source, (*used, *written), None)
    for language in unused:
        where = ("languages", reader.languages.index(language))
        again.say("language-unused", where, language=language, others=", ".join(written))
    again.text()
    return again.problems


def _unused(source: Source, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages in which nothing is written."""
    keys = {key for path, _ in source.strings() for key in path}
    return tuple(language for language in languages if language not in keys)


def head(tree: Tree) -> dict[str, Any]:
    """What a text says besides its clauses, by the names of the model: of a tree that was read
    before without a problem."""
    reader = _Trusting(unplaced(dict(tree)), tuple(tree["languages"]), None)
    return reader.head(tree)


def _apart(source: Source) -> list[Problem]:
    """What can be told of a tree that is no text yet: of its words and ids, each by itself."""
    reader = Passages(source, ())
    for path, written in source.strings():
        if path[-1] == "id":
            reader.ids.define(written, path)
        elif written:
            reader.judge(written, path)
            for part in inline.paragraphs(written):
                reader.line(part, written, path)
    return reader.problems


class _Draft(Struct):
    """A clause in the making: its blocks, the clauses below it, entries not yet made a list."""

    languages: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)
    children: list[Clause] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def close_list(self) -> None:
        """The entries gathered so far become one list."""
        if self.entries:
            self.blocks.append(Listing(tuple(self.entries), {}))
            self.entries = []


class _Reader(Passages):
    """Walks one tree; gathers problems as it goes."""

    def __init__(self, source: Source, languages: tuple[str, ...], known: Known | None) -> None:
        super().__init__(source, languages)
        self.known = known

    def text(self) -> Text:
        tree: Any = self.source.data
        everywhere = self.languages
        if tree["policy"] in identity.RESERVED:
            self.say("reserved-id", ("policy",), id=tree["policy"])
        sections = tuple(
            self._read(node, ("sections", i), "section", everywhere)
            for i, node in enumerate(tree["sections"])
        )
        preamble = tree.get("preamble")
        text = Text(
            **self.head(tree),
            preamble=preamble and self._clause(preamble, ("preamble",), "clause", everywhere),
            sections=tuple(found.clause for found in sections),
            tree={**tree, "sections": [found.node for found in sections]},
        )
        self.ids.resolve({clause.id for clause in text.walk()})
        return text

    def head(self, tree: Tree) -> dict[str, Any]:
        """All but the clauses."""
        everywhere = self.languages
        return {
            "policy": tree["policy"],
            "languages": everywhere,
            "organisation": self.localized(tree["organisation"], ("organisation",), everywhere),
            "title": self.localized(tree["title"], ("title",), everywhere),
            "release": self._release(tree["release"], ("release",)),
        }

    def _release(self, node: Tree, path: Path) -> Release:
        self._judge_replaces(node, path)
        announced, effective = node.get("announced"), node.get("effective")
        return Release(
            version=node["version"],
            replaces=node.get("replaces"),
            kind=node.get("kind", "substantive" if "replaces" in node else "first"),
            material=node.get("material") == "true",
            announced=announced and self.day(announced, (*path, "announced")),
            effective=self.day(effective, (*path, "effective")) if effective else date.max,
            notice=self._notice(node["notice"], (*path, "notice")) if "notice" in node else _SILENT,
            unfinished=tuple(key for key in _BY_A_PERSON if key not in node),
            unchanged_meaning=self._named(node, path, "unchanged_meaning"),
            translation_pending=self._pending(node.get("translation_pending", {}), path),
        )

    def _named(self, node: Tree, path: Path, key: str) -> tuple[str, ...]:
        """The clauses that a list names."""
        self._references(node.get(key, []), (*path, key))
        return tuple(node.get(key, ()))

    def _pending(self, node: Tree, path: Path) -> dict[str, tuple[str, ...]]:
        path = (*path, "translation_pending")
        for language in node:
            if language not in self.languages:
                self.say("unknown-language", (*path, language), language=language)
        return {language: self._named(node, path, language) for language in node}

    def _judge_replaces(self, node: Tree, path: Path) -> None:
        kind = node.get("kind")
        if kind == "first" and "replaces" in node:
            self.say("replaces-needless", (*path, "replaces"))
        if kind not in (None, "first") and "replaces" not in node:
            self.say("replaces-missing", (*path, "kind"))
        if node.get("replaces") == node["version"]:
            self.say("replaces-itself", (*path, "replaces"), version=node["version"])

    def _notice(self, node: Tree, path: Path) -> Notice:
        said = {key: self.prose(node[key], (*path, key), self.languages) for key in node}
        return Notice(**said)

    def _clause(self, node: Tree, path: Path, kind: str, languages: tuple[str, ...]) -> Clause:
        return self._read(node, path, kind, languages).clause

    def _read(self, node: Tree, path: Path, kind: str, languages: tuple[str, ...]) -> Read:
        """The clause in a node, as it was read before if it was."""
        if self.known is None:
            return self._made(node, path, kind, languages)
        key = (kind, languages, self.known.written(node))
        if found := self.known.clauses.get(key):
            for name in found.ids:
                self.ids.define(name, path)
            self._references(list(found.referred), path)
            return found
        told = len(self.problems)
        made = self._made(node, path, kind, languages)
        if len(self.problems) == told:
            self.known.clauses[key] = made
        return made

    def _made(self, node: Tree, path: Path, kind: str, languages: tuple[str, ...]) -> Read:
        before = self.ids.count()
        clause = self._anew(node, path, kind, languages)
        return Read(clause, node, *self.ids.since(before))

    def _anew(self, node: Tree, path: Path, kind: str, languages: tuple[str, ...]) -> Clause:
        self.ids.define(node["id"], (*path, "id"))
        only = self.only(node, path, languages)
        here = only.languages if only else languages
        draft = self._content(node, path, kind, here)
        clause = Clause(
            id=node["id"],
            heading=self.maybe_localized(node, path, "heading", here),
            passage=tuple(draft.blocks),
            note=self.prose(node["note"], (*path, "note"), here) if "note" in node else None,
            children=tuple(draft.children),
            only=only,
            was=tuple(node.get("was", ())),
        )
        if not (clause.heading or clause.passage or clause.children):
            self.say("empty-clause", path, id=clause.id)
        return clause

    def _content(self, node: Tree, path: Path, kind: str, languages: tuple[str, ...]) -> _Draft:
        """Own passage, then the parts of the kind in their order, then what comes after."""
        draft = _Draft(languages)
        draft.blocks += self.passage({**node, "after": None}, path, languages)
        self._parts(node, path, kind, draft)
        draft.close_list()
        if "after" in node:
            draft.blocks += self.passage(node["after"], (*path, "after"), languages)
        return draft

    def _parts(self, node: Tree, path: Path, kind: str, draft: _Draft) -> None:
        self._expect(node, path, kind)
        for part in layout.PARTS[kind]:
            if part.key in node:
                self._part(part, node[part.key], (*path, part.key), draft)

    def _part(self, part: layout.Part, value: Any, path: Path, draft: _Draft) -> None:
        """Entries of neighbouring parts make one list; anything else closes it."""
        if part.form == "entry":
            draft.entries.append(self.entry(value, path, draft.languages))
        elif part.form == "entries":
            draft.entries += self.entries(value, path, draft.languages)
        elif part.form == "references":
            self._references(value, path)
        elif part.form == "inside":
            self._parts(value, path, part.kind, draft)
        else:
            draft.close_list()
            self._body(part, value, path, draft)

    def _body(self, part: layout.Part, value: Any, path: Path, draft: _Draft) -> None:
        if part.form == "clause":
            draft.children.append(self._clause(value, path, part.kind, draft.languages))
        elif part.form == "clauses":
            for i, child in enumerate(value):
                draft.children.append(self._clause(child, (*path, i), part.kind, draft.languages))
        elif part.form == "passage":
            draft.blocks += self.passage(value, path, draft.languages)
        else:
            draft.blocks.append(self.prose(value, path, draft.languages))

    def _references(self, ids: list[str], path: Path) -> None:
        for i, target in enumerate(ids):
            self.ids.refer(target, (*path, i))

    def _expect(self, node: Tree, path: Path, kind: str) -> None:
        """APPI and its neighbours look for these facts: each is given, or said to be missing."""
        unsaid = node.get("not_stated", ())
        for fact in layout.EXPECTED.get(kind, ()):
            if fact in node and fact in unsaid:
                self.say("stated-twice", (*path, fact), fact=fact)
            if fact not in node and fact not in unsaid:
                self.say("expected-fact", path, fact=fact)


class _Trusting(_Reader):
    """Reads what was found sound before, and judges nothing."""

    def judge(self, written: str, path: Path) -> None:
        """Nothing is wrong with it."""

    def _judge_languages(self, value: Tree, path: Path, languages: tuple[str, ...]) -> None:
        """They are all there."""

    def _judge_same(self, written: str, path: Path, languages: tuple[str, ...]) -> None:
        """It stands for all of them."""
