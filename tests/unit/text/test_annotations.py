"""text/annotations.py: what is said about the clauses of a policy."""

from datetime import date
from typing import Any

import pytest

from kaitei.problems import Problem
from kaitei.text import annotations, source
from kaitei.text.annotations import Annotation, Annotations, Silence
from unit.builders import raw, source_of


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


def test_what_is_said_of_the_whole_policy() -> None:
    """When it was confirmed, after how long that is to be repeated, and what is silenced."""
    tree = {
        "format": "1",
        "policy": "privacy",
        "reviewed": "2026-11-01",
        "review_months": "12",
        "silenced": [
            {"rule": "long-sentence", "clause": "scope", "reason": "A title."},
            {"rule": "placeholder", "reason": {"en": "A name."}},
        ],
        "clauses": {"scope": {"satisfies": ["appi.18.1"], "reviewed": "2026-10-01"}},
    }
    found, problems = annotations.read(source_of(tree), "privacy", {"scope"})

    assert problems == []
    assert (found.reviewed, found.review_months) == (date(2026, 11, 1), 12)
    assert found.silenced == (
        Silence("long-sentence", "scope", "A title."),
        Silence("placeholder", None, {"en": "A name."}),
    )
    assert found.of("scope").reviewed == date(2026, 10, 1)


def test_clauses_are_found_by_what_they_satisfy() -> None:
    """Several may give the same thing."""
    said = {"satisfies": ["appi.18.1"]}
    found, _ = _read({"scope": said, "use": said})

    assert found.satisfied() == {"appi.18.1": ("scope", "use")}


def test_a_silence_names_a_clause_that_there_is() -> None:
    """Of any text of the policy."""
    silence = {"rule": "placeholder", "clause": "gone", "reason": "x"}
    tree = {"format": "1", "policy": "privacy", "silenced": [silence], "clauses": {}}
    _, problems = annotations.read(source_of(tree), "privacy", {"scope"})

    assert [problem.rule for problem in problems] == ["annotation-clause"]


def test_what_is_said_is_all_that_counts() -> None:
    """Keys of pages are made from how values print: the file, read again or with another comment,
    says the same."""
    tree = {"format": "1", "policy": "privacy", "clauses": {"scope": {"dpv": ["dpv:Advertising"]}}}
    written = (raw(tree), raw(tree), b"# A comment.\n" + raw(tree))
    parsed = [source.parse("policy/privacy/annotations.yaml", content)[0] for content in written]
    found = [annotations.read(x, "privacy", {"scope"})[0] for x in parsed if x]

    assert len(found) == 3
    assert len({repr(said) for said in found}) == 1
    assert found[0] == found[1]
    assert repr(_read({"scope": {"dpv": ["dpv:Marketing"]}})[0]) != repr(found[0])
