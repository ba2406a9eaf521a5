"""rules/effective_before_announced.py: nothing applies before anybody was told of it."""

import pytest

from kaitei.rules import effective_before_announced as rule
from unit.builders import around_of, policy, policy_of, release


@pytest.mark.parametrize(
    ("announced", "effective", "found"),
    [
        ("2026-12-01", "2026-11-30", 1),
        ("2026-12-01", "2026-12-01", 0),
        ("2026-12-01", "2027-01-01", 0),
    ],
)
def test_a_version_takes_effect_when_announced_or_later(
    announced: str, effective: str, found: int
) -> None:
    """The same day is early enough."""
    working = policy(release("1.0", announced, effective))

    assert found == len(list(rule.check(policy_of(working), around_of())))


def test_a_version_that_is_not_announced_yet_is_not_judged() -> None:
    """Its announced date is written when it is published."""
    working = policy_of(policy({"release.announced": None}))

    assert list(rule.check(working, around_of())) == []


def test_it_is_told_at_the_effective_day_with_both() -> None:
    """The author sees which two days contradict each other."""
    working = policy_of(policy(release("1.0", "2026-12-01", "2026-11-01")))
    (problem,) = rule.check(working, around_of())

    assert (problem.rule, problem.severity) == (rule.RULE.id, "error")
    assert problem.values == {"announced": "2026-12-01", "effective": "2026-11-01"}
    assert working.working.source.place(("release", "effective")) == problem.place
