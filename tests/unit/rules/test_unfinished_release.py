"""rules/unfinished_release.py: what a person decides is written before it is published."""

import pytest

from kaitei.problems import sentence
from kaitei.rules import unfinished_release as rule
from unit.builders import around_of, policy, policy_of

KEYS = ("kind", "material", "effective", "notice")


def test_a_finished_release_lacks_nothing() -> None:
    """The announced day is written by publishing."""
    working = policy_of(policy({"release.announced": None}))

    assert list(rule.check(working, around_of())) == []


@pytest.mark.parametrize("key", KEYS)
def test_each_key_that_is_missing_is_told_with_its_meaning(key: str) -> None:
    """As a warning at the release: the text can be edited and compared until then."""
    working = policy_of(policy({f"release.{key}": None}))
    (problem,) = rule.check(working, around_of())

    assert (problem.rule, problem.severity, problem.values["key"]) == (rule.RULE.id, "warning", key)
    assert working.working.source.key_place(("release",)) == problem.place
    assert len(sentence(problem, "ja")) > 30


def test_a_release_that_was_only_begun_lacks_all_of_them() -> None:
    """As `kaitei start` writes it."""
    begun = policy({"release": {"version": "1.1", "replaces": "1.0"}})

    assert [p.values["key"] for p in rule.check(policy_of(begun), around_of())] == list(KEYS)
