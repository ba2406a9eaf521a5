"""rules/table.py: the rules in the order they are applied."""

from importlib import import_module
from pathlib import Path

import pytest

from kaitei import problems
from kaitei.rules import table

FOLDER = Path(table.__file__).parent
NOT_RULES = {"__init__", "table", "inspection"}
ROOMS = sorted({file.stem for file in FOLDER.glob("*.py")} - NOT_RULES)


def test_every_rule_has_its_room_and_every_room_its_rule() -> None:
    """One rule, one module; the table forgets none."""
    assert sorted(name.replace("-", "_") for name in table.RULES) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_rule_is_called_like_its_room(room: str) -> None:
    """Who reads an id in brackets finds the rule at once."""
    module = import_module(f"kaitei.rules.{room}")

    assert room.replace("_", "-") == module.ID
    assert module.check is table.RULES[module.ID]


@pytest.mark.parametrize("room", ROOMS)
def test_a_rule_explains_itself_with_examples(room: str) -> None:
    """Its manual page says what is bad and what is good."""
    manual = str(import_module(f"kaitei.rules.{room}").__doc__)

    assert "\nbad: " in manual
    assert "\ngood: " in manual


@pytest.mark.parametrize("name", sorted(table.RULES))
@pytest.mark.parametrize("language", problems.LANGUAGES)
def test_a_rule_has_its_sentence(name: str, language: str) -> None:
    """In every language of the terminal."""
    assert name in problems.catalogue(language)
