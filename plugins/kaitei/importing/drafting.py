"""A paired text as the plain data of our grammar: what stands in policy.yaml."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kaitei.importing import citing
from kaitei.importing.nodes import Block, Cells, Words
from kaitei.importing.pairing import Paired, PairedBlock, Whole
from kaitei.text import identity, inline, plain

Tree = dict[str, Any]
# What stands where a person has to write why; `kaitei check` tells of these words.
UNWRITTEN = {"ja": "要確認"}
_UNWRITTEN = "TODO"
_ORDER = ("text", "lines", "list", "table")
# What names a clause in no link.
_NAMED = re.compile(
    r"\[(?:[^\[\]\\]|\\.)*\]\([^()\s]*\)|(?<![法令則例])第([0-9]+)条[（(]([^（）()]+)[）)]"
    r"|\b(?:Section|Article|Clause) ([0-9]+) \(([^()]+)\)"
)
# What would be taken for HTML, which no text holds; the sign that reads the same is not.
_ANGLE = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)")


class Drafting(Struct, frozen=True):
    """Writes one text: its languages, where links within its files lead, and by language what
    names a clause."""

    languages: tuple[str, ...]
    places: citing.Targets
    names: Mapping[tuple[str, str, str], str]

    def clause(self, paired: Paired, above: Sequence[str]) -> Tree:
        """A clause and all below it; `above` are the languages of the clause it stands in."""
        made: Tree = {"id": paired.id}
        made |= {"was": list(paired.was)} if paired.was else {}
        made |= self._only(paired, above)
        here = tuple(paired.sides)
        headings = {x: node.heading for x, node in paired.sides.items() if node.heading}
        made |= {"heading": self._plain(headings)} if headings else {}
        whole, lone = _parted(paired.blocks, here)
        made |= self.passage(whole, here)
        notes = {x: node.note for x, node in paired.sides.items() if node.note}
        made |= {"note": self._said(notes, here)} if len(notes) == len(here) else {}
        below = [self.clause(child, here) for child in paired.children]
        below += [self._alone(paired.id, i, block, here) for i, block in enumerate(lone, 1)]
        return made | ({"clauses": below} if below else {})

    def passage(self, blocks: Sequence[PairedBlock], here: Sequence[str]) -> Tree:
        """Blocks as a passage: what does not fit the order of its keys comes after."""
        made: Tree = {}
        for at, block in enumerate(blocks):
            key, value = self._block(block, here)
            if made and _ORDER.index(key) <= max(map(_ORDER.index, made)):
                return {**made, "after": self.passage(blocks[at:], here)}
            made[key] = value
        return made

    def _block(self, block: PairedBlock, here: Sequence[str]) -> tuple[str, Any]:
        first = next(iter(block.sides.values()))
        if isinstance(first, Words):
            sides = {x: y for x, y in block.sides.items() if isinstance(y, Words)}
            broken = any(words.broken for words in sides.values())
            said = {
                x: words.text if broken else _unfolded(words.text) for x, words in sides.items()
            }
            return ("lines" if broken else "text"), self._said(said, here)
        if isinstance(first, Cells):
            return "table", self._table(block, here)
        return "list", [self._entry(entry, here) for entry in block.entries]

    def _entry(self, paired: Paired, above: Sequence[str]) -> Tree:
        here = tuple(paired.sides)
        ids = [node.id for node in paired.sides.values() if node.id]
        made: Tree = {"id": ids[0]} if ids else {}
        made |= self._only(paired, above)
        terms = {x: node.heading for x, node in paired.sides.items() if node.heading}
        whole, lone = _parted(paired.blocks, here)
        said = self.passage(whole, here) or self.passage(
            lone[:1], tuple(lone[0].sides) if lone else ()
        )
        made |= {"label": self._plain(terms)} if terms and said else {}
        made |= {"text": self._said(terms, here)} if terms and not said else {}
        made |= said
        return self._with_lone(made, lone if whole else lone[1:], here)

    def _table(self, block: PairedBlock, here: Sequence[str]) -> Tree:
        sides = {x: y for x, y in block.sides.items() if isinstance(y, Cells)}
        count = len(next(iter(sides.values())).columns)
        heads = [
            self._plain({x: cells.columns[i] or "–" for x, cells in sides.items()})
            for i in range(count)
        ]
        return {
            "columns": heads,
            "rows": [[self._cell(x, here) for x in row] for row in block.cells],
        }

    def _cell(self, blocks: Sequence[PairedBlock], here: Sequence[str]) -> Tree:
        whole, lone = _parted(blocks, here)
        return self._with_lone(self.passage(whole, here), lone, here)

    def _with_lone(self, made: Tree, lone: Sequence[PairedBlock], here: Sequence[str]) -> Tree:
        """What exists in some languages only, as entries after all else."""
        if not lone:
            return made
        only = [{**self._reasoned(x.sides), **self.passage([x], tuple(x.sides))} for x in lone]
        if not made:
            return {"list": only}
        return (
            {**made, "after": self._with_lone(made["after"], lone, here)}
            if "after" in made
            else {**made, "after": {"list": only}}
        )

    def _alone(self, above: str, number: int, block: PairedBlock, here: Sequence[str]) -> Tree:
        """A block that some languages lack, as a clause of its own."""
        name = f"{above}.{'-'.join(block.sides)}-{number}"
        return {
            "id": name,
            **self._reasoned(block.sides),
            **self.passage([block], tuple(block.sides)),
        }

    def _only(self, paired: Paired, above: Sequence[str]) -> Tree:
        return {} if len(paired.sides) == len(above) else self._reasoned(paired.sides)

    def _reasoned(self, sides: "Mapping[str, Block] | Mapping[str, Any]") -> Tree:
        reason = {x: UNWRITTEN.get(x, _UNWRITTEN) for x in self.languages}
        return {"only": {"languages": list(sides), "reason": reason}}

    def _said(self, said: Mapping[str, str], here: Sequence[str]) -> Any:
        """Words by language; once where they are the same in all."""
        return self._same({x: self._words(text, x) for x, text in said.items()})

    def _plain(self, said: Mapping[str, str]) -> Any:
        """Words that hold no marks, such as those of a heading, by language."""
        return self._same({x: unmarked(text) for x, text in said.items()})

    def _same(self, made: Mapping[str, str]) -> Any:
        same = len(made) == len(self.languages) > 1 and len(set(made.values())) == 1
        return next(iter(made.values())) if same else dict(made)

    def _words(self, text: str, language: str) -> str:
        """Words whose links and names of clauses are references."""
        linked = citing.settled(_ANGLE.sub("＜", text), language, self.places)
        return _NAMED.sub(lambda found: self._named(found, language), linked)

    def _named(self, found: re.Match[str], language: str) -> str:
        number, heading = found[1] or found[3], found[2] or found[4]
        target = number and self.names.get((language, number, heading.casefold()))
        return f"[](#{target})" if target else found.group()


def tree(whole: Whole, policy: str, release: Tree) -> Tree:
    """The text as plain data; what no file says is left out of it."""
    drafting = Drafting(whole.languages(), citing.targets(whole), _names(whole))
    languages = whole.languages()
    titles = {x.language: unmarked(x.title) for x in whole.drafts if x.title}
    made: Tree = {"format": "1", "policy": policy, "languages": list(languages)}
    named = {x.language: name for x in whole.drafts if (name := x.stated.get("organisation"))}
    made |= {"organisation": _once(named, languages)} if named else {}
    made |= {"title": _once(titles, languages)} if titles else {}
    made["release"] = release
    if whole.preamble:
        made["preamble"] = drafting.clause(whole.preamble, languages)
    return {**made, "sections": [drafting.clause(x, languages) for x in whole.sections]}


def unmarked(text: str) -> str:
    """Words as they read, without what marks them."""
    return plain.line(inline.parse(text), defaultdict(str)).strip()


def _once(said: Mapping[str, str], languages: Sequence[str]) -> Any:
    """Names by language; once where one is known, for names are written once."""
    if len(set(said.values())) == 1 and (len(said) == len(languages) or len(languages) == 1):
        return next(iter(said.values()))
    return dict(said)


def _names(whole: Whole) -> dict[tuple[str, str, str], str]:
    """Which clause a language calls by a number and a heading."""
    return {
        (language, str(node.label.number), node.heading.casefold()): clause.id
        for clause in whole.sections
        for language, node in clause.sides.items()
        if node.label and node.heading
    }


def _parted(
    blocks: Sequence[PairedBlock], here: Sequence[str]
) -> tuple[list[PairedBlock], list[PairedBlock]]:
    """Blocks that every language here has, and the others."""
    whole = [block for block in blocks if len(block.sides) == len(here)]
    return whole, [block for block in blocks if len(block.sides) < len(here)]


def _unfolded(text: str) -> str:
    return "\n\n".join(inline.paragraphs(text))


def unnamed(tree: Any) -> Iterator[str]:
    """The ids in it that were proposed from numbers."""
    if isinstance(tree, list):
        for value in tree:
            yield from unnamed(value)
    elif isinstance(tree, dict):
        yield from [tree["id"]] if f"{identity.UNNAMED}-" in str(tree.get("id", "")) else []
        for value in tree.values():
            yield from unnamed(value)
