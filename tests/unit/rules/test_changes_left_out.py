"""rules/changes_left_out.py: of two versions the later one contains the other."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from kaitei.history.ledger import Withdrawn
from kaitei.problems import Problem
from kaitei.rules import changes_left_out as rule
from unit.builders import RECORDED, Changes, around_of, policy, policy_of, release, text_of

Made = tuple[str, str | None, str]


def _release(label: str, replaces: str | None, effective: str) -> Changes:
    changes = release(label, "2026-01-10", effective)
    return changes | ({"release.replaces": replaces} if replaces else {})


def _told(made: Sequence[Made], working: Made, gone: Sequence[str] = ()) -> list[Problem]:
    versions = [text_of(policy(_release(*x))) for x in made]
    whole = policy_of(policy(_release(*working)), versions)
    book = whole.ledger
    for label in gone:
        book = book.append(Withdrawn(version=label, reason={"en": "Why."}), RECORDED)
    return list(rule.check(replace(whole, ledger=book), around_of()))


FIRST = ("1.0", None, "2026-01-10")
SECOND = ("1.1", "1.0", "2026-04-01")


@pytest.mark.parametrize(
    ("made", "working", "told"),
    [
        ((FIRST,), ("1.1", "1.0", "2026-02-01"), []),
        ((FIRST, SECOND), ("1.2", "1.1", "2026-05-01"), []),
        ((FIRST, SECOND), ("1.2", "1.1", "2026-04-01"), []),
        ((FIRST, SECOND), ("1.2", "1.0", "2026-05-01"), [("", "1.1")]),
        ((FIRST, SECOND), ("1.2", "1.0", "2026-04-01"), [("", "1.1")]),
        ((FIRST, SECOND), ("1.2", "1.0", "2026-03-31"), [("overtaken", "1.1")]),
        ((FIRST, SECOND), ("1.2", "1.1", "2026-03-31"), [("before", "1.1")]),
        # Before both: whoever takes effect after the last takes effect after all.
        ((("1.0", None, "2026-04-01"), ("1.1", "1.0", "2026-05-01")),
         ("1.2", "1.1", "2026-03-31"), [("before", "1.1")]),
        # What was overtaken before, by a version that this one contains, is long settled.
        ((FIRST, ("1.1", "1.0", "2026-02-01"), ("1.2", "1.0", "2026-03-01")),
         ("1.3", "1.2", "2026-04-01"), []),
        # On one day the later in the ledger is in force.
        ((FIRST, ("1.1", "1.0", "2026-02-01"), ("1.2", "1.0", "2026-02-01")),
         ("1.3", "1.1", "2026-04-01"), [("", "1.2")]),
        # Back to an older text, made from the newest: nothing is left out.
        ((FIRST, SECOND, ("1.2", "1.1", "2026-05-01")), ("1.3", "1.2", "2026-06-01"), []),
        # Two at once, one on either side.
        ((FIRST, ("1.1", "1.0", "2026-02-01"), ("1.2", "1.0", "2026-06-01")),
         ("1.3", "1.0", "2026-04-01"), [("", "1.1"), ("overtaken", "1.2")]),
    ],
)  # fmt: skip
def test_versions_that_do_not_contain_each_other(
    made: Sequence[Made], working: Made, told: list[tuple[str, str]]
) -> None:
    """Both are named, with their days."""
    assert told == [(x.variant, x.values["other"]) for x in _told(made, working)]


def test_what_was_withdrawn_is_not_missed() -> None:
    """It takes effect on no day."""
    assert _told((FIRST, SECOND), ("1.2", "1.0", "2026-05-01"), ["1.1"]) == []


def test_an_urgent_correction_may_overtake_another_version() -> None:
    """That is a warning; what would lose changes, or its place, is an error."""
    (overtaken,) = _told((FIRST, SECOND), ("1.2", "1.0", "2026-03-01"))
    (left,) = _told((FIRST, SECOND), ("1.2", "1.0", "2026-05-01"))
    (before,) = _told((FIRST, SECOND), ("1.2", "1.1", "2026-03-01"))

    assert [x.severity for x in (overtaken, left, before)] == ["warning", "error", "error"]
    assert left.values == {
        "version": "1.2",
        "effective": "2026-05-01",
        "other": "1.1",
        "day": "2026-04-01",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"release.effective": None},
        {"release.effective": "2026-01-01"},
        {"release.version": "1.1"},
        {"release.replaces": "9.9"},
    ],
)
def test_what_another_rule_tells_is_not_judged(changes: Changes) -> None:
    """No day yet, a wrong one, a label given twice, an unknown origin."""
    versions = [text_of(policy(_release(*x))) for x in (FIRST, SECOND)]
    working = policy({**_release("1.2", "1.0", "2026-05-01"), **changes})

    assert list(rule.check(policy_of(working, versions), around_of())) == []
