"""Rules that read language: what each finds in many short texts, and what it lets through.

tests/rules/<rule>.yaml has texts in each language the rule reads; what is said of the bad ones,
word by word, stands in tests/golden/rules.en.txt and rules.ja.txt.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kaitei import problems
from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.table import RULES
from unit.builders import (
    around_of,
    changed,
    glossary_of,
    policy_of,
    release,
    section,
    text_of,
)

HERE = Path(__file__).parent
OTHER = {"ja": "本文です。", "en": "Text."}
LEAST = 5


@cache
def _cases(rule: str) -> Any:
    return yaml.safe_load((HERE / "rules" / f"{rule}.yaml").read_text("utf-8"))


# tests/rules/ordinary.yaml holds no cases of a rule: test_ordinary.py reads it.
RULE_IDS = sorted({file.stem for file in (HERE / "rules").glob("*.yaml")} - {"ordinary"})
EACH = [(rule, language) for rule in RULE_IDS for language in sorted(_cases(rule))]
TEXTS = {
    kind: [(r, x, i) for r, x in EACH for i in range(len(_cases(r)[x][kind]))]
    for kind in ("bad", "good")
}


def _policy(case: Any, language: str) -> Policy:
    """The small policy that consists of a case: words in a language, the parts of a section, or
    words in all languages as they were and as they are."""
    if isinstance(case, str):
        return policy_of(section({"text": {**OTHER, language: case}}))
    if "was" not in case:
        return policy_of(section(case["parts"]))
    old, new = (section({"text": case[key]}) for key in ("was", "now"))
    later = changed(new, {**release("1.1", "2026-02-01", "2026-03-10"), **case.get("release", {})})
    return policy_of(later, [text_of(old)])


def _found(rule: str, case: Any, language: str) -> list[Problem]:
    around = around_of(glossary=glossary_of("terms.yaml"))
    return list(RULES[rule].check(_policy(case, language), around))


@pytest.mark.parametrize(("rule", "language"), EACH)
def test_there_are_enough_cases(rule: str, language: str) -> None:
    """Five of each kind at the least, in each language that the rule reads."""
    cases = _cases(rule)[language]

    assert min(len(cases["bad"]), len(cases["good"])) >= LEAST


@pytest.mark.parametrize(("rule", "language", "i"), TEXTS["bad"])
def test_a_bad_text_is_found(rule: str, language: str, i: int) -> None:
    """Each bad text, by the rule it is bad for, as a warning."""
    found = _found(rule, _cases(rule)[language]["bad"][i], language)

    assert found
    assert {(rule, "warning")} == {(problem.rule, problem.severity) for problem in found}


@pytest.mark.parametrize(("rule", "language", "i"), TEXTS["good"])
def test_a_good_text_is_let_through(rule: str, language: str, i: int) -> None:
    """No good text is found by the rule it is good for."""
    assert _found(rule, _cases(rule)[language]["good"][i], language) == []


@pytest.mark.parametrize("spoken", problems.LANGUAGES)
def test_golden_messages(spoken: str, refresh_goldens: bool) -> None:
    """What is said of each bad text, with its place, word by word."""
    golden = HERE / "golden" / f"rules.{spoken}.txt"
    said = "\n".join(_said(spoken)) + "\n"
    if refresh_goldens:
        golden.write_text(said, "utf-8")

    assert golden.read_text("utf-8") == said


def _said(spoken: str) -> Iterator[str]:
    for rule, language, i in TEXTS["bad"]:
        case = _cases(rule)[language]["bad"][i]
        yield f"{rule} {language} {i + 1}: {_shown(case)}"
        for found in _found(rule, case, language):
            yield f"  {found.place}: {problems.sentence(found, spoken)}"


def _shown(case: Any) -> Any:
    if isinstance(case, str):
        return case
    return f"{case['was']} > {case['now']}" if "was" in case else case["parts"]
