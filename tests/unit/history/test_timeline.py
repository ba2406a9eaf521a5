"""history/timeline.py: what is announced, in force, upcoming or superseded on a day."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.history import timeline
from kaitei.history.ledger import Corrected, Entry, Withdrawn
from kaitei.history.timeline import Timeline
from kaitei.text.model import Text
from unit.builders import policy, policy_of, text_of, versions_of

TOKYO = ZoneInfo("Asia/Tokyo")
SAID = {"ja": "理由。", "en": "Reason."}
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def announced(draw: st.DrawFn) -> list[Text]:
    """Up to five versions in the order announced; each takes effect then or later."""
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=5)))
    later = [draw(st.integers(0, 20)) for _ in days]
    return [
        _version(f"1.{i}", day, day + timedelta(days=more))
        for i, (day, more) in enumerate(zip(days, later, strict=True))
    ]


SMALL = text_of(policy())


def _version(label: str, announced: date, effective: date) -> Text:
    small = SMALL.release
    dated = replace(small, version=label, announced=announced, effective=effective)
    return replace(SMALL, release=dated)


def _on(versions: Sequence[Text], day: date, entries: Sequence[Entry] = ()) -> Timeline:
    return timeline.timeline(versions_of(*versions), day, entries)


def _labels(versions: Sequence[Text], day: date) -> tuple[str | None, list[str]]:
    """The version in force on the day, and the upcoming ones."""
    line = _on(versions, day)
    span = line.in_force()
    upcoming = [s.text.release.version for s in line.upcoming()]
    return span.text.release.version if span else None, upcoming


@given(announced(), DAYS)
def test_spans_part_the_days_from_the_first_effective_one(versions: list[Text], day: date) -> None:
    """Each begins where the one before it ends; the last has no end."""
    spans = _on(versions, day).spans

    assert [s.begins for s in spans[1:]] == [s.ends for s in spans[:-1]]
    assert all(s.ends is None or s.begins <= s.ends for s in spans)
    assert [None] * len(spans[-1:]) == [s.ends for s in spans[-1:]]


@given(announced(), DAYS, DAYS)
def test_exactly_one_text_is_in_force_on_each_day(
    versions: list[Text], as_of: date, day: date
) -> None:
    """From the first effective day on; before it there is none."""
    line = _on(versions, as_of)
    in_force = [span for span in line.spans if span.status(day) == "in-force"]
    begun = any(span.begins <= day for span in line.spans)

    assert int(begun) == len(in_force)


@given(announced(), DAYS)
def test_nothing_is_known_before_it_is_announced(versions: list[Text], day: date) -> None:
    """A timeline holds the versions announced by its day, all of them and no other."""
    told = [
        v.release.version for v in versions if v.release.announced and v.release.announced <= day
    ]

    assert sorted(told) == sorted(s.text.release.version for s in _on(versions, day).spans)


@given(announced(), DAYS)
def test_the_text_in_force_is_the_latest_to_take_effect(versions: list[Text], day: date) -> None:
    """Of those of one day the one announced last."""
    known = [v for v in versions if v.release.announced and v.release.announced <= day]
    due = [v for v in known if v.release.effective <= day]
    latest = max((v.release.effective for v in due), default=None)
    expected = [v.release.version for v in due if v.release.effective == latest]

    assert (expected[-1] if expected else None) == _labels(versions, day)[0]


@given(announced(), DAYS)
def test_every_known_version_has_one_status(versions: list[Text], day: date) -> None:
    """Upcoming, in force or superseded, and the timeline says the same."""
    line = _on(versions, day)
    statuses = [span.status(day) for span in line.spans]

    assert statuses.count("upcoming") == len(line.upcoming())
    assert sorted(statuses, key=["superseded", "in-force", "upcoming"].index) == statuses


def test_a_version_comes_into_force_on_its_day() -> None:
    """The day before it is upcoming, and the one before it ends."""
    versions = [_version("1.0", FIRST, FIRST), _version("1.1", date(2026, 2, 1), date(2026, 3, 1))]

    assert _labels(versions, date(2025, 12, 31)) == (None, [])
    assert _labels(versions, date(2026, 1, 31)) == ("1.0", [])
    assert _labels(versions, date(2026, 2, 28)) == ("1.0", ["1.1"])
    assert _labels(versions, date(2026, 3, 1)) == ("1.1", [])


def test_of_two_versions_of_one_day_the_later_announced_is_in_force() -> None:
    """The other never is: its span is empty."""
    day = date(2026, 3, 1)
    versions = [
        _version("1.0", FIRST, FIRST),
        _version("1.1", date(2026, 1, 5), day),
        _version("1.2", date(2026, 1, 6), day),
    ]
    line = _on(versions, day)

    assert _labels(versions, day) == ("1.2", [])
    assert [span.status(day) for span in line.spans] == ["superseded", "superseded", "in-force"]


def test_two_versions_of_one_day_change_places_with_their_announcement() -> None:
    """The order announced decides, not the label."""
    versions = [_version("1.2", FIRST, FIRST), _version("1.1", FIRST, FIRST)]

    assert _labels(versions, FIRST) == ("1.1", [])
    assert _labels(versions[::-1], FIRST) == ("1.2", [])


def test_a_version_announced_later_may_take_effect_earlier() -> None:
    """An urgent change overtakes one that waits."""
    versions = [
        _version("1.0", FIRST, FIRST),
        _version("2.0", date(2026, 1, 10), date(2026, 6, 1)),
        _version("1.1", date(2026, 2, 1), date(2026, 2, 1)),
    ]

    assert _labels(versions, date(2026, 1, 31)) == ("1.0", ["2.0"])
    assert _labels(versions, date(2026, 2, 1)) == ("1.1", ["2.0"])
    assert _labels(versions, date(2026, 6, 1)) == ("2.0", [])


def test_what_stands_for_the_policy_is_in_force_or_first_to_come() -> None:
    """Before the first version takes effect its text is already there to read."""
    versions = [_version("1.0", FIRST, date(2026, 3, 1)), _version("1.1", FIRST, date(2026, 2, 1))]
    shown = [_on(versions, date(2026, month, 1)).shown() for month in (1, 2, 3)]

    assert [span.text.release.version for span in shown if span] == ["1.1", "1.1", "1.0"]
    assert _on(versions, date(2025, 1, 1)).shown() is None


ENTRIES = st.lists(st.tuples(st.integers(0, 4), DAYS), max_size=3)


def _withdrawal(number: int, label: str, recorded: date) -> Entry:
    return Entry(number, recorded, Withdrawn(version=label, reason=SAID), "")


@given(announced(), ENTRIES, DAYS)
def test_what_is_withdrawn_is_never_in_force(
    versions: list[Text], gone: list[tuple[int, date]], day: date
) -> None:
    """Nor upcoming; what else was announced parts the days as if it had never been."""
    entries = [_withdrawal(9, f"1.{i}", recorded) for i, recorded in gone]
    known = {entry.record.version for entry in entries if entry.recorded <= day}
    line = _on(versions, day, entries)
    others = [v for v in versions if v.release.version not in known]

    assert {span.status(day) for span in line.withdrawn} <= {"withdrawn"}
    assert {span.text.release.version for span in line.withdrawn} <= known
    assert [(s.text, s.begins, s.ends) for s in line.spans] == [
        (s.text, s.begins, s.ends) for s in _on(others, day).spans
    ]


def test_a_withdrawal_counts_from_the_day_it_was_recorded() -> None:
    """The day before, the version is still to come; its tombstone stays for ever."""
    versions = [_version("1.0", FIRST, FIRST), _version("1.1", date(2026, 1, 5), date(2026, 3, 1))]
    entries = [_withdrawal(3, "1.1", date(2026, 1, 10))]
    before = _on(versions, date(2026, 1, 9), entries)
    after = _on(versions, date(2026, 1, 10), entries)
    later = _on(versions, date(2026, 3, 1), entries)

    assert [span.text.release.version for span in before.upcoming()] == ["1.1"]
    assert before.withdrawn == ()
    for line in (after, later):
        (tombstone,) = line.withdrawn
        assert (tombstone.text, tombstone.begins) == (versions[1], date(2026, 3, 1))
        assert tombstone.status(date(2026, 3, 1)) == "withdrawn"
        assert tombstone.withdrawal() == entries[0]
        assert (line.in_force(), line.upcoming()) == (line.spans[0], ())
        assert [span.text.release.version for span in line.every()] == ["1.0", "1.1"]


def test_a_version_withdrawn_before_it_was_announced_was_never_there() -> None:
    """Nobody has seen it, so nothing is told of it; on its announced day itself it was seen."""
    versions = [_version("1.0", FIRST, FIRST), _version("1.1", date(2026, 1, 5), date(2026, 3, 1))]
    unseen = _on(versions, date(2026, 4, 1), [_withdrawal(3, "1.1", date(2026, 1, 4))])
    seen = _on(versions, date(2026, 4, 1), [_withdrawal(3, "1.1", date(2026, 1, 5))])

    assert [span.text.release.version for span in unseen.every()] == ["1.0"]
    assert [span.text.release.version for span in seen.every()] == ["1.0", "1.1"]


def test_a_withdrawn_version_gives_its_time_back() -> None:
    """The version before it has no end again."""
    versions = [_version("1.0", FIRST, FIRST), _version("1.1", date(2026, 1, 5), date(2026, 3, 1))]
    (span,) = _on(versions, date(2026, 4, 1), [_withdrawal(3, "1.1", date(2026, 1, 6))]).spans

    assert (span.begins, span.ends) == (FIRST, None)


def test_where_all_are_withdrawn_the_last_of_them_stands_for_the_policy() -> None:
    """Its address does not go; what it was is said there."""
    versions = [_version("1.0", FIRST, date(2026, 3, 1))]
    line = _on(versions, date(2026, 4, 1), [_withdrawal(2, "1.0", date(2026, 1, 6))])

    assert line.shown() == line.withdrawn[0]
    assert line.in_force() is None


def test_of_several_withdrawn_versions_the_last_stands_for_the_policy() -> None:
    """The one that would have taken effect last."""
    days = (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1))
    versions = [_version(f"1.{n}", FIRST, day) for n, day in enumerate(days)]
    entries = [_withdrawal(n + 4, f"1.{n}", date(2026, 1, 6)) for n in range(3)]
    line = _on(versions, date(2026, 4, 1), entries)
    found = line.shown()

    assert len(line.withdrawn) == 3
    assert found == line.withdrawn[2]


def test_a_text_may_return_to_an_older_one() -> None:
    """It is a version of its own, with its own days."""
    old = text_of(policy())
    back = replace(old, release=replace(old.release, version="1.2", effective=date(2026, 3, 1)))
    line = _on([old, _version("1.1", FIRST, date(2026, 2, 1)), back], date(2026, 3, 1))
    span = line.in_force()

    assert span
    assert (span.text.release.version, span.text.sections) == ("1.2", old.sections)
    assert [s.status(date(2026, 3, 1)) for s in line.spans][:2] == ["superseded", "superseded"]


def test_a_version_carries_what_was_recorded_of_it() -> None:
    """From the day of the record on, in the order of the ledger."""
    versions = [_version("1.0", FIRST, FIRST), _version("1.1", FIRST, FIRST)]
    notes = [
        Entry(number, date(2026, 1, number), Corrected(version="1.0", note=SAID), "")
        for number in (3, 4)
    ]
    spans = {day: _on(versions, date(2026, 1, day), notes).spans for day in (2, 3, 4)}

    assert [[e.number for e in spans[day][0].records] for day in (2, 3, 4)] == [[], [3], [3, 4]]
    assert [spans[day][1].records for day in (2, 3, 4)] == [()] * 3
    assert spans[4][0].withdrawal() is None


def test_a_policys_timeline_is_that_of_its_ledger() -> None:
    """Versions and what became of them come from one place."""
    first = text_of(policy())
    found = policy_of(policy(), [first])
    book = found.ledger.append(Corrected(version="1.0", note=SAID), date(2026, 2, 1))
    (span,) = timeline.of(replace(found, ledger=book), date(2026, 2, 1)).spans

    assert (span.text, [entry.number for entry in span.records]) == (first, [2])


@pytest.mark.parametrize(
    ("second", "labels"), [(59 * 60 + 59, ("1.0", ["1.1"])), (60 * 60, ("1.1", []))]
)
def test_in_tokyo_a_version_takes_effect_at_the_second(
    second: int, labels: tuple[str, list[str]]
) -> None:
    """14:59:59 UTC of the day before is too early, 15:00:00 is the time."""
    versions = [_version("1.0", FIRST, FIRST), _version("1.1", FIRST, date(2027, 1, 1))]
    now = datetime(2026, 12, 31, 14, tzinfo=UTC) + timedelta(seconds=second)

    assert labels == _labels(versions, now.astimezone(TOKYO).date())


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
