"""The rules in the order they are applied: a module each, told apart by its ID."""

from collections.abc import Callable, Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import (
    announced_decreasing,
    changes_left_out,
    drift,
    editorial_facts,
    effective_before_announced,
    joint_use_changed,
    label_reused,
    needless_sign_off,
    not_a_purpose,
    notice_too_short,
    older_text,
    placeholder,
    purpose_changed,
    replaces_unpublished,
    unfinished_release,
)
from kaitei.text.settings import Settings

Rule = Callable[[Policy, Settings], Iterator[Problem]]

RULES: dict[str, Rule] = {
    label_reused.ID: label_reused.check,
    older_text.ID: older_text.check,
    replaces_unpublished.ID: replaces_unpublished.check,
    unfinished_release.ID: unfinished_release.check,
    effective_before_announced.ID: effective_before_announced.check,
    announced_decreasing.ID: announced_decreasing.check,
    notice_too_short.ID: notice_too_short.check,
    changes_left_out.ID: changes_left_out.check,
    editorial_facts.ID: editorial_facts.check,
    drift.ID: drift.check,
    needless_sign_off.ID: needless_sign_off.check,
    purpose_changed.ID: purpose_changed.check,
    joint_use_changed.ID: joint_use_changed.check,
    not_a_purpose.ID: not_a_purpose.check,
    placeholder.ID: placeholder.check,
}
