"""history/timeline.py: what is announced, in force, upcoming or superseded on a day."""

import dataclasses
from datetime import date

from hypothesis import given
from msgspec.structs import replace

from kaitei.history import timeline
from kaitei.history.ledger import Corrected, Entry, Withdrawn
from kaitei.text.model import Text
from unit.builders import policy, policy_of, text_of
from unit.history.timeline.dated import DAYS, FIRST, SAID, announced, labels_on, on, version


@given(announced(), DAYS)
def test_spans_part_the_days_from_the_first_effective_one(versions: list[Text], day: date) -> None:
    """Each begins where the one before it ends; the last has no end."""
    spans = on(versions, day).spans

    assert [s.begins for s in spans[1:]] == [s.ends for s in spans[:-1]]
    assert all(s.ends is None or s.begins <= s.ends for s in spans)
    assert [None] * len(spans[-1:]) == [s.ends for s in spans[-1:]]


@given(announced(), DAYS, DAYS)
def test_exactly_one_text_is_in_force_on_each_day(
    versions: list[Text], as_of: date, day: date
) -> None:
    """From the first effective day on; before it there is none."""
    line = on(versions, as_of)
    in_force = [span for span in line.spans if span.status(day) == "in-force"]
    begun = any(span.begins <= day for span in line.spans)

    assert int(begun) == len(in_force)
    assert in_force == [span for span in [line.on(day)] if span]


@given(announced(), DAYS)
def test_each_version_knows_its_neighbours(versions: list[Text], day: date) -> None:
    """Found by the day, of one day by the order of the ledger; it is asked of each of thousands."""
    line = on(versions, day)
    for it in line.spans:
        before = [x for x in line.spans if x.ends == it.begins and x.begins < it.begins]
        after = [x for x in line.spans if x.begins == it.ends and x is not it]

        assert line.before(it) == (before[-1] if before else None)
        assert line.after(it) == (after[-1] if after else None)


@given(announced(), DAYS)
def test_nothing_is_known_before_it_is_announced(versions: list[Text], day: date) -> None:
    """A timeline holds the versions announced by its day, all of them and no other."""
    told = [
        v.release.version for v in versions if v.release.announced and v.release.announced <= day
    ]

    assert sorted(told) == sorted(s.text.release.version for s in on(versions, day).spans)


@given(announced(), DAYS)
def test_the_text_in_force_is_the_latest_to_take_effect(versions: list[Text], day: date) -> None:
    """Of those of one day the one announced last."""
    known = [v for v in versions if v.release.announced and v.release.announced <= day]
    due = [v for v in known if v.release.effective <= day]
    latest = max((v.release.effective for v in due), default=None)
    expected = [v.release.version for v in due if v.release.effective == latest]

    assert (expected[-1] if expected else None) == labels_on(versions, day)[0]


@given(announced(), DAYS)
def test_every_known_version_has_one_status(versions: list[Text], day: date) -> None:
    """Upcoming, in force or superseded, and the timeline says the same."""
    line = on(versions, day)
    statuses = [span.status(day) for span in line.spans]

    assert statuses.count("upcoming") == len(line.ahead())
    assert sorted(statuses, key=["superseded", "in-force", "upcoming"].index) == statuses


@given(announced(), DAYS)
def test_every_upcoming_version_will_be_in_force(versions: list[Text], day: date) -> None:
    """On the day on which it is to take effect, as far as is known today."""
    line = on(versions, day)

    assert {span.status(span.begins) for span in line.upcoming()} <= {"in-force"}
    assert {span.status(span.begins) for span in line.ahead()} <= {"in-force", "superseded"}


def test_a_version_comes_into_force_on_its_day() -> None:
    """The day before it is upcoming, and the one before it ends."""
    versions = [version("1.0", FIRST, FIRST), version("1.1", date(2026, 2, 1), date(2026, 3, 1))]

    assert labels_on(versions, date(2025, 12, 31)) == (None, [])
    assert labels_on(versions, date(2026, 1, 31)) == ("1.0", [])
    assert labels_on(versions, date(2026, 2, 28)) == ("1.0", ["1.1"])
    assert labels_on(versions, date(2026, 3, 1)) == ("1.1", [])


def test_of_two_versions_of_one_day_the_later_announced_is_in_force() -> None:
    """The other never is: its span is empty."""
    day = date(2026, 3, 1)
    versions = [
        version("1.0", FIRST, FIRST),
        version("1.1", date(2026, 1, 5), day),
        version("1.2", date(2026, 1, 6), day),
    ]
    line = on(versions, day)

    assert labels_on(versions, day) == ("1.2", [])
    assert [span.status(day) for span in line.spans] == ["superseded", "superseded", "in-force"]
    assert [span.is_empty() for span in line.spans] == [False, True, False]


def test_two_versions_of_one_day_change_places_with_their_announcement() -> None:
    """The order announced decides, not the label."""
    versions = [version("1.2", FIRST, FIRST), version("1.1", FIRST, FIRST)]

    assert labels_on(versions, FIRST) == ("1.1", [])
    assert labels_on(versions[::-1], FIRST) == ("1.2", [])


def test_a_version_announced_later_may_take_effect_earlier() -> None:
    """An urgent change overtakes one that waits."""
    versions = [
        version("1.0", FIRST, FIRST),
        version("2.0", date(2026, 1, 10), date(2026, 6, 1)),
        version("1.1", date(2026, 2, 1), date(2026, 2, 1)),
    ]

    assert labels_on(versions, date(2026, 1, 31)) == ("1.0", ["2.0"])
    assert labels_on(versions, date(2026, 2, 1)) == ("1.1", ["2.0"])
    assert labels_on(versions, date(2026, 6, 1)) == ("2.0", [])


def test_what_stands_for_the_policy_is_in_force_or_first_to_come() -> None:
    """Before the first version takes effect its text is already there to read."""
    versions = [version("1.0", FIRST, date(2026, 3, 1)), version("1.1", FIRST, date(2026, 2, 1))]
    shown = [on(versions, date(2026, month, 1)).shown() for month in (1, 2, 3)]

    assert [span.text.release.version for span in shown if span] == ["1.1", "1.1", "1.0"]
    assert on(versions, date(2025, 1, 1)).shown() is None


def test_what_will_never_be_in_force_does_not_stand_for_the_policy() -> None:
    """Where it is overtaken on its day, the one that takes its place is the first to come."""
    day = date(2026, 3, 1)
    shown = on([version("1.0", FIRST, day), version("1.1", FIRST, day)], FIRST).shown()

    assert shown
    assert shown.text.release.version == "1.1"


def test_a_text_may_return_to_an_older_one() -> None:
    """It is a version of its own, with its own days."""
    old = text_of(policy())
    back = dataclasses.replace(
        old, release=replace(old.release, version="1.2", effective=date(2026, 3, 1))
    )
    line = on([old, version("1.1", FIRST, date(2026, 2, 1)), back], date(2026, 3, 1))
    span = line.in_force()

    assert span
    assert (span.text.release.version, span.text.sections) == ("1.2", old.sections)
    assert [s.status(date(2026, 3, 1)) for s in line.spans][:2] == ["superseded", "superseded"]


def test_a_version_carries_what_was_recorded_of_it() -> None:
    """From the day of the record on, in the order of the ledger."""
    versions = [version("1.0", FIRST, FIRST), version("1.1", FIRST, FIRST)]
    notes = [
        Entry(number, date(2026, 1, number), Corrected(version="1.0", note=SAID), "")
        for number in (3, 4)
    ]
    spans = {day: on(versions, date(2026, 1, day), notes).spans for day in (2, 3, 4)}

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


def test_before_a_version_is_what_readers_have_until_its_day() -> None:
    """Not what another of that day would have been; before the first there is none."""
    day = date(2026, 3, 1)
    first, second = version("1.0", FIRST, FIRST), version("1.1", date(2026, 1, 5), day)
    line = on([first, second, version("1.2", date(2026, 1, 6), day)], day)

    assert [line.before(span) for span in line.spans] == [None, line.spans[0], line.spans[0]]
    assert [line.after(span) for span in line.spans] == [line.spans[2], line.spans[2], None]


def test_a_timeline_of_some_versions_claims_nothing_of_those_left_out() -> None:
    """A page is told of those beside it alone: what has ended is not in force for want of another,
    and what took its place is not known."""
    first, second = version("1.0", FIRST, FIRST), version("1.1", FIRST, FIRST.replace(day=9))
    (ended, _) = on([first, second], FIRST.replace(day=9)).spans
    some = timeline.Timeline(FIRST.replace(day=9), (ended,))

    assert some.in_force() is None
    assert some.after(ended) is None
    assert timeline.Timeline(FIRST, (ended,)).in_force() is ended


def test_what_a_version_was_made_from_is_told_if_it_was_ever_shown() -> None:
    """Whatever became of it; not one that is announced later, nor what the first was made from."""
    made = version("1.1", FIRST, date(2026, 2, 1))
    made = dataclasses.replace(made, release=replace(made.release, replaces="1.0"))
    first = version("1.0", FIRST, FIRST)
    gone = Entry(3, FIRST, Withdrawn(version="1.0", reason=SAID), "")
    standing, withdrawn = on([first, made], FIRST), on([first, made], FIRST, [gone])

    assert standing.made_from(standing.spans[1]) == standing.spans[0]
    assert withdrawn.made_from(withdrawn.spans[0]) == withdrawn.withdrawn[0]
    assert standing.made_from(standing.spans[0]) is None
    assert on([made], FIRST).made_from(standing.spans[1]) is None
