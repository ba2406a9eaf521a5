"""rules/placeholder.py: gaps left for later."""

import pytest

from kaitei.problems import Problem
from kaitei.rules import placeholder as rule
from unit.builders import around_of, policy_of, section


def _found(text: str) -> list[Problem]:
    return list(rule.check(policy_of(section({"text": {"ja": "本文", "en": text}})), around_of()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fee is TBD.", "TBD"),
        ("開始日はTBDです。", "TBD"),
        ("TODO: write this", "TODO"),
        ("手数料は未定です。", "未定"),
        ("（要確認）", "要確認"),
        ("後日記載します。", "後日記載"),
        ("○○株式会社", "○○"),
        ("〇〇株式会社", "〇〇"),
        ("〒___-____", "___"),
        ("Write to [address].", "[address]"),
        ("[日付]に施行します。", "[日付]"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("[redacted]", "[redacted]"),
        ("［非公表］", "［非公表］"),
        ("https://redacted.invalid/", "https://redacted.invalid/"),
    ],
)
def test_words_that_stand_for_something_unwritten_are_found(text: str, found: str) -> None:
    """In either language, also in the middle of a Japanese sentence."""
    assert found == _found(text)[0].values["found"]


@pytest.mark.parametrize(
    "text",
    [
        "An outboard motor.",
        "[address](https://e.org)",
        "未だ定めのない事項",
        "snake_case",
        "二〇〇五年",
        "The day of publication.",
        "○をつけてください。",
        "A name is replaced by [redacted] here.",
    ],
)
def test_words_that_only_look_like_it_are_let_through(text: str) -> None:
    """A link, a word with the letters in it, a year with noughts."""
    assert _found(text) == []


def test_a_gap_is_a_warning_at_its_place() -> None:
    """It may be meant; the author is shown the very words."""
    text = "The fee is TBD."
    working = policy_of(section({"text": {"ja": "本文", "en": text}}))
    (problem,) = rule.check(working, around_of())
    place = working.working.source.place(("sections", 0, "text", "en"), text.index("TBD"))

    assert (rule.RULE.id, "warning", place) == (problem.rule, problem.severity, problem.place)


def test_every_gap_is_told() -> None:
    """Two in one text, one in another."""
    assert [problem.values["found"] for problem in _found("TBD and TODO")] == ["TBD", "TODO"]
