"""importing/matching.py: which clause is which of an earlier text."""

from kaitei.importing import lines, matching, naming, outline, pairing
from kaitei.importing.pairing import Whole


def _whole(text: str) -> Whole:
    return pairing.pair([outline.draft(lines.sheet("x.md", "en", text, marks=True))])


_FIRST = (
    "# T\n## 1. Scope\nThese terms apply to every member of the club without exception.\n"
    "## 2. Fees\nThe fee is 300 yen. It is paid every April at the counter of the club."
)


def _matched(text: str) -> list[tuple[str, tuple[str, ...]]]:
    old, new = _whole(_FIRST), _whole(text)
    naming.name(old)
    matching.match(old, new)
    naming.name(new, {x.id for x in old.clauses()})
    return [(x.id, x.was) for x in new.clauses()]


def test_an_article_keeps_its_id_where_it_moves_and_is_reworded() -> None:
    """Numbers count for nothing."""
    made = _matched(
        "# T\n## 1. Payments\nThe fee is 500 yen. "
        "It is paid every April at the counter of the club.\n"
        "## 2. Scope\nThese terms apply to every member of the club without exception."
    )
    assert made == [("fees", ()), ("scope", ())]


def test_what_was_split_off_says_where_from() -> None:
    """The part that took no id along."""
    made = _matched(
        "# T\n## 1. Scope\nThese terms apply to every member of the club without exception.\n"
        "## 2. Fees\nThe fee is 300 yen.\n"
        "## 3. When to pay\nIt is paid every April at the counter of the club."
    )
    assert made[0] == ("scope", ())
    assert {name for name, was in made if was == ("fees",)} <= {"when-to-pay", "fees-2"}
    assert "fees" in dict(made)
