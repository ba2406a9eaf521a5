"""rules/replaces_unpublished.py: a version is made from one that stands."""

import pytest
from msgspec.structs import replace

from kaitei.history.ledger import Withdrawn
from kaitei.rules import replaces_unpublished as rule
from unit.builders import RECORDED, Tree, around_of, policy, policy_of, release, version

FIRST = version("1.0", "2026-01-10", "2026-01-10")
SECOND = version("1.1", "2026-02-01", "2026-06-01")
NEXT = policy(release("1.2", "2026-02-01", "2026-03-01"))


def _replacing(label: str) -> Tree:
    return policy({**release("1.2", "2026-02-01", "2026-03-01"), "release.replaces": label})


@pytest.mark.parametrize(("label", "found"), [("1.0", 0), ("1.1", 0), ("0.9", 1), ("2.0", 1)])
def test_what_is_replaced_is_published(label: str, found: int) -> None:
    """Not only the newest: an urgent fix may start from the one in force."""
    working = policy_of(_replacing(label), [FIRST, SECOND])

    assert found == len(list(rule.check(working, around_of())))


def test_what_was_withdrawn_is_not_replaced() -> None:
    """Its text was not to stand; the versions that do are named."""
    before = policy_of(_replacing("1.1"), [FIRST, SECOND])
    gone = Withdrawn(version="1.1", reason={"ja": "理由。", "en": "Reason."})
    working = replace(before, ledger=before.ledger.append(gone, RECORDED))
    (problem,) = rule.check(working, around_of())

    assert (problem.rule, problem.variant, problem.severity) == (rule.RULE.id, "", "error")
    assert problem.values == {"policy": "privacy", "known": "1.0", "version": "1.1"}
    assert working.working.source.place(("release", "replaces")) == problem.place


def test_only_the_first_replaces_none() -> None:
    """A second first version would have no past."""
    again = policy({"release.version": "1.2"})
    (problem,) = rule.check(policy_of(again, [FIRST]), around_of())

    assert (problem.rule, problem.variant) == (rule.RULE.id, "first")
    assert list(rule.check(policy_of(again), around_of())) == []


def test_a_label_that_is_published_is_told_of_elsewhere() -> None:
    """One slip, one sentence."""
    changed = policy({"title.en": "Other"})

    assert list(rule.check(policy_of(changed, [FIRST]), around_of())) == []
    assert list(rule.check(policy_of(NEXT, [FIRST]), around_of())) == []
