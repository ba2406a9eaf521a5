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


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026/12/01", "2026-12-01"),
        ("2026-2-3", "2026-02-03"),
        ("2026.2.3", "2026-02-03"),
        ("2026年2月3日", "2026-02-03"),
        ("令和8年12月1日", "2026-12-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("２０２６-１２-０１", "2026-12-01"),
        ("2026−12−01", "2026-12-01"),
        ("2026 / 12 / 1", "2026-12-01"),
        ("2026/2/30", None),
        ("02/01/2026", None),
        ("26/12/01", None),
        ("12026-02-03", None),
        ("soon", None),
    ],
)
def test_a_day_in_another_form_is_known(written: str, expected: str | None) -> None:
    """What is told to be written is never a guess at the order."""
    assert days.meant(written) == expected
