"""The rules in the order they are applied: a module each, told apart by its ID."""

from collections.abc import Callable, Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import effective_before_announced, label_reused, placeholder
from kaitei.text.settings import Settings

Rule = Callable[[Policy, Settings], Iterator[Problem]]

RULES: dict[str, Rule] = {
    effective_before_announced.ID: effective_before_announced.check,
    label_reused.ID: label_reused.check,
    placeholder.ID: placeholder.check,
}
