"""Reviews: what a policy says is confirmed again after so many months.

What is done changes sooner than what is written about it. The policy's annotations say when
somebody last confirmed it (`reviewed`, for the whole or for a clause), and after how many months
that is to be repeated (`review_months`). Texts at rest are judged as well.

bad: reviewed on 2025-11-01, 12 months, and today is 2026-11-02
good: reviewed on 2026-11-01; or no `review_months` at all

確認の時期：ポリシーの内容は、定めた月数ごとに確かめます。

実際の取扱いは、文章より先に変わります。最後に確認した日（`reviewed`、ポリシー全体又は条項ごと）と、確認を
やり直すまでの月数（`review_months`）を、ポリシーの注釈に書きます。公表済みのままの本文も対象です。

bad: 2025-11-01に確認し、12か月と定めていて、今日が2026-11-02である
good: 2026-11-01に確認した。又は `review_months` を定めていない
"""

import calendar
from collections.abc import Iterator
from datetime import date

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule
from kaitei.text.source import Path

RULE = Rule(
    "review-overdue",
    {
        "": {
            "en": "This was last confirmed on {reviewed}, and is to be confirmed every {months} "
            "months. Check that it is still so, then write today's date.",
            "ja": "最後の確認は {reviewed} です（{months}か月ごとに確認することとされています）。"
            "今もそのとおりかを確かめ、今日の日付に改めてください。",
        },
    },
    may_be_silenced=False,
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each day in the annotations that is too long ago."""
    said = policy.annotations
    if not (said.source and said.review_months and around.day):
        return
    days: dict[Path, date | None] = {("reviewed",): said.reviewed}
    days |= {("clauses", name, "reviewed"): it.reviewed for name, it in said.clauses.items()}
    for path, reviewed in days.items():
        if reviewed and later(reviewed, said.review_months) < around.day:
            values = {"reviewed": str(reviewed), "months": str(said.review_months)}
            yield RULE.problem(said.source.place(path), values)


def later(day: date, months: int) -> date:
    """The day so many months later; the last of its month where that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
