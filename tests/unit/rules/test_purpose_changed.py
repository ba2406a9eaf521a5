"""rules/purpose_changed.py: a purpose that was not published so is a question of law."""

import pytest

from kaitei.rules import purpose_changed as rule
from unit.builders import Changes, Tree, around_of, changed, policy, policy_of, release, text_of
from unit.real import real_in, real_text


def _purposes(**said: str) -> Tree:
    """A section with these purposes, by id."""
    listed = [{"id": name, "text": words} for name, words in said.items()]
    group = {"id": "group", "heading": "G", "purposes": listed}
    subject = {"id": "subject", "heading": "S", "groups": [group]}
    return {"exhaustive": "true", "subjects": [subject]}


def _told(
    before: Tree | None, after: Tree, kind: str | None = "substantive"
) -> list[tuple[str, object]]:
    old: Changes = {"sections.0.purposes": before} if before else {}
    new = {**release("1.1", "2026-02-01", "2026-03-01"), "release.kind": kind}
    working = policy_of(policy({**new, "sections.0.purposes": after}), [text_of(policy(old))])
    found = list(rule.check(working, around_of()))
    assert all(problem.severity == "warning" for problem in found)
    return [(problem.variant, problem.values["id"]) for problem in found]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({"a": "A.", "b": "B."}, []),
        ({"b": "B.", "a": "A."}, []),
        ({"a": "A."}, []),
        ({"a": "A.", "b": "B.", "c": "C."}, [("added", "c")]),
        ({"a": "A and more.", "b": "B."}, [("", "a")]),
        ({"a": "Ａ.", "b": "B."}, []),
    ],
)
def test_what_is_added_or_says_something_else_is_told(
    after: dict[str, str], told: list[tuple[str, str]]
) -> None:
    """Another order or width says nothing else, and one purpose less asks for nothing."""
    before = _purposes(a="A.", b="B.")

    assert _told(before, _purposes(**after)) == told
    assert _told(before, _purposes(**after), kind=None) == told
    assert _told(before, _purposes(**after), kind="editorial") == []


def test_purposes_that_were_no_data_before_are_not_compared() -> None:
    """They stood in words somewhere."""
    assert _told(None, _purposes(a="A.")) == []


def test_words_that_come_with_a_language_are_no_other_purposes() -> None:
    """Each of them had been told."""
    made: Changes = {"release.version": "1.2", "release.replaces": "1.1"}
    working = changed(dict(real_text("versions/1.1.yaml").tree), made)

    assert list(rule.check(policy_of(working, [real_in("ja")]), around_of())) == []
