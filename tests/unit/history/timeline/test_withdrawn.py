"""history/timeline.py: what is withdrawn is never in force, and is told of."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kaitei.history.ledger import Entry, Redacted, Withdrawn
from kaitei.text.model import Text
from unit.history.timeline.dated import DAYS, FIRST, SAID, announced, on, version

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
    line = on(versions, day, entries)
    others = [v for v in versions if v.release.version not in known]

    assert {span.status(day) for span in line.withdrawn} <= {"withdrawn"}
    assert {span.text.release.version for span in line.withdrawn} <= known
    assert [(s.text, s.begins, s.ends) for s in line.spans] == [
        (s.text, s.begins, s.ends) for s in on(others, day).spans
    ]


def test_a_withdrawal_counts_from_the_day_it_was_recorded() -> None:
    """The day before, the version is still to come; its tombstone stays for ever."""
    versions = [version("1.0", FIRST, FIRST), version("1.1", date(2026, 1, 5), date(2026, 3, 1))]
    entries = [_withdrawal(3, "1.1", date(2026, 1, 10))]
    before = on(versions, date(2026, 1, 9), entries)
    after = on(versions, date(2026, 1, 10), entries)
    later = on(versions, date(2026, 3, 1), entries)

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
    versions = [version("1.0", FIRST, FIRST), version("1.1", date(2026, 1, 5), date(2026, 3, 1))]
    unseen = on(versions, date(2026, 4, 1), [_withdrawal(3, "1.1", date(2026, 1, 4))])
    seen = on(versions, date(2026, 4, 1), [_withdrawal(3, "1.1", date(2026, 1, 5))])

    assert [span.text.release.version for span in unseen.every()] == ["1.0"]
    assert [span.text.release.version for span in seen.every()] == ["1.0", "1.1"]


def test_a_withdrawn_version_gives_its_time_back() -> None:
    """The version before it has no end again."""
    versions = [version("1.0", FIRST, FIRST), version("1.1", date(2026, 1, 5), date(2026, 3, 1))]
    (span,) = on(versions, date(2026, 4, 1), [_withdrawal(3, "1.1", date(2026, 1, 6))]).spans

    assert (span.begins, span.ends) == (FIRST, None)


def test_what_takes_effect_in_its_place_stands_after_it() -> None:
    """So that, read from the last, the version that counts comes first."""
    day = date(2026, 3, 1)
    versions = [version(x, date(2026, 1, 5), day) for x in ("1.0", "1.1", "1.2")]
    line = on(versions, day, [_withdrawal(4, "1.1", date(2026, 1, 6))])

    assert [span.text.release.version for span in line.every()] == ["1.1", "1.0", "1.2"]


def test_where_all_are_withdrawn_the_last_of_them_stands_for_the_policy() -> None:
    """Its address does not go; what it was is said there."""
    versions = [version("1.0", FIRST, date(2026, 3, 1))]
    line = on(versions, date(2026, 4, 1), [_withdrawal(2, "1.0", date(2026, 1, 6))])

    assert line.shown() == line.withdrawn[0]
    assert line.in_force() is None


def test_of_several_withdrawn_versions_the_last_stands_for_the_policy() -> None:
    """The one that would have taken effect last."""
    days = (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1))
    versions = [version(f"1.{n}", FIRST, day) for n, day in enumerate(days)]
    entries = [_withdrawal(n + 4, f"1.{n}", date(2026, 1, 6)) for n in range(3)]
    line = on(versions, date(2026, 4, 1), entries)
    found = line.shown()

    assert len(line.withdrawn) == 3
    assert found == line.withdrawn[2]


def test_words_that_were_taken_out_of_a_version_are_known_by_clause() -> None:
    """From the day on which that was recorded."""
    day = date(2026, 1, 10)
    gone = Redacted(version="1.0", clause="use", reason=SAID, former_digest="", text_digest="")
    entries = [Entry(2, day, gone, "")]
    texts = [version("1.0", FIRST, FIRST)]
    (before,) = on(texts, date(2026, 1, 9), entries).spans
    (since,) = on(texts, day, entries).spans

    assert (before.redactions(), since.redactions()) == ({}, {"use": day})
