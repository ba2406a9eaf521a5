"""redline/sequence.py: both texts as one sequence of clauses."""

import pytest

from kaitei.redline import clauses, sequence
from kaitei.redline.sequence import Row
from unit.redline.outlines import text


def _rows(old: str, new: str) -> tuple[Row, ...]:
    before, after = text(old), text(new)
    same = clauses.same_clauses(before, after)
    return sequence.rows(clauses.places(before), clauses.places(after), same)


def _shown(row: Row) -> str:
    if row.old and row.new:
        return row.new.id
    return f"+{row.new.id}" if row.new else f"-{row.old.id}" if row.old else ""


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ("a b", "a b", "a b"),
        ("a b c", "a x c", "a -b +x c"),
        ("a b c", "c a b", "+c a b -c"),
        ("a(b c) d", "a(c) d(b)", "a -b c d +b"),
        ("a(b(c)) d", "d", "-a -b -c d"),
        ("a(b(c)) d", "d(c)", "-a -b -c d +c"),
        ("a(b) c", "c a(b x)", "+c a b +x -c"),
        ("a", "x=a(y)", "x +y"),
        ("!a b", "a b", "-a +a b"),
        ("!p a", "!p a x", "p a +x"),
        ("a(b c(d))", "x(c(d e))", "-a -b -c +x +c d +e"),
    ],
)
def test_what_is_gone_stands_where_it_stood(old: str, new: str, rows: str) -> None:
    """Before what came in its place; a clause that moved stands twice, what is below it once."""
    assert rows == " ".join(map(_shown, _rows(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [("a(b c) d", "d(c) a(x)"), ("a(b(c(d)))", "d(c(b(a)))"), ("!p a(b)", "a(p b)"), ("a b", "c")],
)
def test_every_clause_of_both_sides_is_there_once(old: str, new: str) -> None:
    """The new ones in document order, and each of the old ones."""
    rows = _rows(old, new)

    assert [row.new for row in rows if row.new] == list(clauses.places(text(new)))
    stood = {row.old for row in rows if row.old}
    assert stood == set(clauses.places(text(old)))
    assert len(stood) == len([row for row in rows if row.old])
