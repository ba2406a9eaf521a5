"""rules/unnamed_id.py: ids that an import proposed from numbers."""

import pytest

from kaitei.problems import Problem
from kaitei.rules import unnamed_id as rule
from unit.builders import Tree, around_of, policy_of, release, text_of
from unit.builders import policy as tree


def _named(*ids: str, **dated: Tree) -> Tree:
    said = {"ja": "本文", "en": "Text."}
    sections = [{"id": name, "heading": said, "text": said} for name in ids]
    return tree({"sections": sections, **dated})


def _found(*ids: str) -> list[Problem]:
    return list(rule.check(policy_of(_named(*ids)), around_of()))


def test_proposed_ids_are_told_once_at_the_first() -> None:
    """With how many there are; one of them may be silenced, and all are."""
    (problem,) = _found("scope", "unnamed-2", "use.unnamed-1", "unnamed-2.scope", "unnamed-3-2")

    assert problem.severity == "warning"
    assert problem.values == {"id": "unnamed-2", "count": 4, "version": "1.0"}
    assert problem.place == policy_of(_named("scope", "unnamed-2")).working.source.id_place(
        "unnamed-2"
    )


@pytest.mark.parametrize("name", ["unnamed", "unnamed-persons", "renamed-1", "purpose-2"])
def test_ids_that_say_something_are_let_through(name: str) -> None:
    """Whatever they look like."""
    assert _found(name) == []


def test_ids_of_a_version_stay_as_they_are() -> None:
    """Nothing can be done about them; about one that is new, there can."""
    first = text_of(_named("unnamed-1"))
    next_one = release("1.1", "2026-02-01", "2026-03-01")
    working = policy_of(_named("unnamed-1", "unnamed-2", **next_one), [first])
    (problem,) = rule.check(working, around_of())

    assert (problem.values["id"], problem.values["count"]) == ("unnamed-2", 1)
    for still in (_named("unnamed-1"), _named("unnamed-1", **next_one)):
        assert list(rule.check(policy_of(still, [first]), around_of())) == []
