"""What a version replaces: one that is published and not withdrawn; only the first replaces none.

bad: replaces "0.9", where no version 0.9 is published
good: replaces "1.1", the version this text was made from
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings

ID = "replaces-unpublished"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """A version made from none that stands."""
    release, standing = policy.working.text.release, policy.ledger.standing()
    values = {"policy": policy.id, "known": ", ".join(standing)}
    if release.version in policy.ledger.published():
        return
    if release.replaces is None and standing:
        place = policy.working.source.key_place(("release",))
        yield Problem(place, ID, values, variant="first")
    elif release.replaces and release.replaces not in standing:
        place = policy.working.source.place(("release", "replaces"))
        variant = "" if standing else "none"
        yield Problem(place, ID, {**values, "version": release.replaces}, variant)
