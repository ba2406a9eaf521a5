"""text/annotations.py: what is said about the clauses of a policy."""

from typing import Any

import pytest

from kaitei.problems import Problem
from kaitei.text import annotations
from kaitei.text.annotations import Annotation, Annotations
from unit.builders import source_of


def _read(clauses: dict[str, Any], policy: str = "privacy") -> tuple[Annotations, list[Problem]]:
    tree = {"format": "1", "policy": policy, "clauses": clauses}
    return annotations.read(source_of(tree), "privacy", {"scope", "use"})


def test_a_clause_may_have_codes() -> None:
    """One about which nothing is said has none."""
    found, problems = _read({"scope": {"dpv": ["dpv:Advertising"]}})

    assert problems == []
    assert found.of("scope") == Annotation(("dpv:Advertising",))
    assert found.of("use") == Annotation()


@pytest.mark.parametrize(
    ("clauses", "rule", "variant"),
    [
        ({"scopes": {"dpv": ["dpv:Advertising"]}}, "annotation-clause", ""),
        ({"scope": {"dpv": ["dpv:Advertisng"]}}, "unknown-term", "near"),
        ({"scope": {"dpv": ["x"]}}, "unknown-term", ""),
        ({"scope": {"dvp": ["dpv:Advertising"]}}, "unknown-key", "near"),
        ({"scope": {"dpv": []}}, "empty", ""),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    clauses: dict[str, Any], rule: str, variant: str
) -> None:
    """And nothing is said about any clause."""
    found, (problem,) = _read(clauses)

    assert (problem.rule, problem.variant) == (rule, variant)
    assert problem.place.line > 2
    assert found == Annotations()


def test_annotations_belong_to_the_policy_of_their_folder() -> None:
    """Like a text."""
    assert [problem.rule for problem in _read({}, "terms")[1]] == ["policy-name"]
