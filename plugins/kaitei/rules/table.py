"""The rules in the order they are applied: a module each, told apart by its ID."""

from collections.abc import Callable, Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import (
    announced_decreasing,
    effective_before_announced,
    label_reused,
    notice_too_short,
    placeholder,
    replaces_unpublished,
    unfinished_release,
)
from kaitei.text.settings import Settings

Rule = Callable[[Policy, Settings], Iterator[Problem]]

RULES: dict[str, Rule] = {
    label_reused.ID: label_reused.check,
    replaces_unpublished.ID: replaces_unpublished.check,
    unfinished_release.ID: unfinished_release.check,
    effective_before_announced.ID: effective_before_announced.check,
    announced_decreasing.ID: announced_decreasing.check,
    notice_too_short.ID: notice_too_short.check,
    placeholder.ID: placeholder.check,
}
