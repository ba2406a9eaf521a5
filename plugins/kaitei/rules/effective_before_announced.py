"""Release dates: a version is announced on the day it takes effect or earlier.

bad: announced 2026-12-01, effective 2026-11-01
good: announced 2026-12-01, effective 2027-01-01
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings

ID = "effective-before-announced"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """A version that would have applied before anybody was told of it."""
    release = policy.working.text.release
    if release.announced and release.effective < release.announced:
        place = policy.working.source.place(("release", "effective"))
        values = {"announced": str(release.announced), "effective": str(release.effective)}
        yield Problem(place, ID, values)
