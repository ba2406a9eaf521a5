"""history/publishing.py: what each command makes of a policy."""

import itertools
from datetime import date

import pytest
from msgspec.structs import replace

from kaitei.history import publishing
from kaitei.history.ledger import Corrected, Ledger, Published, Redacted, Withdrawn, publication
from unit.builders import (
    RECORDED,
    Changes,
    authored_of,
    ledger_of,
    policy,
    policy_of,
    release,
    text_of,
    version_of,
    versions_of,
)

SAID = {"ja": "理由。", "en": "Reason."}
DAY = date(2026, 2, 3)
FIRST = text_of(policy())
NEXT: Changes = {**release("1.1", "2026-02-01", "2026-03-01"), "release.announced": None}


def test_the_announced_day_is_filled_in() -> None:
    """In its place, before the effective day, and nothing else changes."""
    working = authored_of(policy(NEXT))
    made = publishing.announced(working, DAY)
    assert made

    assert made.text.release.announced == DAY
    assert made.source.text == working.source.text.replace(
        "  effective:", "  announced: 2026-02-03\n  effective:"
    )


@pytest.mark.parametrize("changes", [{"release.announced": "2026-01-31"}, {"release.kind": None}])
def test_a_day_that_is_written_or_too_early_to_write_is_left(changes: Changes) -> None:
    """The author's own day stays; an unfinished release gets none."""
    working = authored_of(policy({**NEXT, **changes}))

    assert publishing.announced(working, DAY) is working


def test_a_publication_is_one_entry_more() -> None:
    """With its text, which is written as it is."""
    text = authored_of(policy(release("1.1", "2026-02-01", "2026-03-01")))
    change = publishing.publish(ledger_of(FIRST), text, DAY, SAID)
    entry = change.ledger.entries[-1]

    assert change.version is text
    assert change.ledger.entries[:-1] == ledger_of(FIRST).entries
    assert (entry.number, entry.recorded) == (2, DAY)
    assert isinstance(entry.record, Published)
    assert (entry.record.text_digest, entry.record.backdate) == (text.digest(), SAID)
    assert not entry.record.adopted


def test_what_became_of_a_version_is_one_entry_more() -> None:
    """Withdrawn and corrected touch no text."""
    book = ledger_of(FIRST)
    gone = publishing.withdraw(book, "1.0", DAY, SAID)
    noted = publishing.correct(book, "1.0", DAY, SAID)

    assert (gone.version, noted.version) == (None, None)
    assert gone.ledger.entries[-1].record == Withdrawn(version="1.0", reason=SAID)
    assert noted.ledger.entries[-1].record == Corrected(version="1.0", note=SAID)


def test_a_redaction_records_the_digests_before_and_since() -> None:
    """The text is written anew; the old digest stays known."""
    before = authored_of(policy())
    change = publishing.redact(ledger_of(FIRST), before, "scope", DAY, SAID)
    assert change
    assert change.version

    assert change.ledger.entries[-1].record == Redacted(
        version="1.0",
        clause="scope",
        reason=SAID,
        former_digest=before.digest(),
        text_digest=change.version.digest(),
    )
    assert change.ledger.digests("1.0") == (before.digest(), change.version.digest())


HISTORY = [
    publication(text_of(policy(changes)))
    for changes in (
        {},
        {**release("1.1", "2026-02-01", "2026-03-01"), "release.replaces": "1.2"},
        release("1.2", "2026-02-01", "2026-03-01"),
        {**release("1.10", "2026-03-01", "2026-04-01"), "release.replaces": "1.9"},
        {**release("1.9", "2026-03-01", "2026-04-01"), "release.replaces": "1.1"},
    )
]


def test_a_history_is_adopted_in_the_order_in_which_it_came_to_be() -> None:
    """By the day announced, each after the one it was made from, whatever order it is found in."""
    for given in itertools.permutations(HISTORY):
        book = publishing.adopt("privacy", given, DAY).ledger

        assert list(book.published()) == ["1.0", "1.2", "1.1", "1.9", "1.10"]
        assert all(record.adopted for record in book.published().values())
        assert {DAY} == {entry.recorded for entry in book.entries}


def test_versions_of_one_day_are_adopted_by_their_numbers() -> None:
    """1.10 comes before 2.0, also where neither says what it was made from."""
    made = [
        replace(HISTORY[0], version=label, announced=HISTORY[-1].announced)
        for label in ("2.0", "1.10", "1.9")
    ]

    assert list(publishing.adopt("privacy", made, DAY).ledger.published()) == ["1.9", "1.10", "2.0"]


def test_a_history_that_leads_in_a_circle_is_adopted_somehow() -> None:
    """So that it can be told what is wrong with it."""
    circle = [
        publication(
            text_of(policy({**release(a, "2026-02-01", "2026-03-01"), "release.replaces": b}))
        )
        for a, b in (("1.1", "1.2"), ("1.2", "1.1"))
    ]

    assert sorted(publishing.adopt("privacy", circle, DAY).ledger.published()) == ["1.1", "1.2"]


def test_the_working_text_follows_the_version_that_it_is() -> None:
    """It gets the announced day, and loses what was redacted."""
    version_ = authored_of(policy())
    change = publishing.redact(ledger_of(FIRST), version_, "scope", RECORDED, SAID)
    assert change
    assert change.version
    versions = (version_of(change.version),)
    undated = policy({"release.announced": None})
    for tree in (policy(), undated):
        behind = replace(policy_of(tree, [FIRST]), ledger=change.ledger, versions=versions)
        made = publishing.caught_up(behind)

        assert made
        assert made.text.tree == change.version.text.tree


def test_a_working_text_that_would_not_become_the_version_is_left() -> None:
    """What was redacted with other words than today's is for a person to bring over."""
    hidden = text_of(policy({"sections.0.text": "-"}))
    record = Redacted(
        version="1.0",
        clause="scope",
        reason=SAID,
        former_digest=FIRST.digest,
        text_digest=hidden.digest,
    )
    before = policy_of(policy(), [FIRST])
    behind = replace(before, ledger=before.ledger.append(record, DAY), versions=versions_of(hidden))

    assert behind.published_as()
    assert publishing.caught_up(behind) is None


@pytest.mark.parametrize("changes", [{}, {"title.en": "Other"}, {"release.version": "1.1"}, NEXT])
def test_a_working_text_that_is_no_version_or_equal_is_left(changes: Changes) -> None:
    """Nobody else writes in it."""
    assert publishing.caught_up(policy_of(policy(changes), [FIRST])) is None


def test_nothing_is_made_of_an_empty_history() -> None:
    """Its ledger has no entry."""
    assert publishing.adopt("privacy", [], DAY).ledger == Ledger("privacy")
