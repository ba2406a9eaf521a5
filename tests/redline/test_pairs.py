"""Edits of policies and their marks, as a careful reader would make them."""

import re
from collections.abc import Iterator
from itertools import accumulate

import pytest

from kaitei.redline import tokens, words
from kaitei.redline.tokens import Tokens
from kaitei.redline.words import Spans
from redline import notation

PAIRS = [
    pytest.param(pair["old"], pair["new"], pair["marks"], id=f"{group}-{i}")
    for group, pairs in notation.GROUPS.items()
    for i, pair in enumerate(pairs, 1)
]
each_pair = pytest.mark.parametrize(("old", "new", "marks"), PAIRS)
# What nobody would split, said without the tables of the tokenisers.
WHOLE = re.compile(
    r"[0-9０-９]+(?:[.,:．，：][0-9０-９]+)*"
    r"|[ァ-ヴーヽヾｦ-ﾟ]+"
    r"|[A-Za-zＡ-Ｚａ-ｚ]+(?:['’&-][A-Za-z]+)*"
    r"|[一二三四五六七八九十百千]{2,}"
)


def _compared(old: str, new: str) -> Spans:
    return words.compare(notation.read(old), notation.read(new))


def _cuts(sides: list[Tokens]) -> Iterator[str]:
    """The words within which a mark begins or ends."""
    text = "".join(map(tokens.text, sides))
    edges = set(accumulate(len(tokens.text(side)) for side in sides))
    for found in WHOLE.finditer(text):
        if edges & set(range(found.start() + 1, found.end())):
            yield found.group()


@each_pair
def test_the_marks_are_those_of_a_careful_reader(old: str, new: str, marks: str) -> None:
    """Each expectation was looked at by eye."""
    assert marks == notation.marked(old, new)


@each_pair
@pytest.mark.parametrize("swap", [False, True], ids=["forth", "back"])
def test_no_mark_splits_a_number_or_a_word(old: str, new: str, marks: str, swap: bool) -> None:
    """30 to 60 is no 3 to 6; half a word of katakana or Latin is no word."""
    spans = _compared(new, old) if swap else _compared(old, new)

    assert [*_cuts([s.old for s in spans]), *_cuts([s.new for s in spans])] == []


@each_pair
@pytest.mark.parametrize("swap", [False, True], ids=["forth", "back"])
def test_both_sides_can_be_had_from_the_marks(old: str, new: str, marks: str, swap: bool) -> None:
    """Accepting all gives the new line, rejecting all the old one, markup and all."""
    before, after = (new, old) if swap else (old, new)
    spans = _compared(before, after)

    assert (notation.read(before), notation.read(after)) == (
        words.rejected(spans),
        words.accepted(spans),
    )


def test_there_are_enough_different_pairs() -> None:
    """The set covers what lawyers really edit, and counts nothing twice."""
    pairs = {(pair.values[0], pair.values[1]) for pair in PAIRS}

    assert len(pairs) == len(PAIRS)
    assert len(PAIRS) >= 64
