"""Numbers that a file gives its clauses and pages will not: these are counted in order."""

from collections.abc import Iterator, Sequence

from kaitei.importing.labels import Label
from kaitei.importing.pairing import Paired, Whole
from kaitei.text import numbering


def changed(whole: Whole, language: str) -> Iterator[tuple[int, str, str]]:
    """The clauses that get another number in a language: their line, the label that they have in
    the file, and the one to come."""
    opening = whole.preamble.children if whole.preamble else []
    yield from _below(opening, language, 1)
    yield from _below(whole.sections, language, 0)


def _below(clauses: Sequence[Paired], language: str, depth: int) -> Iterator[tuple[int, str, str]]:
    shown = numbering.style(language).labels
    for number, clause in enumerate(clauses, 1):
        node = clause.sides.get(language)
        if node and node.label and _is_other(node.label, number):
            yield node.line, node.label.written, shown[min(depth, len(shown) - 1)](number)
        yield from _below(clause.children, language, depth + 1)


def _is_other(label: Label, number: int) -> bool:
    """Whether a label counts otherwise: イ is the first of イロハ and the second of アイウ, and in
    Markdown each entry may be 1."""
    either = label.kind.startswith("kana") or (label.kind, label.number) == ("decimal", 1)
    return label.is_numbered() and not either and label.number != number
