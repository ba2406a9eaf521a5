"""rules/drift.py: drift is told until somebody signs it off, with the lines that do."""

import pytest

from kaitei.problems import Problem
from kaitei.rules import drift as rule
from unit.builders import Changes, around_of, policy, policy_of, release, text_of

FIRST = text_of(policy())
SECOND = release("1.1", "2026-02-01", "2026-03-01")
JAPANESE = {**SECOND, "sections.0.text.ja": "全ての個人情報。"}
ENGLISH = {**SECOND, "sections.0.text.en": "All of it."}


def _told(changes: Changes, *versions: Changes) -> list[Problem]:
    published = [FIRST, *(text_of(policy(x)) for x in versions)]
    return list(rule.check(policy_of(policy(changes), published), around_of()))


@pytest.mark.parametrize(
    ("changes", "changed", "lagging"), [(JAPANESE, "ja", "en"), (ENGLISH, "en", "ja")]
)
def test_what_one_language_says_alone_is_told(changes: Changes, changed: str, lagging: str) -> None:
    """At the clause, mirrored; a text in the making is only warned, not published."""
    (problem,) = _told(changes)

    assert (problem.rule, problem.severity, problem.forbids_publishing) == (
        rule.RULE.id,
        "warning",
        True,
    )
    assert problem.values == {
        "id": "scope",
        "version": "1.0",
        "changed": changed,
        "lagging": lagging,
    }
    assert [remedy.lines for remedy in problem.remedies] == [
        ("  unchanged_meaning: [scope]",),
        (f"  translation_pending: {{{lagging}: [scope]}}",),
    ]


@pytest.mark.parametrize(
    "signed",
    [
        {"release.unchanged_meaning": ["scope"]},
        {"release.translation_pending": {"en": ["scope"]}},
        {"sections.0.text.en": "All personal data."},
    ],
)
def test_what_is_signed_off_or_followed_is_not(signed: Changes) -> None:
    """By either line, or by the other language."""
    assert _told({**JAPANESE, **signed}) == []


def test_a_sign_off_is_for_its_clause_and_its_language() -> None:
    """The lines keep what is said already."""
    pending = {"ja": ["scope"], "en": ["use"]}
    signed = {"release.unchanged_meaning": ["use"], "release.translation_pending": pending}
    (problem,) = _told({**JAPANESE, **signed})

    assert [remedy.lines for remedy in problem.remedies] == [
        ("  unchanged_meaning: [use, scope]",),
        ("  translation_pending: {ja: [scope], en: [use, scope]}",),
    ]


def test_what_was_to_come_is_asked_for_again() -> None:
    """In every version that does not bring it."""
    pending = {"release.translation_pending": {"en": ["scope"]}}
    third = {**release("1.2", "2026-02-02", "2026-03-02"), "release.replaces": "1.1"}
    said = {"sections.0.text.ja": "全ての個人情報。"}
    (problem,) = _told({**third, **said}, {**JAPANESE, **pending})

    assert (problem.variant, problem.values["lagging"]) == ("pending", "en")
    assert _told({**third, **said, **pending}, {**JAPANESE, **pending}) == []
    delivered = {**third, **said, "sections.0.text.en": "All of it."}
    assert _told(delivered, {**JAPANESE, **pending}) == []
