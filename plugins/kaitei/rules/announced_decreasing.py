"""Order of announcements: no version is announced before one that is already published.

bad: announced 2026-11-20, after a version announced 2026-11-23
good: announced 2026-11-23 or later
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings

ID = "announced-decreasing"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """An announced date that lies before the last one recorded."""
    announced = policy.working.text.release.announced
    published = policy.ledger.published().values()
    latest = max(published, key=lambda record: record.announced, default=None)
    if announced and latest and announced < latest.announced:
        place = policy.working.source.place(("release", "announced"))
        values = {
            "announced": str(announced),
            "version": latest.version,
            "latest": str(latest.announced),
        }
        yield Problem(place, ID, values)
