"""The parts that every kind of node shares: passages, lists, tables, words in every language."""

from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.problems import Problem, Severity, Value
from kaitei.text import identity, inline
from kaitei.text.model import (
    Block,
    Entry,
    Line,
    Listing,
    Localized,
    Only,
    Passage,
    Prose,
    Table,
)
from kaitei.text.source import Path, Source

Tree = Mapping[str, Any]
_AT_KEY = ("missing-language", "extra-language", "expected-fact")


class Passages:
    """Reads passages of one file; gathers the problems it meets."""

    def __init__(self, source: Source, languages: tuple[str, ...]) -> None:
        self.source = source
        self.languages = languages
        self.problems: list[Problem] = []
        self.ids = identity.Ids(self.say)

    def passage(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Iterator[Block]:
        if "text" in node:
            yield self.prose(node["text"], (*path, "text"), languages)
        if "lines" in node:
            yield self.prose(node["lines"], (*path, "lines"), languages, broken=True)
        if "list" in node:
            yield self._listing(node, path, languages)
        if "table" in node:
            yield self._table(node["table"], (*path, "table"), languages)
        if node.get("after"):
            yield from self.passage(node["after"], (*path, "after"), languages)

    def _listing(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Listing:
        entries = tuple(self.entries(node["list"], (*path, "list"), languages))
        order = {lang: tuple(ids) for lang, ids in node.get("list_order", {}).items()}
        ids = sorted(str(entry.id) for entry in entries)
        for language, listed in order.items():
            if sorted(listed) != ids or language not in languages:
                self.say("list-order", (*path, "list_order", language), language=language)
        return Listing(entries, order)

    def entries(self, nodes: list[Tree], path: Path, languages: tuple[str, ...]) -> Iterator[Entry]:
        for i, node in enumerate(nodes):
            yield self.entry(node, (*path, i), languages)

    def entry(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Entry:
        if "id" in node:
            self.ids.define(node["id"], (*path, "id"))
        only = self.only(node, path, languages)
        here = only.languages if only else languages
        passage = tuple(self.passage(node, path, here))
        if "text" not in node and not passage:
            passage = self._stated(node, path, here)
        label = self.maybe_localized(node, path, "label", here)
        return Entry(passage, node.get("id"), label, only, tuple(node.get("was", ())))

    def _stated(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Passage:
        """An entry without words of its own reads as the fact it states: a name, an address."""
        if "name" in node:
            return (self.prose(node["name"], (*path, "name"), languages),)
        if "url" in node:
            return (self.prose(f"<{node['url']}>", (*path, "url"), languages),)
        self.say("empty-entry", path)
        return ()

    def _table(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Table:
        columns = tuple(
            self.localized(head, (*path, "columns", i), languages)
            for i, head in enumerate(node["columns"])
        )
        rows = []
        for i, row in enumerate(node["rows"]):
            where = (*path, "rows", i)
            if len(row) != len(columns):
                self.say("table-row", where, cells=len(row), columns=len(columns))
            cells = enumerate(row)
            rows.append(tuple(tuple(self.passage(c, (*where, j), languages)) for j, c in cells))
        return Table(columns, tuple(rows))

    def prose(
        self, value: Any, path: Path, languages: tuple[str, ...], *, broken: bool = False
    ) -> Prose:
        said = self.localized(value, path, languages)
        return Prose(
            {x: self._lines(said, path, x, broken) for x in languages if x in said}, broken
        )

    def _lines(self, said: Localized, path: Path, language: str, broken: bool) -> tuple[Line, ...]:
        written = said[language]
        where = (*path, language)
        for at in inline.raw_html(written):
            self.say("raw-html", where, at, found=written[at : at + 12])
        parts = written.split("\n") if broken else inline.paragraphs(written)
        lines = tuple(inline.parse(part.strip(" \t")) for part in parts if part.strip())
        for line in lines:
            self._check(line, where)
        return lines

    def _check(self, line: Line, path: Path) -> None:
        for url in inline.urls(line):
            if not inline.is_safe(url):
                self.say("unsafe-link", path, url=url)
        for target in inline.references(line):
            self.ids.refer(target, path)

    def maybe_localized(
        self, node: Tree, path: Path, key: str, languages: tuple[str, ...]
    ) -> Localized | None:
        return self.localized(node[key], (*path, key), languages) if key in node else None

    def localized(self, value: Any, path: Path, languages: tuple[str, ...]) -> Localized:
        if isinstance(value, str):
            return dict.fromkeys(languages, value)
        for language in languages:
            if language not in value:
                self.say("missing-language", path, key=path[-1], language=language)
        for language in value:
            if language not in languages:
                self.say("extra-language", (*path, language), language=language, key=True)
        return {language: value[language] for language in languages if language in value}

    def only(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Only | None:
        if "only" not in node:
            return None
        listed = tuple(node["only"]["languages"])
        for i, language in enumerate(listed):
            if language not in languages:
                self.say("unknown-language", (*path, "only", "languages", i), language=language)
        where = (*path, "only", "reason")
        reason = self.localized(node["only"]["reason"], where, self.languages)
        return Only(tuple(x for x in languages if x in listed), reason)

    def say(
        self, rule: str, path: Path, offset: int = 0, severity: Severity = "error", **values: Value
    ) -> None:
        place = self.source.key_place(path) if rule in _AT_KEY else self.source.place(path, offset)
        self.problems.append(Problem(place, rule, values, severity=severity))
