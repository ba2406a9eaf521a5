"""What a person has to look at after an import, at its place in the file that it came from."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from msgspec.structs import replace

from kaitei.importing import citing, recount
from kaitei.importing.nodes import Block, Draft, Node, Words, bare, headed, spoken, texts
from kaitei.importing.pairing import Paired, PairedBlock, Whole
from kaitei.importing.rows import Left
from kaitei.problems import Place, Problem, sort

_LONGEST = 60
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")


def remarks(whole: Whole) -> tuple[Problem, ...]:
    """What has no partner in another language, what was taken for no part of the text, and what
    will not be as the file says it.

    Problems: import-unpaired, import-left, import-unstated, import-renumbered.
    """
    languages = whole.languages()
    found = [x for clause in whole.top() for x in _unpaired(whole, clause, languages)]
    for draft in whole.drafts:
        found += [_left(draft.path, it) for it in draft.left]
        for key, given in (
            ("title", draft.title),
            ("organisation", draft.stated.get("organisation")),
        ):
            if not given:
                found.append(_told(draft.path, 1, "import-unstated", key=key))
        found += _renumbered(whole, draft)
    return sort([*found, *_nowhere(whole)])


def _renumbered(whole: Whole, draft: Draft) -> Iterator[Problem]:
    """The first clause whose number becomes another, and how many more there are."""
    changed = list(recount.changed(whole, draft.language))
    for line, said, number in changed[:1]:
        more = str(len(changed) - 1)
        yield _told(draft.path, line, "import-renumbered", said=said, number=number, more=more)


def _nowhere(whole: Whole) -> Iterator[Problem]:
    """Links that lead nowhere any more: within a file to no clause, and in headings."""
    places = citing.targets(whole)
    for draft in whole.drafts:
        nodes = [node for top in draft.top() for node in top.walk()]
        for line, said, name in (x for it in nodes for y in texts(it.blocks) for x in _inward(y)):
            if (draft.language, name) not in places:
                yield _left(draft.path, Left(line, said, "link", f"#{name}"))
        for line, said, address in (x for it in nodes for x in _unlinked(it)):
            yield _left(draft.path, Left(line, said, "link", address))


def _unlinked(node: Node) -> Iterator[tuple[int, str, str]]:
    """The links in headings and terms, which hold none: line, words, where it leads."""
    for line, said in headed(node):
        yield from ((line, *found) for found in _LINK.findall(said))


def _inward(words: Words) -> Iterator[tuple[int, str, str]]:
    """The links within the file in some paragraphs: line, words, where it leads."""
    # A quotation has several paragraphs at one line.
    lines = chain((words.line, *words.more), repeat((words.line, *words.more)[-1]))
    for line, paragraph in zip(lines, words.text.split("\n\n"), strict=False):
        yield from ((line, *found) for found in citing.LINK.findall(paragraph))


def _unpaired(whole: Whole, paired: Paired, above: Sequence[str]) -> Iterator[Problem]:
    if len(paired.sides) < len(above):
        yield _lone(whole, paired.sides, above)
        return
    for block in paired.blocks:
        yield from _blocks(whole, block, above)
    for child in paired.children:
        yield from _unpaired(whole, child, above)


def _blocks(whole: Whole, block: PairedBlock, above: Sequence[str]) -> Iterator[Problem]:
    if len(block.sides) < len(above):
        yield _lone(whole, block.sides, above)
        return
    for entry in block.entries:
        yield from _unpaired(whole, entry, above)
    for row in block.cells:
        for cell in row:
            for inner in cell:
                yield from _blocks(whole, inner, above)


def _lone(
    whole: Whole, sides: "dict[str, Node] | dict[str, Block]", above: Sequence[str]
) -> Problem:
    language, thing = next(iter(sides.items()))
    path = next(draft.path for draft in whole.drafts if draft.language == language)
    said = thing.said() if isinstance(thing, Node) else " ".join(spoken([thing]))
    missing = ", ".join(x for x in above if x not in sides)
    return _told(path, thing.line, "import-unpaired", said=said, missing=missing)


def _left(path: str, it: Left) -> Problem:
    told = _told(path, it.line, "import-left", said=it.said)
    address = it.address[:_LONGEST]
    is_bare = it.kind == "link" and not told.values["said"]
    values = {"said": told.values["said"] or address, "address": address}
    return replace(told, values=values, variant="bare" if is_bare else it.kind)


def _told(path: str, line: int, rule: str, **values: str) -> Problem:
    cut = {key: " ".join(bare(value).split())[:_LONGEST] for key, value in values.items()}
    return Problem(Place(path, line), rule, cut, severity="warning")
