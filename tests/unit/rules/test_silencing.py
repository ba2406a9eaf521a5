"""rules/silencing.py: what a person called right as it stands, with a reason, is not told."""

from typing import Any

import pytest
from msgspec.structs import replace

from kaitei.history.policy import Policy
from kaitei.problems import Place, Problem
from kaitei.rules import silencing
from kaitei.rules.rule import Verdict
from kaitei.rules.table import RULES
from unit.builders import around_of, policy_of, section
from unit.rules.judging import annotated

DOUBLE = section(
    {
        "text": {"ja": "本文です。", "en": "Two  spaces."},
        "clauses": [{"id": "inner", "text": {"ja": "本文です。", "en": "Two  more."}}],
    }
)


def _silence(rule: str = "double-space", clause: str | None = "only-one") -> dict[str, Any]:
    named = {"clause": clause} if clause else {}
    return {"rule": rule, **named, "reason": {"en": "So it is written."}}


def _policy(*silenced: dict[str, Any]) -> Policy:
    said = {"silenced": list(silenced)} if silenced else {}
    return annotated(policy_of(DOUBLE), said)


def _quiet(policy: Policy, *, whole: bool = True) -> Verdict:
    found = list(RULES["double-space"].check(policy, around_of()))
    return silencing.quiet(policy, found, whole=whole)


def _names(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


def test_a_finding_is_silenced_in_its_clause_alone() -> None:
    """The same slip elsewhere is told."""
    told, silenced = _quiet(_policy(_silence()))

    assert _names(told) == ["double-space"]
    assert [(it.problem.rule, it.reason) for it in silenced] == [
        ("double-space", {"en": "So it is written."})
    ]
    assert silencing.clause_of(_policy(), told[0].place) == "inner"


def test_without_a_silence_everything_is_told() -> None:
    """Nothing is hidden by itself."""
    told, silenced = _quiet(_policy())

    assert (len(told), silenced) == (2, [])


def test_a_silence_that_silences_nothing_is_told() -> None:
    """It would hide the next finding."""
    told, _ = _quiet(_policy(_silence("long-sentence")))

    assert _names(told) == ["double-space", "double-space", "needless-silence"]


def test_a_silence_of_no_rule_is_not_needless_as_well() -> None:
    """It is told that there is no such rule."""
    assert _names(_quiet(_policy(_silence("long-sentense"))).told) == ["double-space"] * 2


def test_a_text_at_rest_needs_no_silence_and_none_is_called_needless() -> None:
    """Most rules were not asked."""
    told, _ = _quiet(_policy(_silence("long-sentence")), whole=False)

    assert "needless-silence" not in _names(told)


def test_an_error_is_never_silenced() -> None:
    """No reason lets it pass."""
    policy = _policy(_silence("label-reused", None))
    error = RULES["label-reused"].RULE.problem(policy.working.source.place(("release",)))
    told, silenced = silencing.quiet(policy, [error], whole=False)

    assert (told, silenced) == ([error], [])


@pytest.mark.parametrize(
    ("rule", "may"),
    [("double-space", True), ("drift", False), ("label-reused", False), ("empty-file", False)],
)
def test_what_may_be_silenced(rule: str, *, may: bool) -> None:
    """A warning whose rule has no way of its own to settle it."""
    severity = RULES[rule].RULE.severity if rule in RULES else "error"

    assert silencing.may_be_silenced(Problem(Place("a"), rule, severity=severity)) is may


def test_what_stands_in_no_clause_is_named_by_no_clause() -> None:
    """The release, for one."""
    policy = _policy()

    assert silencing.clause_of(policy, policy.working.source.place(("release", "kind"))) is None


def test_what_stands_in_another_file_is_named_by_no_clause() -> None:
    """Its lines are not those of the text."""
    policy = _policy()
    here = policy.working.source.place(("sections", 0, "text", "en"))

    assert silencing.clause_of(policy, here) == "only-one"
    assert silencing.clause_of(policy, replace(here, path="annotations.yaml")) is None
