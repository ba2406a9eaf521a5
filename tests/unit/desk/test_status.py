"""desk/status.py: how a policy stands."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei.desk import amending, revising, status
from kaitei.desk.request import Request
from kaitei.problems import Stopped, say
from kaitei.rules.inspection import inspect
from unit.builders import Changes, Tree, policy, raw, release, write_site
from unit.desk.answers import keys

IN_FORCE = "in force: version"
START = "Prepare the next with: kaitei start privacy"
NOW = datetime(2026, 2, 2, tzinfo=UTC)
SECOND = release("1.1", "2026-02-01", "2026-03-01")
THIRD = {**release("1.2", "2026-02-10", "2026-04-01"), "release.replaces": "1.1"}


def _said(root: Path, now: datetime = NOW) -> tuple[list[str], list[str]]:
    (found,) = status.status(inspect(root), now)
    lines = [say(key, "en", **values).strip() for key, values in found.lines]
    return lines, [problem.rule for problem in found.missing]


def _site(root: Path, trees: Sequence[Tree], working: Changes) -> Path:
    write_site(root, trees)
    (root / "policy/privacy/policy.yaml").write_bytes(raw(policy(working)))
    return root


def test_a_policy_that_rests_is_told_in_three_lines(tmp_path: Path) -> None:
    """What is in force, and that the working text is that; how to go on."""
    assert _said(_site(tmp_path, [policy()], {})) == (
        [
            "privacy: Privacy Policy",
            "in force: version 1.0, since 2026-01-10",
            f"working text: version 1.0, as published. {START}",
        ],
        [],
    )


def test_what_is_to_come_is_told_by_its_day(tmp_path: Path) -> None:
    """Announced versions, and those whose announcement is still to come."""
    lines, _ = _said(_site(tmp_path, [policy(), policy(SECOND), policy(THIRD)], THIRD))

    assert lines[1:4] == [
        "in force: version 1.0, since 2026-01-10",
        "upcoming: version 1.1, from 2026-03-01",
        "published, to be announced on 2026-02-10: version 1.2, from 2026-04-01",
    ]


def test_what_is_overtaken_on_its_day_is_not_to_come(tmp_path: Path) -> None:
    """It is in force on no day."""
    over = {**SECOND, "release.version": "1.2", "release.replaces": "1.1"}
    lines, _ = _said(_site(tmp_path, [policy(), policy(SECOND), policy(over)], over))

    assert [line for line in lines if line.startswith("upcoming")] == [
        "upcoming: version 1.2, from 2026-03-01"
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (2, "will never be in force: version 1.1; on 2026-03-01 version 1.3 takes effect in its"),
        (30, "was never in force: version 1.1; on 2026-03-01 version 1.3 took effect in its"),
    ],
)
def test_a_version_that_is_overtaken_on_its_day_is_told_as_that(
    tmp_path: Path, day: int, told: str
) -> None:
    """Announced it was; with what takes effect in the end, however many there are that day. Once
    that is superseded too, nobody asks any more."""
    over = {**SECOND, "release.version": "1.2", "release.replaces": "1.1"}
    last = {**SECOND, "release.version": "1.3", "release.replaces": "1.2"}
    next_one = {**release("1.4", "2026-02-01", "2026-05-01"), "release.replaces": "1.3"}
    trees = [policy(), *(policy(it) for it in (SECOND, over, last, next_one))]
    root = _site(tmp_path, trees, next_one)
    lines, _ = _said(root, datetime(2026, 2 if day == 2 else 3, day, tzinfo=UTC))
    never = [f"{told} place", f"{told.replace('1.1', '1.2')} place"]

    assert [line for line in lines if "never" in line] == never
    assert not [x for x in _said(root, datetime(2026, 5, 2, tzinfo=UTC))[0] if "never" in x]


@pytest.mark.parametrize(
    ("hour", "line"),
    [
        (14, "in force: version 1.0, since 2026-01-10"),
        (15, "in force: version 1.1, since 2026-03-01"),
    ],
)
def test_the_day_is_that_of_the_sites_zone(tmp_path: Path, hour: int, line: str) -> None:
    """In Tokyo the first of March begins at 15:00 UTC."""
    root = _site(tmp_path, [policy(), policy(SECOND)], SECOND)

    assert line in _said(root, datetime(2026, 2, 28, hour, tzinfo=UTC))[0]


def test_a_first_version_is_told_as_such(tmp_path: Path) -> None:
    """Nothing is in force yet."""
    root = _site(
        tmp_path, [policy()], {"release.announced": None, "release.effective": "2026-03-01"}
    )
    (root / "policy/privacy/versions/1.0.yaml").unlink()
    (root / "policy/privacy/ledger.json").unlink()

    assert _said(root)[0][1:] == [
        "in force: none yet",
        "working text: the first version, 1.0",
        "it can be published: kaitei publish privacy",
    ]


def test_a_next_version_is_told_with_what_it_lacks(tmp_path: Path) -> None:
    """Judged as it would be published today."""
    changes = {**SECOND, "release.announced": None, "release.notice": None}
    lines, missing = _said(_site(tmp_path, [policy()], changes))

    assert lines[-3:] == [
        "working text: the next version, 1.1, made from 1.0",
        "it changes nothing yet",
        "before it can be published:",
    ]
    assert missing == ["unfinished-release"]


def test_what_it_changes_is_told_in_numbers_and_drift_is_among_what_it_lacks(
    tmp_path: Path,
) -> None:
    """What there is none of is left out."""
    changes = {**SECOND, "release.announced": None, "sections.0.text.en": "All of it."}
    changes["sections.2"] = {"id": "more", "heading": "More", "text": "More."}
    lines, missing = _said(_site(tmp_path, [policy()], changes))

    assert lines[-2:] == [
        "it changes: clauses added: 1, clauses reworded: 1",
        "before it can be published:",
    ]
    assert missing == ["drift"]


def test_a_warning_does_not_keep_it_from_being_published(tmp_path: Path) -> None:
    """It is shown all the same."""
    changes = {**SECOND, "release.announced": None, "title.en": "TBD"}
    lines, missing = _said(_site(tmp_path, [policy()], changes))

    assert lines[-1] == "it can be published: kaitei publish privacy"
    assert missing == ["placeholder"]


def test_a_withdrawn_version_is_not_to_come(tmp_path: Path) -> None:
    """The working text still is that version."""
    root = _site(tmp_path, [policy(), policy(SECOND)], SECOND)
    amending.withdraw(Request(root, "privacy", NOW), "1.1", ["Why."])

    assert _said(root)[0][1:] == [
        "in force: version 1.0, since 2026-01-10",
        f"working text: version 1.1, which is withdrawn. {START}",
    ]


def test_where_all_was_withdrawn_none_is_awaited(tmp_path: Path) -> None:
    """It is said which were; with a version to come there is none in force yet."""
    root = _site(tmp_path, [policy(release("1.0", "2026-01-10", "2026-03-01"))], {})
    assert _said(root)[0][1] == "in force: none yet"
    amending.withdraw(Request(root, "privacy", NOW), "1.0", ["Why."])

    assert _said(root)[0][1] == "in force: none; withdrawn: 1.0"


def test_a_policy_that_cannot_be_read_has_no_status(tmp_path: Path) -> None:
    """Its problems are told instead."""
    root = _site(tmp_path, [policy()], {"title.en": None})

    assert list(status.status(inspect(root), NOW)) == []


def test_where_every_version_was_withdrawn_a_first_one_starts_again(tmp_path: Path) -> None:
    """As it says: under the next label, with the working text; and that can be published."""
    coming: Changes = {"release.effective": "2026-03-01"}
    asked = Request(_site(tmp_path, [policy(coming)], coming), "privacy", NOW)
    amending.withdraw(asked, "1.0", ["Why."])
    assert "version 1.0, which is withdrawn. Prepare the next" in _said(asked.root)[0][-1]
    with pytest.raises(Stopped, match="is not there to begin from"):
        revising.start(asked, "1.0")

    assert [keys(revising.start(asked)) for _ in range(2)] == [["started-first"]] * 2
    assert _said(asked.root)[0][2] == "working text: the first version, 1.1"
    assert "unfinished-release" in _said(asked.root)[1]
    finished = {**coming, "release.version": "1.1", "release.announced": None}
    (asked.folder() / "policy.yaml").write_bytes(raw(policy(finished)))
    assert keys(revising.publish(asked)) == ["published"]
