"""Version labels: a working text that differs from a published version needs a new label.

bad: version "1.1" in the working text, another text already published as 1.1
good: version "1.2"
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings

ID = "label-reused"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """A published label on a text that is not the one published under it."""
    label = policy.working.text.release.version
    if label in policy.ledger.published() and not policy.published_as():
        place = policy.working.source.place(("release", "version"))
        yield Problem(place, ID, {"version": label, "policy": policy.id})
