"""rules/annotated.py: annotations name requirements and rules that there are."""

from typing import Any

import pytest

from kaitei.rules import annotated as judging
from unit.builders import policy, policy_of
from unit.rules.judging import annotated

GOOD = {"satisfies": ["appi.18.1", "appi.40.inquiries", "external.recipient"]}


def _found(clauses: Any, silenced: Any = ()) -> list[tuple[str, str, Any]]:
    said = {"clauses": clauses, **({"silenced": silenced} if silenced else {})}
    found = judging.problems(annotated(policy_of(policy()), said))
    return [(x.rule, x.variant, x.values.get("near")) for x in found]


def test_requirements_of_any_profile_may_be_named() -> None:
    """The whole, or one need of it."""
    assert _found({"scope": GOOD}) == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("appi.18.11", ("unknown-requirement", "near", "appi.18.1")),
        ("xyz", ("unknown-requirement", "", None)),
    ],
)
def test_a_requirement_that_is_not_there_is_told(tag: str, expected: object) -> None:
    """With the one that was meant, if one is near."""
    assert _found({"scope": {"satisfies": [tag]}}) == [expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("long-sentance", [("unknown-rule", "near", "long-sentence")]),
        ("xyz", [("unknown-rule", "", None)]),
        ("drift", [("unknown-rule", "settled", None)]),
        ("unknown-reference", [("unknown-rule", "error", None)]),
        ("label-reused", [("unknown-rule", "settled", None)]),
        ("long-sentence", []),
    ],
)
def test_a_silence_names_a_rule_that_may_be_silenced(rule: str, expected: object) -> None:
    """An error may not, nor what is settled in another way."""
    assert _found({}, [{"rule": rule, "clause": "scope", "reason": "x"}]) == expected


def test_a_policy_without_annotations_has_none_that_are_wrong() -> None:
    """They are optional."""
    assert list(judging.problems(policy_of(policy()))) == []
