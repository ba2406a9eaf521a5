"""site/days.py: which version was in force on which days."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kaitei.site import days
from kaitei.text.model import Text
from unit.builders import library_of, version
from unit.pages import book_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
LATE = date(2026, 4, 1)


def _days(*versions: Text, on: date = LATE) -> list[Any]:
    (volume,) = book_of(library_of(*versions), on).volumes
    return days.days(volume, "en")


def test_the_days_are_told_from_the_earliest_on() -> None:
    """Before the first version, each version from its first day to its last, the last open."""
    assert [(it["version"], it["first"], it["last"]) for it in _days(FIRST, SECOND)] == [
        (None, None, date(2026, 1, 19)),
        ("1.0", date(2026, 1, 20), date(2026, 2, 28)),
        ("1.1", date(2026, 3, 1), None),
    ]


def test_a_version_that_was_in_force_on_no_day_is_not_among_them() -> None:
    """Of two that take effect on one day the later is meant."""
    swapped = version("1.2", "2026-02-02", "2026-03-01")

    assert [it["version"] for it in _days(FIRST, SECOND, swapped)] == [None, "1.0", "1.2"]


def test_a_version_is_not_told_of_before_it_is_announced() -> None:
    """As everywhere."""
    assert [it["version"] for it in _days(FIRST, SECOND, on=date(2026, 1, 31))] == [None, "1.0"]


@given(st.integers(-500, 500))
def test_every_day_is_in_exactly_one_of_them(after: int) -> None:
    """The intervals neither overlap nor leave a gap."""
    day = date(2026, 2, 1) + timedelta(days=after)
    found = [
        it
        for it in _days(FIRST, SECOND)
        if (not it["first"] or it["first"] <= day) and (not it["end"] or day < it["end"])
    ]

    assert len(found) == 1
