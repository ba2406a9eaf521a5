"""Version labels: a working text that differs from a published version needs a new label.

bad: version "1.1" in the working text, another text already published as 1.1
good: version "1.2"

版の番号：公表済みの版と異なる本文には、新しい番号を付けます。

bad: 1.1として別の本文が公表済みなのに、作業中の本文も「1.1」とする
good: 「1.2」とする
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "label-reused",
    {
        "": {
            "en": "Version {version} of “{policy}” is already published with another text. "
            "Give this text a new version: under “release” write the next “version”, with the one "
            "it was made from as “replaces”, or run: kaitei start {policy}",
            "ja": "「{policy}」の第{version}版は、別の本文で公表済みです。この本文に新しい版の番号"
            "を付けてください。「release」の「version」に次の番号を、「replaces」にもとの版を書くか、"
            "次を実行します: kaitei start {policy}",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """A published label on a text that is not the one published under it."""
    label = policy.working.text.release.version
    if label in policy.ledger.published() and not policy.published_as():
        place = policy.working.source.place(("release", "version"))
        yield RULE.problem(place, {"version": label, "policy": policy.id})
