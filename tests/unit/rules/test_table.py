"""rules/table.py: every rule, found by its id."""

from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from kaitei import problems
from kaitei.rules import table

FOLDER = Path(table.__file__).parent
NOT_RULES = {
    *("__init__", "table", "inspection", "prose", "rule", "manual", "silencing"),
    *("annotated", "definitions", "sarif", "terms"),
}
ROOMS = sorted({file.stem for file in FOLDER.glob("*.py")} - NOT_RULES)


def test_every_rule_has_its_room_and_every_room_its_rule() -> None:
    """One rule, one module; the table forgets none."""
    assert sorted(name.replace("-", "_") for name in table.RULES) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_rule_is_called_like_its_room(room: str) -> None:
    """Who reads an id in brackets finds the rule at once."""
    module = import_module(f"kaitei.rules.{room}")

    assert room.replace("_", "-") == module.RULE.id
    assert module is table.RULES[module.RULE.id]


@pytest.mark.parametrize("name", sorted(table.RULES))
def test_a_rule_says_the_same_in_every_language(name: str) -> None:
    """Each variant has each language of the terminal, filled with the same values."""
    for said in table.RULES[name].RULE.says.values():
        assert set(said) == set(problems.LANGUAGES)
        assert len({frozenset(_placeholders(sentence)) for sentence in said.values()}) == 1


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
