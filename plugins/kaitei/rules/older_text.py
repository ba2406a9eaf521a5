"""Older text: a working text that is an older version, and not the newest, prepares nothing.

bad: the working text is version 1.0 as published, and 1.1 is published since
good: the working text is version 1.1 as published, or prepares 1.2 from 1.0
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings

ID = "older-text"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """A text that is published, where a newer one is: edits of the newer one are not in it."""
    version = policy.published_as()
    if version is None:
        return
    label = version.release.version
    newest = {labels[-1] for labels in (tuple(policy.ledger.published()), _standing(policy))}
    if label not in newest:
        values = {"version": label, "newest": _standing(policy)[-1], "policy": policy.id}
        place = policy.working.source.place(("release", "version"))
        yield Problem(place, ID, values, severity="warning")


def _standing(policy: Policy) -> tuple[str, ...]:
    """The versions that stand; where all were withdrawn, all that were published."""
    return policy.ledger.standing() or tuple(policy.ledger.published())
