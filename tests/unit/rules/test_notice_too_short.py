"""rules/notice_too_short.py: people are told of a material version in time."""

import pytest

from kaitei.rules import notice_too_short as rule
from unit.builders import Changes, around_of, policy, policy_of

MATERIAL: Changes = {"release.material": "true", "release.announced": "2026-01-10"}


@pytest.mark.parametrize(
    ("effective", "days", "found"),
    [
        ("2026-02-09", "30", 0),
        ("2026-02-08", "30", 1),
        ("2026-01-10", "30", 1),
        ("2026-01-10", "0", 0),
        ("2026-03-01", "30", 0),
    ],
)
def test_a_material_version_is_announced_so_many_days_ahead(
    effective: str, days: str, found: int
) -> None:
    """The day of the announcement is not counted; the days are the site's."""
    working = policy_of(policy({**MATERIAL, "release.effective": effective}))

    assert found == len(list(rule.check(working, around_of({"notice_days": days}))))


@pytest.mark.parametrize(
    "changes",
    [
        {"release.material": "false"},
        {"release.announced": None},
        {"release.effective": None},
        {"release.material": None},
    ],
)
def test_what_is_not_material_or_not_dated_is_not_judged(changes: Changes) -> None:
    """What is missing is told by another rule."""
    working = policy_of(policy({**MATERIAL, **changes}))

    assert list(rule.check(working, around_of())) == []


def test_the_day_that_would_do_is_named() -> None:
    """At the effective day; a notice after the fact is none at all."""
    working = policy_of(policy({**MATERIAL, "release.effective": "2026-01-05"}))
    (problem,) = rule.check(working, around_of())

    assert (problem.rule, problem.severity) == (rule.RULE.id, "error")
    assert problem.values == {"days": 0, "wanted": 30, "earliest": "2026-02-09"}
    assert working.working.source.place(("release", "effective")) == problem.place
