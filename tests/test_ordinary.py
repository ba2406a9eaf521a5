"""Ordinary prose of policies: the rules that read language cry wolf over none of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kaitei import problems
from kaitei.problems import Problem
from kaitei.rules.table import RULES
from unit.builders import around_of, policy_of, section

FILE = Path(__file__).parent / "rules" / "ordinary.yaml"
CLAUSES: dict[str, list[str]] = yaml.safe_load(FILE.read_text("utf-8"))
OTHER = {"ja": "本文です。", "en": "Text."}
# So many false alarms in each language are still bearable.
MOST = 2


def _found(language: str) -> list[Problem]:
    """What all rules say of a first text that consists of the clauses of a language."""
    clauses: list[Any] = [
        {"id": f"clause-{i}", "text": {**OTHER, language: words}}
        for i, words in enumerate(CLAUSES[language])
    ]
    policy = policy_of(section({"clauses": clauses}))
    return [found for room in RULES.values() for found in room.check(policy, around_of())]


@pytest.mark.parametrize("language", problems.LANGUAGES)
def test_there_are_thirty_clauses_all_different(language: str) -> None:
    """Enough to be about many things."""
    assert len(set(CLAUSES[language])) == 30


@pytest.mark.parametrize("language", problems.LANGUAGES)
def test_ordinary_prose_has_no_errors_and_hardly_a_warning(language: str) -> None:
    """Together in one policy, over all rules."""
    found = _found(language)

    assert [x for x in found if x.severity == "error"] == []
    assert len(found) <= MOST, [problems.sentence(x, "en") for x in found]
