"""A change set as GitHub flavoured Markdown, for a comment on a pull request.

Marks are `<ins>` and `<del>` with words at both ends. What a text says can never become markup:
every sign that could be one is written as its number.
"""

import re
from collections.abc import Iterator, Mapping

from kaitei.problems import say, shown
from kaitei.redline import taken
from kaitei.redline.changes import ChangeSet, summed
from kaitei.redline.facts import FactChange
from kaitei.render.blocks import Block, Blocks, Line, Listed, Noted, Tabled, lines
from kaitei.render.called import Named
from kaitei.render.marking import Mark, Piece, Remark, Runs
from kaitei.render.revision import Altered, Gap, Item, Revision, Trace

# What may begin markup anywhere; a list, a rule or a heading at the beginning; an address.
_SIGNS = re.compile(r"[\\`*_\[\]<>&~$@#|]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|:(?=//|\w)|(?<=www)\.")
# GitHub looks for these in what it has rendered: people, issues, little pictures.
_CALLS = re.compile(r"(&#(?:64|35|58);)(?=\w)")
_MARKS: Mapping[Mark, tuple[str, str]] = {
    "deleted": ("del", "deleted"),
    "inserted": ("ins", "inserted"),
}


class Writer:
    """Writes change sets with the words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def lines(self, title: str, revisions: tuple[Revision, ...]) -> Iterator[str]:
        """The changes of one pair of texts, language by language; each line is a line of output."""
        yield f"### {escaped(title)}"
        changes = revisions[0].changes
        yield f"\n{escaped(summed(changes, self.language))}"
        for fact in changes.told_facts():
            yield from self._fact(fact)
        for revision in revisions:
            if not changes.is_empty():
                yield from self._revision(revision)

    def _fact(self, fact: FactChange) -> Iterator[str]:
        yield f"\n- {self._plain('diff.fact', kind=fact.kind, id=fact.id)}"
        for key in fact.keys:
            old, new = (shown((side or {}).get(key)) for side in (fact.old, fact.new))
            yield f"  - {escaped(f'{key}: {old} → {new}')}"

    def _revision(self, revision: Revision) -> Iterator[str]:
        yield f"\n#### {escaped(revision.language)}"
        yield from self.redline(revision)

    def redline(self, revision: Revision) -> Iterator[str]:
        """The marked text in one language."""
        for name in revision.names:
            yield f"\n{self._runs(name.marked, '')}"
        for item in revision.items:
            yield ""
            yield from self._item(item, revision.changes)

    def comparison(self, revision: Revision, new: str, old: str) -> Iterator[str]:
        """The two sides in a table, what is new on the left; what did not change is left out."""
        yield f"\n| {escaped(new)} | {escaped(old)} |"
        yield "| --- | --- |"
        for name in revision.names:
            head = f"<strong>{self._plain(f'diff.{name.kind}')}</strong><br>"
            yield f"| {' | '.join(head + self._runs(side, '') for side in name.sides)} |"
        for item in revision.altered():
            if item.marked:
                gone = taken.told(revision.changes, item.name.id, self.language)
                told = "".join(f"<br><em>{escaped(it)}</em>" for it in gone)
                yield f"| {self._side(item, 0)}{told} | {self._side(item, 1)}{told} |"

    def _side(self, item: Altered, side: int) -> str:
        name, words = (item.new, item.old)[side], item.sides[side]
        if name is None:
            return self._said(("diff.gone", "diff.new")[side])
        headed = any(line.kind == "heading" for line in lines(words[:1]))
        return (
            f"<strong>{escaped(_called(name, headed=headed))}</strong><br>{self._cell(words, '')}"
        )

    def _item(self, item: Item, changes: ChangeSet) -> Iterator[str]:
        if isinstance(item, Gap):
            yield self._said("diff.gap", count=item.count)
        elif isinstance(item, Trace):
            yield self._said("diff.left", old=item.old.citation, new=item.new.citation)
        else:
            yield from self._altered(item, changes)

    def _altered(self, item: Altered, changes: ChangeSet) -> Iterator[str]:
        redacted = ("redacted",) if item.name.id in changes.taken else ()
        kinds = (self._say(f"diff.is.{kind}") for kind in (*item.happened, *redacted))
        told = self._say("diff.and").join(kinds)
        dash = f" — {escaped(told)}" if told else ""
        name = _called(item.name, headed=_is_headed(item))
        yield f"<strong>{escaped(name)}</strong>{dash}"
        if item.old and item.new and ("moved" in item.kinds or item.is_renumbered):
            sides = {"old": item.old.citation, "new": item.new.citation}
            yield f"\n{self._said('diff.was', **sides)}"
        if item.others:
            names = self._say("diff.and").join(_called(other) for other in item.others)
            yield f"\n{self._said(_others_are(item), names=names)}"
        for gone in taken.told(changes, item.name.id, self.language):
            yield f"\n<em>{escaped(gone)}</em>"
        if not item.marked:
            if not redacted:
                yield f"\n{self._said('diff.elsewhere' if item.elsewhere else 'diff.same')}"
            return
        said = (f"\n{line}" for line in self._blocks(item.marked, item.whole))
        yield from self._folded(item.folds, said) if item.folds else said

    def _folded(self, count: int, said: Iterator[str]) -> Iterator[str]:
        yield f"\n<details><summary>{self._plain('diff.folds', count=count)}</summary>"
        yield from said
        yield "\n</details>"

    def _blocks(self, blocks: Blocks, whole: Mark) -> Iterator[str]:
        """Each block; one of several lines holds line breaks."""
        return (self._block(block, whole) for block in blocks)

    def _block(self, block: Block, whole: Mark) -> str:
        if isinstance(block, Line):
            return self._line(block, whole)
        if isinstance(block, Listed):
            return "\n".join(self._entry(entry, whole) for entry in block.entries)
        if isinstance(block, Noted):
            said = [f"<strong>{self._plain('diff.note')}</strong>"]
            said += [self._line(line, whole) for line in block.lines]
            return "\n>\n".join(f"> {line}" for line in said)
        return self._table(block, whole)

    def _entry(self, blocks: Blocks, whole: Mark) -> str:
        said = "\n\n".join(self._blocks(blocks, whole)).split("\n")
        first, *others = said
        return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in others)])

    def _table(self, table: Tabled, whole: Mark) -> str:
        rows = [[self._cell(cell, whole) for cell in row] for row in (table.head, *table.rows)]
        head, *others = (f"| {' | '.join(row)} |" for row in rows)
        return "\n".join([head, f"|{' --- |' * len(rows[0])}", *others])

    def _cell(self, blocks: Blocks, whole: Mark) -> str:
        return "<br>".join(self._line(line, whole) for line in lines(blocks))

    def _line(self, line: Line, whole: Mark) -> str:
        moved = self._plain("diff.here") if line.moved else ""
        recast = self._plain("diff.recast") if line.recast else ""
        absent = f"{self._plain('diff.not-here')} " if line.kind == "reason" else ""
        said = f"{absent}{moved}{recast}{self._runs(line.runs, whole)}"
        return f"<strong>{said}</strong>" if line.kind == "heading" and not whole else said

    def _runs(self, runs: Runs, whole: Mark) -> str:
        made = [
            self._marked(run.mark or whole, "".join(map(_piece, run.pieces)))
            + (self._remark(run.remark) if run.remark else "")
            for run in runs
        ]
        return "".join(made)

    def _marked(self, mark: Mark, said: str) -> str:
        if not mark:
            return said
        tag, key = _MARKS[mark]
        begins, ends = (self._plain(f"diff.{x}") for x in (key, f"{key}.end"))
        return f"<{tag}>{begins}{said}{ends}</{tag}>"

    def _remark(self, remark: Remark) -> str:
        values = {"old": remark.old or "–", "new": remark.new or "–"}
        return self._plain(f"diff.name.{remark.name}", **values)

    def _plain(self, key: str, **values: str | int) -> str:
        return escaped(self._say(key, **values))

    def _said(self, key: str, **values: str | int) -> str:
        return f"<em>{self._plain(key, **values)}</em>"

    def _say(self, key: str, **values: str | int) -> str:
        return say(key, self.language, **values)


def escaped(text: str) -> str:
    """The text so that Markdown reads it as those characters and no others."""
    signs = _SIGNS.sub(lambda found: f"&#{ord(found.group())};", " ".join(text.split("\n")))
    return _CALLS.sub(r"\1<!-- -->", signs)


def _piece(piece: Piece) -> str:
    said = escaped(piece.text)
    for tag, on in (("em", piece.marks.emphasis), ("strong", piece.marks.strong)):
        said = f"<{tag}>{said}</{tag}>" if on else said
    return said


def _others_are(item: Altered) -> str:
    """The sentence about its other clauses: where it goes on, or what it was made or split from."""
    if not item.new:
        return "diff.into"
    return "diff.from" if item.old else "diff.split"


def _is_headed(item: Altered) -> bool:
    """Whether the clause's own heading follows among its words."""
    first = item.marked[0] if item.marked else None
    return isinstance(first, Line) and first.kind == "heading"


def _called(name: Named, *, headed: bool = False) -> str:
    return name.citation if headed or not name.heading else f"{name.citation} {name.heading}"
