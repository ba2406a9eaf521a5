"""Release dates: a version is announced on the day it takes effect or earlier.

bad: announced 2026-12-01, effective 2026-11-01
good: announced 2026-12-01, effective 2027-01-01

施行日と公表日：版は、効力を生じる日又はそれより前に公表します。

bad: 公表日2026-12-01、施行日2026-11-01
good: 公表日2026-12-01、施行日2027-01-01
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "effective-before-announced",
    {
        "": {
            "en": "The version takes effect on {effective}, before it is announced on "
            "{announced}. Correct one of the two dates.",
            "ja": "効力発生日 {effective} が公表日 {announced} より前です。"
            "どちらかの日付を直してください。",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """A version that would have applied before anybody was told of it."""
    release = policy.working.text.release
    if release.announced and release.effective < release.announced:
        place = policy.working.source.place(("release", "effective"))
        values = {"announced": str(release.announced), "effective": str(release.effective)}
        yield RULE.problem(place, values)
