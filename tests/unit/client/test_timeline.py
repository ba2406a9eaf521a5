"""client/timeline.py: which version is in force, which made it."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kaitei.client import errors
from kaitei.client.timeline import Moment, Timeline, records

FEEDS = Path(__file__).parents[2] / "conformance" / "feeds"
# The instants at which the first two versions take effect.
JANUARY, MARCH = datetime(2026, 1, 19, 15, tzinfo=UTC), datetime(2026, 2, 28, 15, tzinfo=UTC)


def _timeline(feed: str) -> Timeline:
    file = FEEDS / feed / "feed" / "privacy" / "timeline.json"
    return Timeline(json.loads(file.read_bytes()), "here")


def _label(feed: str, on: Moment) -> str | None:
    found = _timeline(feed).in_force(on)
    return found and found["version"]


def test_an_interval_holds_its_first_instant_and_not_its_last() -> None:
    """A day is one of the site, wherever the client is."""
    change = datetime(2026, 2, 28, 15, tzinfo=UTC)

    assert _label("future-version", date(2026, 1, 19)) is None
    assert _label("future-version", change.replace(hour=14, minute=59)) == "1.0"
    assert _label("future-version", change) == "1.1"
    assert _label("future-version", date(2026, 3, 1)) == "1.1"


def test_of_one_day_the_last_in_the_ledger_is_in_force() -> None:
    """The one that it overtook never was."""
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]

    assert [_label("same-day", day) for day in days] == ["1.0", "1.2", "1.2"]


def test_a_time_without_a_zone_is_no_instant() -> None:
    """It is not guessed."""
    with pytest.raises(errors.NoInstant):
        _timeline("same-day").in_force(datetime(2026, 3, 1))  # noqa: DTZ001


def test_the_material_version_is_the_newest_that_took_effect() -> None:
    """The first counts as one; a version to come does not."""
    timeline = _timeline("future-version-later")
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)]

    assert [timeline.material(day) for day in days] == [None, "1.0", "1.2"]


def test_what_was_overtaken_by_a_version_not_made_from_it_is_not_asked_about() -> None:
    """Its material changes never took effect: whoever accepted the text in force is done."""
    timeline = _timeline("earlier")
    timeline.versions["2.1"]["material"] = False

    assert timeline.material(date(2026, 5, 1)) == "1.0"


def test_a_version_is_followed_back_to_the_first() -> None:
    """By what each was made from."""
    assert [*_timeline("earlier").lineage("2.1")] == ["2.1", "1.1", "1.0"]
    assert [*_timeline("earlier").lineage("2.0")] == ["2.0", "1.0"]


def test_a_circle_of_versions_ends() -> None:
    """However it came into a document."""
    timeline = _timeline("future-version")
    timeline.versions["1.0"] = {**timeline.version("1.0"), "replaces": "1.1"}

    assert [*timeline.lineage("1.1")] == ["1.1", "1.0"]


def test_a_line_ends_where_no_more_is_told() -> None:
    """A version that was never shown is not asked about."""
    timeline = _timeline("future-version")
    del timeline.versions["1.0"]

    assert [*timeline.lineage("1.1")] == ["1.1"]
    assert timeline.material(date(2026, 3, 1)) is None


def test_a_withdrawn_version_is_known_and_never_in_force() -> None:
    """With what was recorded of it."""
    timeline = _timeline("withdrawn")

    assert records(timeline.version("1.1")) == ["withdrawn"]
    assert _label("withdrawn", date(2026, 3, 1)) == "1.0"
    with pytest.raises(errors.UnknownVersion, match=r"It has: 1\.0, 1\.1"):
        timeline.version("1.2")


def test_what_lies_ahead_begins_with_what_is_in_force() -> None:
    """Before the first, with that."""
    timeline = _timeline("future-version")

    for day in (date(2026, 1, 1), date(2026, 2, 1)):
        assert [x["version"] for x in timeline.ahead(day)] == ["1.0", "1.1"]
    assert [x["version"] for x in timeline.ahead(date(2026, 3, 1))] == ["1.1"]


def test_what_was_recorded_of_a_version_is_told_whether_it_stands_or_not() -> None:
    """With day and reason; nothing of one that nothing was recorded of."""
    (gone,) = _timeline("withdrawn").recorded("1.1")

    assert (gone["recorded"], gone["reason"]["en"]) == ("2026-02-05", "Reason.")
    assert [x["record"] for x in _timeline("corrected").recorded("1.0")] == ["corrected"]
    assert _timeline("corrected").recorded("1.1") == ()
    with pytest.raises(errors.UnknownVersion):
        _timeline("corrected").recorded("1.2")


def test_versions_with_a_redacted_clause_are_told() -> None:
    """No others."""
    assert _timeline("redacted").redacted() == {"1.0"}
    assert _timeline("corrected").redacted() == set()


@pytest.mark.parametrize(
    ("feed", "label", "on", "standing"),
    [
        ("future-version", "1.0", date(2026, 1, 19), ("upcoming", JANUARY, MARCH)),
        ("future-version", "1.0", date(2026, 1, 20), ("in-force", JANUARY, MARCH)),
        ("future-version", "1.0", MARCH - timedelta(seconds=1), ("in-force", JANUARY, MARCH)),
        ("future-version", "1.0", MARCH, ("superseded", JANUARY, MARCH)),
        ("future-version", "1.1", MARCH, ("in-force", MARCH, None)),
        ("same-day", "1.0", date(2026, 3, 1), ("superseded", JANUARY, MARCH)),
        ("same-day", "1.1", date(2026, 2, 10), ("superseded", MARCH, MARCH)),
        ("same-day", "1.1", date(2026, 3, 1), ("superseded", MARCH, MARCH)),
        ("same-day", "1.2", date(2026, 2, 10), ("upcoming", MARCH, None)),
        ("withdrawn", "1.1", date(2026, 2, 1), ("withdrawn", None, None)),
    ],
)
def test_what_a_version_is_at_a_moment(feed: str, label: str, on: Moment, standing: object) -> None:
    """And when it is in force: one that is overtaken on its day never, and never to come."""
    assert _timeline(feed).standing(label, on) == standing


def test_what_a_version_is_that_nobody_knows_is_not_answered() -> None:
    """As nothing else of it."""
    with pytest.raises(errors.UnknownVersion):
        _timeline("same-day").standing("9.9", MARCH)
