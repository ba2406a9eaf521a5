"""The rules: importing a module here is what puts its rule into the table."""
# ruff: noqa: F401

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Protocol, cast

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
    language_dropped,
    links_missing,
    long_sentence,
    mixed_digits,
    mixed_quotes,
    mixed_scripts,
    needless_sign_off,
    not_a_purpose,
    not_https,
    nothing_below,
    notice_too_short,
    old_article,
    older_text,
    other_language,
    placeholder,
    plain_style,
    purpose_changed,
    rare_character,
    renamed_id,
    replaces_unpublished,
    review_overdue,
    stray_mark,
    term_avoided,
    term_family,
    term_mismatch,
    term_undefined,
    term_unused,
    typed_number,
    unfinished_release,
    unnamed_id,
)
from kaitei.rules.rule import Around, Rule


class Room(Protocol):
    """The module of a rule: what it is, what it finds, and its manual as the docstring."""

    RULE: Rule
    __doc__: str

    @staticmethod
    def check(policy: Policy, around: Around) -> Iterator[Problem]:
        """The problems of a working text."""
        ...


def _room(module: object) -> Room | None:
    is_room = isinstance(module, ModuleType) and hasattr(module, "RULE")
    return cast(Room, module) if is_room else None


# In the order of the alphabet: problems are told by place, whatever order the rules ran in.
RULES: Mapping[str, Room] = {
    room.RULE.id: room for room in map(_room, tuple(globals().values())) if room
}
