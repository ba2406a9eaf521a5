"""What a rule finds in a version of the small policy."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around
from kaitei.text import annotations
from unit.builders import Changes, around_of, policy, policy_of, raw, release, source_of, text_of

Check = Callable[[Policy, Around], Iterable[Problem]]


def read_in(check: Check, first: Changes, then: Changes, around: Around | None = None) -> list[str]:
    """What a rule's `check` points at in a version 1.1 of the small policy: the rest of each line.

    `first` are the changes with which 1.0 was published, `then` those made since.
    """
    published = text_of(policy(first))
    tree = policy({**first, **release("1.1", "2026-02-01", "2026-03-01"), **then})
    lines = raw(tree).decode().split("\n")
    found = check(policy_of(tree, [published]), around or around_of())
    return [lines[x.place.line - 1][x.place.column - 1 :].strip("'\"") for x in found]


def annotated(policy: Policy, said: Mapping[str, Any]) -> Policy:
    """The policy with what is said about it, as its annotations.yaml would."""
    tree = {"format": "1", "policy": policy.id, "clauses": {}, **said}
    ids = set(policy.working.text.ids())
    made, problems = annotations.read(source_of(tree), policy.id, ids)
    assert problems == []
    return replace(policy, annotations=made)
