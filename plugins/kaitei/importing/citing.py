"""Links within a file: the clause that each leads to, and whether its words name that clause."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from kaitei.importing import labels
from kaitei.importing.labels import Label
from kaitei.importing.pairing import Paired, Whole

_WORDS = r"\[((?:[^\[\]\\]|\\.)*)\]"
LINK = re.compile(rf"{_WORDS}\(#([^()\s]*)\)")
# A link, with what may stand around its number where that names a clause.
_CITING = re.compile(rf"(第|\b(?:Section|Article|Clause) )?{LINK.pattern}(条)?", re.IGNORECASE)
# A reference says the heading itself.
_TWICE = re.compile(rf"(\[\]\(#([^()\s]+)\)) ?[（(](?:{_WORDS}\(#\2\)|([^（）()]*))[）)]")
_CITED = re.compile(r"(?:第[0-9]+条|Section [0-9]|Article [0-9]|前文|Preamble)")
_NUMBERED = re.compile(r"(?:第.+条|(?:section|article|clause) ).*", re.IGNORECASE)
# A chapter is not named by who names an article in it.
_AROUND = labels.ARTICLES[:-1]


class Target(Struct, frozen=True):
    """A clause that a link may lead to: its id, its heading, and the labels on the way to it."""

    id: str
    heading: str
    labels: tuple[Label | None, ...]


# By language and by the name that links give.
Targets = Mapping[tuple[str, str], Target]


def targets(whole: Whole) -> Targets:
    """Every place that links within the files may lead to: clauses by their ids, and by the names
    of places in them."""
    found: dict[tuple[str, str], Target] = {}
    for clause in whole.top():
        for language in clause.sides:
            for name, target in _below(clause, language, ()):
                found.setdefault((language, name), target)
    return found


def _below(
    clause: Paired, language: str, above: tuple[Label | None, ...]
) -> Iterator[tuple[str, Target]]:
    node = clause.sides.get(language)
    if node is None:
        return
    way = (*(x for x in above if not x or x.kind not in _AROUND), node.label)
    target = Target(clause.id, node.heading, way)
    yield from ((name, target) for name in (clause.id, *node.anchors))
    for child in clause.children:
        yield from _below(child, language, way)


def settled(text: str, language: str, places: Targets) -> str:
    """Words whose links within the file are references to clauses; where one leads nowhere, its
    words alone. What says no more than number and heading is left to the reference to say."""
    linked = _CITING.sub(lambda x: _linked(x, places.get((language, x[3]))), text)
    return _TWICE.sub(lambda x: _once(x, places.get((language, x[2]))), linked)


def _linked(found: re.Match[str], target: Target | None) -> str:
    before, words, name, after = (x or "" for x in found.groups())
    if target is None or not words.strip():
        return f"{before}{words}{after}"
    if name != target.id and _names(f"{before}{words}{after}", target):
        return f"[](#{target.id})"
    said = "" if name == target.id and _CITED.match(words) else words
    return f"{before}[{said}](#{target.id}){after}"


def _once(found: re.Match[str], target: Target | None) -> str:
    said = found[3] or found[4] or ""
    return found[1] if target and said and said == target.heading else found[0]


def _names(said: str, target: Target) -> bool:
    """Whether the words are the number of a clause, all the way from its section."""
    for heading in (f"（{target.heading}）", f" ({target.heading})"):
        said = said.removesuffix(heading)
    tokens = labels.tokens(said) if _NUMBERED.fullmatch(said) else []
    way = target.labels
    return len(tokens) == len(way) and all(
        label is not None and labels.counts(label, token)
        for label, token in zip(way, tokens, strict=True)
    )
