"""The rules in the order they are applied: a module each, told apart by its ID."""

from collections.abc import Callable, Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import (
    announced_decreasing,
    changes_left_out,
    circular_reference,
    conjunction_order,
    double_space,
    drift,
    editorial_facts,
    effective_before_announced,
    joint_use_changed,
    label_reused,
    links_missing,
    long_sentence,
    mixed_digits,
    mixed_quotes,
    needless_sign_off,
    not_a_purpose,
    not_https,
    nothing_below,
    notice_too_short,
    old_article,
    older_text,
    placeholder,
    plain_style,
    purpose_changed,
    rare_character,
    replaces_unpublished,
    typed_number,
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
    not_https.ID: not_https.check,
    links_missing.ID: links_missing.check,
    nothing_below.ID: nothing_below.check,
    circular_reference.ID: circular_reference.check,
    typed_number.ID: typed_number.check,
    old_article.ID: old_article.check,
    conjunction_order.ID: conjunction_order.check,
    plain_style.ID: plain_style.check,
    mixed_digits.ID: mixed_digits.check,
    mixed_quotes.ID: mixed_quotes.check,
    double_space.ID: double_space.check,
    rare_character.ID: rare_character.check,
    long_sentence.ID: long_sentence.check,
}
