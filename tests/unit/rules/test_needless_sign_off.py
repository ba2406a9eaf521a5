"""rules/needless_sign_off.py: a sign-off that is stale is told."""

import pytest

from kaitei.rules import needless_sign_off as rule
from unit.builders import Changes, around_of, policy, policy_of, release, text_of

FIRST = text_of(policy())
SECOND = release("1.1", "2026-02-01", "2026-03-01")
JAPANESE = {"sections.0.text.ja": "全ての個人情報。"}
UNCHANGED = "release.unchanged_meaning"
PENDING = "release.translation_pending"


def _told(changes: Changes) -> list[tuple[str, object]]:
    working = policy_of(policy({**SECOND, **changes}), [FIRST])
    found = list(rule.check(working, around_of()))
    assert all(problem.severity == "warning" for problem in found)
    assert all(problem.forbids_publishing for problem in found)
    return [(problem.variant, problem.values["id"]) for problem in found]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({UNCHANGED: ["scope"]}, [("", "scope")]),
        ({**JAPANESE, UNCHANGED: ["scope", "use"]}, [("", "use")]),
        ({**JAPANESE, UNCHANGED: ["scope"]}, []),
        ({**JAPANESE, PENDING: {"en": ["scope"]}}, []),
        ({**JAPANESE, PENDING: {"ja": ["scope"]}}, [("pending", "scope")]),
        ({**JAPANESE, PENDING: {"en": ["scope", "use"]}}, [("pending", "use")]),
        ({**JAPANESE, UNCHANGED: ["scope"], PENDING: {"en": ["scope"]}}, [("twice", "scope")]),
        ({"sections.0.text": "A.", PENDING: {"en": ["scope"]}}, [("pending", "scope")]),
    ],
)
def test_a_sign_off_of_what_does_not_lag_is_told(
    changes: Changes, told: list[tuple[str, str]]
) -> None:
    """By clause and language."""
    assert told == _told(changes)


def test_a_first_version_has_nothing_to_sign_off() -> None:
    """It replaces none; where what it replaces is unknown, nothing can be said."""
    first = policy_of(policy({UNCHANGED: ["scope"]}))
    lost = policy_of(policy({**SECOND, "release.replaces": "0.9", UNCHANGED: ["scope"]}), [FIRST])

    assert len(list(rule.check(first, around_of()))) == 1
    assert list(rule.check(lost, around_of())) == []


def test_it_is_told_at_its_place_in_the_list() -> None:
    """The line that is to be edited."""
    working = policy_of(policy({**SECOND, PENDING: {"en": ["use", "scope"]}}), [FIRST])
    first, second = rule.check(working, around_of())

    assert second.place.line == first.place.line + 1
    assert second.values["language"] == "en"
