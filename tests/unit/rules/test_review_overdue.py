"""rules/review_overdue.py: what was confirmed long ago is told, published or not."""

from datetime import date
from typing import Any

import pytest

from kaitei.rules import inspection
from kaitei.rules import review_overdue as rule
from unit.builders import around_of, policy, policy_of, text_of
from unit.rules.judging import annotated

AGO = {"reviewed": "2025-11-01", "review_months": "12"}


def _told(said: dict[str, Any], day: date | None) -> list[int]:
    """The lines at which the rule tells something."""
    whole = annotated(policy_of(policy()), said)
    return [x.place.line for x in rule.check(whole, around_of(day=day))]


@pytest.mark.parametrize(
    ("day", "count"), [(date(2026, 11, 1), 0), (date(2026, 11, 2), 1), (date(2030, 1, 1), 1)]
)
def test_a_policy_is_confirmed_again_after_so_many_months(day: date, count: int) -> None:
    """On the day itself it still holds."""
    assert len(_told(AGO, day)) == count


def test_a_clause_has_a_day_of_its_own() -> None:
    """Each that is too old is told where it stands."""
    clauses = {"scope": {"reviewed": "2024-01-01"}, "use": {"reviewed": "2026-10-31"}}
    said = {"review_months": "12", "clauses": clauses}

    assert len(_told(said, date(2026, 11, 1))) == 1


def test_without_a_number_of_months_nothing_is_overdue() -> None:
    """The number is a setting of the policy."""
    assert _told({"reviewed": "2000-01-01"}, date(2026, 11, 1)) == []


def test_without_a_day_nothing_is_overdue() -> None:
    """What does not count days is told none."""
    assert _told(AGO, None) == []


def test_a_text_that_is_published_as_it_stands_is_judged_too() -> None:
    """What is done may have changed since."""
    first = text_of(policy())
    whole = annotated(policy_of(policy(), [first]), AGO)
    told = inspection.judge(whole, around_of(day=date(2027, 1, 1))).told

    assert [problem.rule for problem in told] == [rule.RULE.id]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    """The last day of a month where it is shorter."""
    assert rule.later(day, months) == expected
