"""Days of notice: a material version is announced so many days before it takes effect.

The number of days is `notice_days` in policy/site.yaml.

bad: material, announced 2026-12-01, effective 2026-12-15 (with 30 days of notice)
good: material, announced 2026-12-01, effective 2027-01-01
"""

from collections.abc import Iterator
from datetime import timedelta

from kaitei.history.policy import Policy
from kaitei.problems import Problem, Value
from kaitei.text.settings import Settings

ID = "notice-too-short"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """A material version that people would be told of too late."""
    release = policy.working.text.release
    if not (release.material and release.announced):
        return
    earliest = release.announced + timedelta(days=settings.notice_days)
    if "effective" not in release.unfinished and release.effective < earliest:
        place = policy.working.source.place(("release", "effective"))
        days = max(0, (release.effective - release.announced).days)
        values: dict[str, Value] = {"days": days, "wanted": settings.notice_days}
        values["earliest"] = str(earliest)
        yield Problem(place, ID, values)
