"""days.py: a day as people write it."""

from datetime import date

import pytest

from kaitei import days


def test_a_day_is_year_month_and_day() -> None:
    """From the first that is meant to the last."""
    found = [days.day(written) for written in ("1900-01-01", "2027-01-31", "2899-12-31")]
    assert found == [date(1900, 1, 1), date(2027, 1, 31), date(2899, 12, 31)]


@pytest.mark.parametrize(
    "written", ["", "soon", "2027-02-30", "20270131", "2027-W04-7", "1899-12-31", "2900-01-01"]
)
def test_what_is_none_is_refused(written: str) -> None:
    """And so are other ways to write one, and years that nobody means."""
    with pytest.raises(ValueError):
        days.day(written)
