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
    working = policy.working
    label = working.text.release.version
    for text in policy.versions:
        if text.release.version == label and text.tree != working.text.tree:
            place = working.source.place(("release", "version"))
            yield Problem(place, ID, {"version": label, "policy": policy.id})
