"""rules/announced_decreasing.py: announcements come one after the other."""

from datetime import date

import pytest
from msgspec.structs import replace

from kaitei.history.ledger import Withdrawn
from kaitei.rules import announced_decreasing as rule
from unit.builders import around_of, policy, policy_of, release, version

PUBLISHED = [
    version("1.0", "2026-01-10", "2026-01-10"),
    version("1.1", "2026-02-01", "2026-06-01"),
]


@pytest.mark.parametrize(
    ("announced", "found"), [("2026-01-31", 1), ("2026-02-01", 0), ("2026-02-02", 0)]
)
def test_a_version_is_not_announced_before_the_last_one(announced: str, found: int) -> None:
    """On the same day it may be, and take effect earlier."""
    working = policy_of(policy(release("1.2", announced, "2026-03-01")), PUBLISHED)

    assert found == len(list(rule.check(working, around_of())))


def test_without_a_day_or_a_version_before_there_is_nothing_to_compare() -> None:
    """The day is written when it is published."""
    undated = policy({**release("1.2", "2026-01-01", "2026-03-01"), "release.announced": None})

    assert list(rule.check(policy_of(undated, PUBLISHED), around_of())) == []
    assert list(rule.check(policy_of(policy()), around_of())) == []


def test_the_version_that_came_before_is_named() -> None:
    """At the announced day."""
    working = policy_of(policy(release("1.2", "2026-01-31", "2026-03-01")), PUBLISHED)
    (problem,) = rule.check(working, around_of())

    assert (problem.rule, problem.severity) == (rule.RULE.id, "error")
    assert problem.values == {
        "announced": "2026-01-31",
        "version": "1.1",
        "latest": "2026-02-01",
    }
    assert working.working.source.place(("release", "announced")) == problem.place


@pytest.mark.parametrize(("recorded", "found"), [("2026-01-31", 0), ("2026-02-01", 1)])
def test_a_version_that_nobody_saw_does_not_count(recorded: str, found: int) -> None:
    """It was withdrawn before its announced day, so that an urgent one need not wait for it."""
    working = policy_of(policy(release("1.2", "2026-01-20", "2026-03-01")), PUBLISHED)
    gone = Withdrawn(version="1.1", reason={"ja": "あ。", "en": "Why."})
    ledger = working.ledger.append(gone, date.fromisoformat(recorded))

    assert found == len(list(rule.check(replace(working, ledger=ledger), around_of())))
