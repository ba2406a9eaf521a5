"""Order of announcements: no version is announced before one that is already published.

A version that was withdrawn before its announced day was never seen, and does not count. So an
urgent version need not wait for one that is to be announced later: withdraw that one first.

bad: announced 2026-11-20, after a version announced 2026-11-23
good: announced 2026-11-23 or later

公表の順序：公表済みの版より前の日を公表日とすることはできません。

公表日より前に撤回した版は誰の目にも触れていないため、数えません。公表日がまだ来ていない版があっても、先にそれを撤回すれば、急ぎの版を公表できます。

bad: 2026-11-23に公表した版の後で、公表日を2026-11-20とする
good: 公表日を2026-11-23以後とする
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "announced-decreasing",
    {
        "": {
            "en": "The version is announced on {announced}, before version {version}, which is "
            "already published ({latest}). Write that day or a later one. If that day is still to "
            "come and this version cannot wait, withdraw version {version} first.",
            "ja": "公表日 {announced} が、公表済みの第{version}版の公表日（{latest}）より前です。"
            "その日以後の日付にしてください。その日がまだ来ておらず、この版を急ぐときは、"
            "先に第{version}版を撤回してください。",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """An announced date that lies before the last one recorded."""
    announced = policy.working.text.release.announced
    seen = policy.ledger.seen()
    latest = max(seen, key=lambda record: record.announced, default=None)
    if announced and latest and announced < latest.announced:
        place = policy.working.source.place(("release", "announced"))
        values = {
            "announced": str(announced),
            "version": latest.version,
            "latest": str(latest.announced),
        }
        yield RULE.problem(place, values)
