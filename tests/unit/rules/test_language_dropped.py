"""rules/language_dropped.py: a text that is in fewer languages than what it replaces."""

import pytest

from kaitei.rules import inspection
from kaitei.rules import language_dropped as rule
from unit.builders import around_of, policy_of, spoken


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [(["ja", "en"], ["en"], "ja"), (["ja", "en"], ["fr"], "ja, en")],
)
def test_a_dropped_language_is_told(before: list[str], after: list[str], missing: str) -> None:
    """At the languages, as a warning: it may be meant."""
    first = spoken(before, "1.0", "2026-01-10", "2026-01-10")
    working = spoken(after, "1.1", "2026-02-01", "2026-03-01")
    (problem,) = rule.check(policy_of(dict(working.tree), [first]), around_of())

    assert problem.severity == "warning"
    assert problem.values == {"version": "1.0", "missing": missing}


@pytest.mark.parametrize("after", [["ja", "en"], ["en", "ja"], ["ja", "en", "fr"]])
def test_languages_that_stay_or_come_are_right(after: list[str]) -> None:
    """In whatever order."""
    first = spoken(["ja", "en"], "1.0", "2026-01-10", "2026-01-10")
    working = spoken(after, "1.1", "2026-02-01", "2026-03-01")

    assert list(rule.check(policy_of(dict(working.tree), [first]), around_of())) == []


def test_what_is_published_is_not_told_of_again() -> None:
    """Nothing can be done about it, and its readers were to be told before."""
    first = spoken(["ja", "en"], "1.0", "2026-01-10", "2026-01-10")
    second = spoken(["en"], "1.1", "2026-02-01", "2026-03-01")
    found = inspection.judge(policy_of(dict(second.tree), [first, second]), around_of())

    assert [x for x in found.told if x.rule == rule.RULE.id] == []
