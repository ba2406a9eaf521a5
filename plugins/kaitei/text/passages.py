"""The parts that every kind of node shares: passages, lists, tables, words in every language."""

import contextlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kaitei import days
from kaitei.problems import MOST, Place, Problem, Value
from kaitei.text import identity, inline
from kaitei.text.model import (
    Block,
    Entry,
    Line,
    Link,
    Listing,
    Localized,
    Only,
    Prose,
    Table,
    Words,
)
from kaitei.text.source import Path, Source, called

Tree = Mapping[str, Any]
# A paragraph of more characters is none, and Markdown would take its time over it.
MOST_IN_PARAGRAPH = 10_000
_CLOSES = re.compile("</([a-z]+)", re.IGNORECASE)
# The languages of a file that lists none itself are those of the site.
_LISTED = "policy/site.yaml"
_AT_KEY = ("missing-language", "extra-language", "unknown-language", "expected-fact")


class _Findings:
    """What is wrong in one file. Known to the reader and to its parts, and knows neither: whoever
    reads a thousand files is not to wait for a collector of cycles."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        # By language that the file does not list: which problem tells of it, of how many words, the
        # first and the last.
        self._unlisted: dict[str, tuple[int, int, Place, Place]] = {}

    def say(
        self, rule: str, path: Path, offset: int | None = None, variant: str = "", **values: Value
    ) -> None:
        """A problem with the value at `path`, at an offset in it."""
        if len(self.problems) <= MOST:
            at_key = rule in _AT_KEY
            place = self.source.key_place(path) if at_key else self.source.place(path, offset)
            self.problems.append(Problem(place, rule, values, variant))

    def unlisted(self, path: Path, language: str) -> None:
        """Words in a language that the file does not list: of a language that was dropped there are
        as many as there are texts, and all are told at the first."""
        here, told = self.source.key_place(path), len(self.problems)
        at, count, first, last = self._unlisted.get(language, (told, 0, here, here))
        first, last = min(first, here), max(last, here)
        self._unlisted[language] = at, count + 1, first, last
        if at == told:
            self.say("extra-language", path, language=language)
            return
        where = self.source.path if "languages" in self.source.data else _LISTED
        said: dict[str, Value] = {"language": language, "file": where, "count": count + 1}
        said["last"] = last.line
        self.problems[at] = Problem(first, "extra-language", said, "every")


class Passages:
    """Reads passages of one file; gathers the problems it meets."""

    def __init__(self, source: Source, languages: tuple[str, ...]) -> None:
        self.source = source
        self.languages = languages
        findings = _Findings(source)
        self.problems, self.say = findings.problems, findings.say
        self._unlisted = findings.unlisted
        self.ids = identity.Ids(findings.say, source)

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
            where = (*path, "list_order", language)
            if language not in languages:
                self.say("unknown-language", where, language=language)
            elif sorted(listed) != ids:
                self.say("list-order", where, language=language)
        return Listing(entries, order)

    def entries(self, nodes: list[Tree], path: Path, languages: tuple[str, ...]) -> Iterator[Entry]:
        for i, node in enumerate(nodes):
            yield self.entry(node, (*path, i), languages)

    def entry(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Entry:
        if "id" in node:
            self.ids.define(node["id"], (*path, "id"))
        only = self.only(node, path, languages)
        here = only.languages if only else languages
        passage = (*self._stated(node, path, here), *self.passage(node, path, here))
        if not passage:
            self.say("empty-entry", path)
        label = self.maybe_localized(node, path, "label", here)
        return Entry(passage, node.get("id"), label, only, tuple(node.get("was", ())))

    def _stated(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Iterator[Block]:
        """The facts that an entry states are read first: a name, an address."""
        if "name" in node:
            yield self.prose(node["name"], (*path, "name"), languages)
        if "url" in node:
            shown = (Link((Words(node["url"]),), node["url"]),)
            yield Prose(dict.fromkeys(languages, (shown,)))

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
        parts = written.split("\n") if broken else inline.paragraphs(written)
        where = (*path, language)
        return tuple(self.line(part.strip(" \t"), written, where) for part in parts if part.strip())

    def line(self, part: str, written: str, path: Path) -> Line:
        """A paragraph of what is `written` at `path` as inline nodes, its links judged."""
        if len(part) > MOST_IN_PARAGRAPH:
            self.say("long-paragraph", path, most=MOST_IN_PARAGRAPH)
            return ()
        line = inline.parse(part)
        for url in inline.urls(line):
            if not inline.is_safe(url):
                self._say_unsafe(url, path, max(0, written.find(url)))
        for target in inline.references(line):
            self.ids.refer(target, path, max(0, written.find(f"#{target}")))
        return line

    def _say_unsafe(self, url: str, path: Path, at: int) -> None:
        """A link that leads nowhere; if its signs are full-width alone, how it is written."""
        near = unicodedata.normalize("NFKC", url)
        wide = near != url and (near.startswith("#") or inline.is_safe(near))
        self.say("unsafe-link", path, at, "wide" if wide else "", url=url, near=near)

    def maybe_localized(
        self, node: Tree, path: Path, key: str, languages: tuple[str, ...]
    ) -> Localized | None:
        return self.localized(node[key], (*path, key), languages) if key in node else None

    def localized(self, value: Any, path: Path, languages: tuple[str, ...]) -> Localized:
        if isinstance(value, str):
            self._judge_same(value, path, languages)
            return dict.fromkeys(languages, value)
        # Under an `only` that is wrong itself nobody knows which languages are to be here.
        if set(languages) <= set(self.languages):
            self._judge_languages(value, path, languages)
        for language, written in value.items():
            self.judge(written, (*path, language))
        return {language: value[language] for language in languages if language in value}

    def _judge_languages(self, value: Tree, path: Path, languages: tuple[str, ...]) -> None:
        missing = [x for x in languages if x not in value]
        extra = [x for x in value if x not in languages]
        if len(missing) == len(extra) == 1:
            where = (*path, extra[0])
            self.say("extra-language", where, None, "meant", language=extra[0], near=missing[0])
            return
        for language in missing:
            self.say("missing-language", path, key=called(path), language=language)
        for language in extra:
            self.extra((*path, language), language)

    def extra(self, path: Path, language: str) -> None:
        """Words in a language that they are not to be in."""
        if language in self.languages:
            self.say("extra-language", path, language=language)
        else:
            self._unlisted(path, language)

    def _judge_same(self, written: str, path: Path, languages: tuple[str, ...]) -> None:
        """Words that stand for all languages alike; `ja:…` without a blank was meant as a key."""
        for language in languages:
            if written.startswith((f"{language}:", f"{language}：")):
                self.say("lost-colon", path, key=language)
        self.judge(written, path)

    def judge(self, written: str, path: Path) -> None:
        """Words by themselves: there are some, and none of them is HTML."""
        if not written.strip():
            self.say("empty", path, key=called(path))
        for at in inline.raw_html(written):
            end = written.find(">", at) + 1 or len(written)
            found = written[at : min(end, at + 40)]
            if not (opened := _CLOSES.match(found)) or f"<{opened[1]}" not in written[:at]:
                self.say("raw-html", path, at, inline.meant_by(found), found=found)

    def only(self, node: Tree, path: Path, languages: tuple[str, ...]) -> Only | None:
        if "only" not in node:
            # What stands below a passage of some languages is of those languages.
            return None if languages == self.languages else Only(languages, {})
        listed = tuple(node["only"]["languages"])
        for i, language in enumerate(listed):
            if language not in languages:
                self.say("unknown-language", (*path, "only", "languages", i), language=language)
        where = (*path, "only", "reason")
        reason = self.localized(node["only"]["reason"], where, self.languages)
        known = tuple(x for x in languages if x in listed)
        return Only(known if len(known) == len(listed) else listed, reason)

    def day(self, written: str, path: Path) -> date:
        """The day; a year that nobody means is a slip."""
        with contextlib.suppress(ValueError):
            return days.day(written)
        self.say("far-day", path, value=written)
        return date.max
