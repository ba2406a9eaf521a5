"""review/tracked.py: the whole text with both sides in it."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revised
from kaitei.redline.changes import compare
from kaitei.redline.passages import View, units
from kaitei.render import blocks
from kaitei.review.tracked import Tracked, tracked
from kaitei.text import numbering, plain
from kaitei.text.model import Text
from unit.builders import spoken, text_of
from unit.real import real_text
from unit.redline import outlines

NAMES = "abcdefg"


@st.composite
def outline(draw: st.DrawFn) -> str:
    """Some clauses in any order, each as deep as the one before it allows."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    written, depth = names[0], 0
    for name in names[1:]:
        deep = draw(st.integers(0, depth + 1))
        written += "(" if deep > depth else ")" * (depth - deep) + " "
        written, depth = written + name, deep
    return written + ")" * depth


def _read(old: Text, new: Text, language: str = "ja") -> list[Tracked]:
    return list(tracked(old, new, compare(old, new), language))


def _taken(found: Iterable[Tracked], side: int) -> list[tuple[str, str]]:
    """The number of each clause and its words, as the side has them."""
    lost = ("inserted", "deleted")[side]
    made = []
    for it in found:
        if it.whole != lost:
            runs = (run for line in blocks.lines(it.words) for run in line.runs)
            words = (x.text for run in runs if run.mark != lost for x in run.pieces)
            made.append((it.numbers[side], "".join(words)))
    return made


def _says(text: Text, language: str = "ja") -> list[tuple[str, str]]:
    """The same of a text by itself."""
    numbers = numbering.numbers(text, language)
    view = View(language, plain.names(text, language), {})
    return [
        (numbers[x.id].label, "".join(t.text for unit in units(x, view) for t in unit.tokens))
        for x in text.walk()
    ]


@given(outline(), outline())
def test_each_side_can_be_taken(old: str, new: str) -> None:
    """Whatever came, went or moved, with all that was below it, every word and number is there."""
    texts = outlines.text(old), outlines.text(new)
    found = _read(*texts)

    assert (_taken(found, 0), _taken(found, 1)) == (_says(texts[0]), _says(texts[1]))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "texts",
    [
        (text_of(revised.OLD), text_of(revised.NEW)),
        (text_of(revised.NEW), text_of(revised.OLD)),
        (real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")),
    ],
    ids=["revised", "back", "real"],
)
def test_words_lists_and_tables_can_be_taken(texts: tuple[Text, Text], language: str) -> None:
    """By line, entry and cell."""
    found = _read(*texts, language)

    assert _taken(found, 0) == _says(texts[0], language)
    assert _taken(found, 1) == _says(texts[1], language)


def test_a_reference_reads_on_either_side_as_it_did() -> None:
    """What it leads to has another number now, and the words around it are the same."""
    parts = {"a": {"text": "[](#b)を見る。"}}
    (first, *_) = _read(outlines.text("a b", parts), outlines.text("a c b", parts))

    assert _taken([first], 0) == [("第1条", "a第2条（b）を見る。")]
    assert _taken([first], 1) == [("第1条", "a第3条（b）を見る。")]


def test_a_clause_whose_line_moved_has_all_its_lines_on_either_side() -> None:
    """Beside each other they would be in the order of one side only; the heading stays one."""
    lists = ([{"id": x, "text": f"{x}。"} for x in order] for order in ("xyz", "zxy"))
    old, new = (outlines.text("a", {"a": {"list": some}}) for some in lists)
    (found,) = _read(old, new)

    assert _taken([found], 0)[0][1].endswith("x。y。z。")
    assert _taken([found], 1)[0][1].endswith("z。x。y。")


def test_a_language_that_the_old_text_lacks_came_as_a_whole() -> None:
    """With its numbers."""
    old = spoken(["ja"], "1.0", "2026-01-01", "2026-01-01")
    new = spoken(["ja", "en"], "1.1", "2026-02-01", "2026-03-01")

    assert _taken(_read(old, new, "en"), 1) == _says(new, "en")
    assert {words for _, words in _taken(_read(old, new, "en"), 0)} == {""}
