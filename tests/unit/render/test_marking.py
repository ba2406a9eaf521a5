"""render/marking.py: a compared line as runs that a page can show."""

import pytest

from kaitei.redline import words
from kaitei.redline.tokens import Marks
from kaitei.redline.words import Spans
from kaitei.render import marking
from kaitei.render.marking import Remark, Runs, Side
from redline import notation


def _spans(old: str, new: str) -> Spans:
    return words.compare(notation.read(old), notation.read(new))


def _said(runs: Runs) -> list[tuple[str, str]]:
    return [(run.mark, "".join(piece.text for piece in run.pieces)) for run in runs]


def _remarks(old: str, new: str) -> list[Remark]:
    runs = marking.runs(_spans(old, new), "both")
    return [run.remark for run in runs if run.remark]


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("both", [("", "within "), ("deleted", "30"), ("inserted", "60"), ("", " days")]),
        ("new", [("", "within "), ("inserted", "60"), ("", " days")]),
        ("old", [("", "within "), ("deleted", "30"), ("", " days")]),
    ],
)
def test_a_line_is_shown_with_both_sides_or_with_one(
    side: Side, said: list[tuple[str, str]]
) -> None:
    """What differs is marked on either."""
    assert said == _said(marking.runs(_spans("within 30 days", "within 60 days"), side))


def test_what_only_one_side_has_leaves_nothing_on_the_other() -> None:
    """No empty mark."""
    spans = _spans("Google", "Google LLC")

    assert _said(marking.runs(spans, "old")) == [("", "Google")]
    assert _said(marking.runs(spans, "both")) == [("", "Google"), ("inserted", " LLC")]


def test_emphasis_and_links_stay_with_their_words() -> None:
    """A piece ends where they do."""
    (run,) = marking.plain(notation.read("a **b** [c](https://e.org/) [](#d)"))

    assert [(piece.text, piece.marks) for piece in run.pieces] == [
        ("a ", Marks()),
        ("b", Marks(strong=True)),
        (" ", Marks()),
        ("c", Marks(link="https://e.org/")),
        (" ", Marks()),
        ("§d", Marks(clause="d", reference="d")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("神社", "\ufa19社", Remark("code-point", "U+795E", "U+FA19")),
        ("神社へ", "\ufa19宮へ", Remark("code-point", "U+795E", "U+FA19")),
        ("ガス", "\u30ab\u3099ス", Remark("code-point", "U+30AC", "U+30AB U+3099")),
        ("１０日", "10日", Remark("width", "", "")),
        ("A B", "A\u3000B", Remark("spacing", "U+0020", "U+3000")),
        ("必ず", "**必ず**", Remark("emphasis", "", "")),
        (
            "[here](https://a.org/)",
            "[here](https://b.org/)",
            Remark("link-target", "https://a.org/", "https://b.org/"),
        ),
    ],
)
def test_what_one_cannot_see_is_told(old: str, new: str, remark: Remark) -> None:
    """Where glyphs agree by their code points, without those that both sides share."""
    assert _remarks(old, new) == [remark]


def test_what_one_can_read_needs_no_remark() -> None:
    """Other words, or another punctuation mark."""
    assert _remarks("within 30 days.", "within 60 days;") == []


@pytest.mark.parametrize(
    ("old", "new", "folds", "stands"),
    [
        ("１０日", "10日", 1, False),
        ("１０日と20日", "10日と30日", 1, True),
        ("10日", "10日", 0, False),
        ("10日。", "10日；", 0, True),
    ],
)
def test_only_what_changes_no_reading_may_be_folded_away(
    old: str, new: str, folds: int, stands: bool
) -> None:
    """Code points, width and spacing; counted."""
    spans = _spans(old, new)

    assert (folds, stands) == (marking.folds(spans), marking.stands(spans))
