"""rules/editorial_facts.py: an editorial version changes words alone."""

import pytest

from kaitei.rules import editorial_facts as rule
from unit.builders import Changes, around_of, changed, policy, policy_of, release, text_of
from unit.real import real_in, real_text

SECURITY = {"measures": [{"id": "lock", "kind": "physical", "heading": "L", "text": "Locks."}]}
WITH_FACTS = {"sections.0.security": SECURITY}
SECOND = {**release("1.1", "2026-02-01", "2026-03-01"), **WITH_FACTS}
ACCESS = {"sections.0.security.measures.0.kind": "technical"}


@pytest.mark.parametrize(
    ("kind", "changes", "found"),
    [
        ("editorial", ACCESS, 1),
        ("editorial", {"sections.0.security.measures.0.text": "A lock."}, 0),
        ("substantive", ACCESS, 0),
        (None, ACCESS, 0),
    ],
)
def test_facts_are_not_changed_by_the_way(kind: str | None, changes: Changes, found: int) -> None:
    """Words are; a version whose kind is still to be decided is not judged."""
    working = policy({**SECOND, **changes, "release.kind": kind})
    first = text_of(policy(WITH_FACTS))
    told = list(rule.check(policy_of(working, [first]), around_of()))

    assert [problem.severity for problem in told] == ["error"] * found
    assert all(problem.values == {"version": "1.0", "facts": "lock"} for problem in told)


def test_a_text_of_unknown_origin_is_not_judged() -> None:
    """That it has none is told by another rule."""
    working = policy({**SECOND, "release.kind": "editorial"})

    assert list(rule.check(policy_of(working), around_of())) == []


@pytest.mark.parametrize(("language", "found"), [("en", 0), ("ja", 1)])
def test_a_fact_in_one_more_language_is_the_same_fact(language: str, found: int) -> None:
    """So a translation can come as an editorial version; with another address it cannot."""
    tree = dict(real_text("versions/1.1.yaml").tree)
    at = next(i for i, x in enumerate(tree["sections"]) if x["id"] == "joint-use")
    where = f"sections.{at}.joint_use.manager.address.text.{language}"
    made: Changes = {
        "release.version": "1.2",
        "release.replaces": "1.1",
        "release.kind": "editorial",
        where: "1-2-3",
    }
    told = list(rule.check(policy_of(changed(tree, made), [real_in("ja")]), around_of()))

    assert [problem.values["facts"] for problem in told] == ["joint-use.manager"] * found
