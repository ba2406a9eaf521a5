"""Older text: a working text that is an older version, and not the newest, prepares nothing.

bad: the working text is version 1.0 as published, and 1.1 is published since
good: the working text is version 1.1 as published, or prepares 1.2 from 1.0

古い本文：最新でない版のままの作業中の本文では、何も準備されていません。

bad: 1.1が公表済みなのに、作業中の本文が公表済みの1.0のままである
good: 公表済みの1.1のまま、又は1.0をもとに1.2を準備している
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "older-text",
    {
        "": {
            "en": "This text is version {version}, as published, but {newest} is the newest: "
            "nothing would be published. Prepare the next version with: kaitei start "
            "{policy}",
            "ja": "この本文は公表済みの第{version}版のままですが、最新は第{newest}版です。"
            "このままでは何も公表されません。次を実行し、次の版を準備してください: kaitei "
            "start {policy}",
        },
    },
    may_be_silenced=False,
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """A text that is published, where a newer one is: edits of the newer one are not in it."""
    version = policy.published_as()
    if version is None:
        return
    label = version.label
    newest = {labels[-1] for labels in (tuple(policy.ledger.published()), _standing(policy))}
    if label not in newest:
        values = {"version": label, "newest": _standing(policy)[-1], "policy": policy.id}
        place = policy.working.source.place(("release", "version"))
        yield RULE.problem(place, values)


def _standing(policy: Policy) -> tuple[str, ...]:
    """The versions that stand; where all were withdrawn, all that were published."""
    return policy.ledger.standing() or tuple(policy.ledger.published())
