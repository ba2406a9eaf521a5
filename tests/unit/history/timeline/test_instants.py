"""history/timeline.py: the instant at which a day begins."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.history import timeline
from unit.history.timeline.dated import FIRST, labels_on, version

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("second", "labels"), [(59 * 60 + 59, ("1.0", ["1.1"])), (60 * 60, ("1.1", []))]
)
def test_in_tokyo_a_version_takes_effect_at_the_second(
    second: int, labels: tuple[str, list[str]]
) -> None:
    """14:59:59 UTC of the day before is too early, 15:00:00 is the time."""
    versions = [version("1.0", FIRST, FIRST), version("1.1", FIRST, date(2027, 1, 1))]
    now = datetime(2026, 12, 31, 14, tzinfo=UTC) + timedelta(seconds=second)

    assert labels == labels_on(versions, now.astimezone(TOKYO).date())


@pytest.mark.parametrize(
    ("day", "zone", "instant"),
    [
        (date(2027, 1, 1), TOKYO, "2026-12-31T15:00:00Z"),
        (date(2026, 3, 1), TOKYO, "2026-02-28T15:00:00Z"),
        (date(2028, 3, 1), TOKYO, "2028-02-29T15:00:00Z"),
        (date(2027, 1, 1), ZoneInfo("UTC"), "2027-01-01T00:00:00Z"),
        (date(2027, 7, 1), ZoneInfo("Europe/Berlin"), "2027-06-30T22:00:00Z"),
        (date(2027, 1, 1), ZoneInfo("Europe/Berlin"), "2026-12-31T23:00:00Z"),
    ],
)
def test_a_day_begins_at_midnight_in_the_sites_zone(
    day: date, zone: ZoneInfo, instant: str
) -> None:
    """In Tokyo that is 15:00 of the day before in UTC, in summer and winter."""
    assert instant == timeline.utc(day, zone)


@pytest.mark.parametrize("here", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_builders_own_zone_plays_no_part(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An instant is written in UTC wherever it is written."""
    with monkeypatch.context() as moved:
        moved.setenv("TZ", here)
        time.tzset()
        written = timeline.utc(date(2027, 1, 1), TOKYO)
    time.tzset()

    assert written == "2026-12-31T15:00:00Z"


@given(st.dates(date(1960, 1, 1), date(2200, 1, 1)))
def test_a_day_in_tokyo_lasts_from_one_midnight_to_the_next(day: date) -> None:
    """No instant belongs to two days, and none to none."""
    begins, ends = timeline.instant(day, TOKYO), timeline.instant(day + timedelta(days=1), TOKYO)

    assert timedelta(days=1) == ends - begins
    assert f"{day - timedelta(days=1)}T15:00:00Z" == timeline.utc(day, TOKYO)
