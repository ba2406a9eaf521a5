"""problems.py: places, and what is wrong there."""

import pytest

from kaitei import problems
from kaitei.problems import Place, Problem, Refused


def test_a_place_reads_as_editors_open_it() -> None:
    """path:line:column, which terminals and editors make a link of."""
    assert str(Place("policy/site.yaml", 3, 14)) == "policy/site.yaml:3:14"


def test_problems_are_told_by_place_and_each_once() -> None:
    """The author reads the file from top to bottom, whatever order the checks ran in."""
    later, early = Place("b.yaml", 2, 1), Place("b.yaml", 1, 9)
    other = Problem(Place("a.yaml", 9, 9), "tag", {"tag": "!x"})
    found = [Problem(later, "empty-file"), Problem(early, "empty-file"), other]

    assert (other, found[1], found[0]) == problems.sort([*found, found[0]])


def test_two_findings_at_one_place_are_both_told() -> None:
    """Only what is the same in every respect is said once."""
    here = Place("a.yaml", 1, 1)
    one, two = (
        Problem(here, "missing-key", {"key": "a"}),
        Problem(here, "missing-key", {"key": "b"}),
    )

    assert (one, two) == problems.sort([two, one])


def test_only_an_error_forbids_publishing() -> None:
    """A warning is a place to look at."""
    place = Place("a.yaml")

    assert not problems.failing([Problem(place, "placeholder", severity="warning")])
    assert problems.failing([Problem(place, "empty-file")])


def test_refused_carries_every_problem_and_names_them() -> None:
    """Whoever catches it can list them; whoever does not still reads what is wrong."""
    found = [Problem(Place("b.yaml"), "empty-file"), Problem(Place("a.yaml"), "missing-file")]
    refused = Refused(found)

    assert (found[1], found[0]) == refused.problems
    assert "a.yaml:1:1: This file does not exist." in str(refused)
    assert "b.yaml:1:1: The file is empty." in str(refused)


def test_what_was_meant_is_the_known_name_most_like_it() -> None:
    """A suggestion is worth making only where one is like the other."""
    known = ("effective", "announced", "notice")

    assert problems.nearest("efective", known) == "effective"
    assert problems.nearest("summary", known) is None


def test_what_was_meant_does_not_depend_on_an_order() -> None:
    """Known names often come as a set: of two that are as much alike it is always the same one."""
    assert problems.nearest("unit", ["units", "unity"]) == problems.nearest(
        "unit", ["unity", "units"]
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [("東京", "東京"), (["東京", 1], '["東京", 1]'), (None, "null"), (True, "true")],
)
def test_a_value_is_shown_as_people_read_it(value: object, said: str) -> None:
    """Words without quotation marks; all else as a file could have it, its letters legible."""
    assert problems.shown(value) == said


def test_readers_of_any_language_are_spoken_to() -> None:
    """In theirs, if the engine has its sentences in it."""
    assert [problems.spoken(language) for language in ("ja", "en", "fr")] == ["ja", "en", "en"]
