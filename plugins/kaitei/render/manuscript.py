"""A text in one language as a Markdown file: to be sent, marked up elsewhere and imported again.

Ids stand in it as Pandoc writes them (`{#id}` behind a heading, `[]{#id}` before words), so that
what comes back is known for what it was. Typed sections come as the plain clauses they read as.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from kaitei.text import numbering, plain
from kaitei.text.model import (
    Clause,
    Emphasis,
    Entry,
    Line,
    Link,
    Listing,
    Passage,
    Prose,
    Reference,
    Table,
    Text,
    Words,
)

_MARKS = re.compile(r"([\\*_`\[\]]|~(?=~))")
_DEEPEST = 6


def written(text: Text, language: str) -> str:
    """The whole text in `language`, with what it says of itself above it."""
    return "\n".join(_Writer(text, language).lines()) + "\n"


class _Writer(Struct, frozen=True):
    text: Text
    language: str

    def lines(self) -> Iterator[str]:
        text, language = self.text, self.language
        yield "---"
        yield f"title: {text.title[language]}"
        yield f"organisation: {text.organisation[language]}"
        yield f"policy: {text.policy}"
        yield f'version: "{text.release.version}"'
        yield from ("---", "", f"# {text.title[language]}")
        if text.preamble and text.preamble.has(language):
            yield from self._own(text.preamble, "", f"[]{{#{text.preamble.id}}}")
            yield from self._below(text.preamble.children, 2, "")
        yield from self._below(text.sections, 2, "")

    def _below(self, clauses: tuple[Clause, ...], level: int, indent: str) -> Iterator[str]:
        """Clauses; one without a heading that follows one with is set apart by an empty one."""
        headed = False
        for clause in clauses:
            if not clause.has(self.language):
                continue
            headed = headed or clause.heading is not None
            if headed:
                yield from self._headed(clause, level)
            else:
                yield from self._numbered(clause, level, indent)

    def _headed(self, clause: Clause, level: int) -> Iterator[str]:
        heading = clause.heading[self.language] if clause.heading else ""
        signs = "#" * min(level, _DEEPEST)
        yield ""
        yield " ".join(filter(None, (signs, self._label(clause), heading, f"{{#{clause.id}}}")))
        yield from self._own(clause, "", "")
        yield from self._below(clause.children, level + 1, "")

    def _numbered(self, clause: Clause, level: int, indent: str) -> Iterator[str]:
        lead = f"{indent}{self._label(clause)} []{{#{clause.id}}}"
        lines = list(self._own(clause, f"{indent}    ", ""))
        words = next(iter(lines[1:]), "").strip()
        starts = bool(clause.passage) and isinstance(clause.passage[0], Prose)
        yield from ("", f"{lead}{words if starts else ''}")
        yield from lines[2:] if starts else lines
        yield from self._below(clause.children, level, f"{indent}    ")

    def _label(self, clause: Clause) -> str:
        found = numbering.numbers(self.text, self.language)[clause.id].label
        return found if not found.isalnum() or found.startswith("第") else f"{found}."

    def _own(self, clause: Clause, indent: str, lead: str) -> Iterator[str]:
        """The clause's own words and its note."""
        lines = list(self._passage(clause.passage, indent))
        if lead and len(lines) > 1:
            lines[1] = lead + lines[1]
        yield from lines
        if clause.note:
            told = "\n\n".join(self._line(x) for x in clause.note.lines[self.language])
            yield from ("", f"{indent}> [!NOTE]")
            yield from (f"{indent}> {line}".rstrip() for line in told.split("\n"))

    def _passage(self, passage: Passage, indent: str) -> Iterator[str]:
        for block in passage:
            if isinstance(block, Prose):
                yield from self._prose(block, indent)
            elif isinstance(block, Listing):
                yield ""
                for entry in block.entries_in(self.language):
                    yield from self._entry(entry, indent)
            else:
                yield from ("", *self._table(block, indent))

    def _prose(self, prose: Prose, indent: str) -> Iterator[str]:
        lines = [self._line(line) for line in prose.lines.get(self.language, ())]
        if not prose.broken:
            for line in lines:
                yield from ("", f"{indent}{line}")
            return
        yield ""
        yield from (f"{indent}{line}\\" for line in lines[:-1])
        yield f"{indent}{lines[-1]}"

    def _entry(self, entry: Entry, indent: str) -> Iterator[str]:
        given = f"[]{{#{entry.id}}}" if entry.id else ""
        term = self._term(entry)
        lines = list(self._passage(entry.passage, f"{indent}  "))
        starts = bool(entry.passage) and isinstance(entry.passage[0], Prose)
        words = lines[1].strip() if starts else ""
        yield f"{indent}- {given}{term}{words}".rstrip()
        yield from lines[2:] if starts else lines[1:]

    def _term(self, entry: Entry) -> str:
        if entry.label is None or self.language not in entry.label:
            return ""
        return f"**{entry.label[self.language]}{numbering.style(self.language).part.rstrip()}** "

    def _table(self, table: Table, indent: str) -> Iterator[str]:
        heads = [_escaped(head[self.language]) for head in table.columns]
        yield indent + "| " + " | ".join(heads) + " |"
        yield indent + "|" + " --- |" * len(heads)
        for row in table.rows:
            yield indent + "| " + " | ".join(self._cell(cell) for cell in row) + " |"

    def _cell(self, cell: Passage) -> str:
        lines = (line.strip() for line in self._passage(cell, "") if line.strip())
        return "<br>".join(line.removesuffix("\\").replace("|", "\\|") for line in lines)

    def _line(self, line: Line) -> str:
        return "".join(self._inline(node) for node in line)

    def _inline(self, node: object) -> str:
        if isinstance(node, Words):
            return _escaped(node.text)
        if isinstance(node, Emphasis):
            mark = "**" if node.strong else "*"
            return f"{mark}{self._line(node.children)}{mark}"
        if isinstance(node, Link):
            return f"[{self._line(node.children)}]({node.url})"
        assert isinstance(node, Reference)
        words = self._line(node.children) or plain.names(self.text, self.language)[node.target]
        return f"[{words}](#{node.target})"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
