"""Days of notice: a material version is announced so many days before it takes effect.

The number of days is `notice_days` in policy/site.yaml.

bad: material, announced 2026-12-01, effective 2026-12-15 (with 30 days of notice)
good: material, announced 2026-12-01, effective 2027-01-01

予告の日数：重要な改定は、定められた日数だけ前に公表します。

日数は policy/site.yaml の `notice_days` です。

bad: 重要な改定を2026-12-01に公表し、2026-12-15に施行する（予告の日数は30日）
good: 重要な改定を2026-12-01に公表し、2027-01-01に施行する
"""

from collections.abc import Iterator
from datetime import timedelta

from kaitei.history.policy import Policy
from kaitei.problems import Problem, Value
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "notice-too-short",
    {
        "": {
            "en": "A material version is announced {wanted} days before it takes effect; here it "
            "is {days}. Let it take effect on {earliest} or later, or announce it earlier.",
            "ja": "重要な改定は施行の {wanted} 日前までに公表しますが、ここでは {days} 日前です。"
            "施行日を {earliest} 以後にするか、公表日を早めてください。",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """A material version that people would be told of too late."""
    release = policy.working.text.release
    if not (release.material and release.announced):
        return
    earliest = release.announced + timedelta(days=around.settings.notice_days)
    if "effective" not in release.unfinished and release.effective < earliest:
        place = policy.working.source.place(("release", "effective"))
        days = max(0, (release.effective - release.announced).days)
        values: dict[str, Value] = {"days": days, "wanted": around.settings.notice_days}
        values["earliest"] = str(earliest)
        yield RULE.problem(place, values)
