"""rules/older_text.py: a working text that is an older version is told of."""

from msgspec.structs import replace

from kaitei.history.ledger import Withdrawn
from kaitei.history.policy import Policy
from kaitei.rules import inspection
from kaitei.rules import older_text as rule
from unit.builders import RECORDED, Tree, around_of, policy, policy_of, release, text_of

FIRST = policy()
SECOND = policy(release("1.1", "2026-02-01", "2026-03-01"))


def _policy(working: Tree) -> Policy:
    return policy_of(working, [text_of(FIRST), text_of(SECOND)])


def _withdrawn(found: Policy, *labels: str) -> Policy:
    book = found.ledger
    for label in labels:
        book = book.append(Withdrawn(version=label, reason={"en": "Why."}), RECORDED)
    return replace(found, ledger=book)


def test_an_older_version_in_the_working_file_is_told() -> None:
    """Nothing would be published, and the newest would be edited in its place."""
    (problem,) = inspection.judge(_policy(FIRST), around_of()).told

    assert (problem.rule, problem.severity) == (rule.RULE.id, "warning")
    assert problem.values == {"version": "1.0", "newest": "1.1", "policy": "privacy"}


def test_the_newest_and_a_text_in_the_making_are_right() -> None:
    """Whatever the text in the making was made from."""
    third = policy({**release("1.2", "2026-02-01", "2026-03-01"), "release.replaces": "1.0"})

    for working in (SECOND, third):
        assert list(rule.check(_policy(working), around_of())) == []


def test_a_withdrawn_version_and_the_one_that_stands_are_both_the_newest() -> None:
    """Until the next is started, either may be there."""
    for working in (FIRST, SECOND):
        assert list(rule.check(_withdrawn(_policy(working), "1.1"), around_of())) == []
    gone = _withdrawn(_policy(FIRST), "1.1", "1.0")
    assert [x.values["newest"] for x in rule.check(gone, around_of())] == ["1.1"]
