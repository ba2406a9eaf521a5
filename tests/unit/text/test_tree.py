"""text/tree.py: events to data and marks."""

from kaitei.problems import MOST, Problem
from kaitei.text import tree


def _built(text: str) -> tuple[object, tree.Mark, list[Problem]]:
    problems: list[Problem] = []
    data, mark = tree.Builder("a.yaml", text, problems).document()
    return data, mark, problems


def test_values_know_where_they_start_and_scalars_where_they_end() -> None:
    """And a mapping where its keys stand."""
    text = "a: one\nb:\n  - two\n"
    data, mark, _ = _built(text)
    two = mark.below["b"].below[0]

    assert data == {"a": "one", "b": ["two"]}
    assert text[two.index : two.end] == "two"
    assert (two.line, two.column) == (3, 5)
    assert mark.keys == {"a": (1, 1), "b": (2, 1)}


def test_scalars_stay_text() -> None:
    """Whatever YAML would make of them."""
    assert _built("[1.10, no, 2026-01-01, ~]")[0] == ["1.10", "no", "2026-01-01", "~"]


def test_no_more_is_told_than_anyone_reads() -> None:
    """A file of nothing but faults ends in a bounded list."""
    _, _, problems = _built("\n".join("- &a 1" for _ in range(3 * MOST)))

    assert {problem.rule for problem in problems} == {"anchor"}
    assert len(problems) == MOST + 1


def test_keys_that_stand_twice_in_a_row_are_one_slip() -> None:
    """Something was pasted twice, or lost its first line; another such place is told again."""
    _, _, problems = _built("a: 1\nb: 2\na: 3\nb: 4\nc: 5\na: 6\nd: {x: 1, x: 2}\n")

    assert [problem.place.line for problem in problems] == [3, 6, 7]


def test_nesting_has_an_end() -> None:
    """Nothing below it is read."""
    data, _, problems = _built("[" * (tree.MOST_DEPTH + 2))

    assert data is None
    assert [problem.rule for problem in problems] == ["too-deep"]
