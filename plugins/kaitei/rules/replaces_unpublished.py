"""What a version replaces: one that is published and not withdrawn; only the first replaces none.

bad: replaces "0.9", where no version 0.9 is published
good: replaces "1.1", the version this text was made from

もとの版：公表済みで撤回されていない版とし、もとの版がないのは最初の版だけです。

bad: 版0.9が公表されていないのに、replacesを「0.9」とする
good: replacesを「1.1」（この本文のもとにした版）とする
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "replaces-unpublished",
    {
        "": {
            "en": "This version is to replace {version}, which is not a published version of "
            "“{policy}” that stands. Name one of: {known}.",
            "ja": "もとの版とされる {version} は、"
            "「{policy}」の公表済みの版（撤回されたものを除く）ではありません。"
            "次のいずれかにしてください: {known}",
        },
        "none": {
            "en": "This version is to replace {version}, but no version of “{policy}” is "
            "published. Delete “replaces”, and write first as “kind”.",
            "ja": "もとの版は第{version}版とされていますが、"
            "「{policy}」には公表済みの版がありません。「replaces」を削除し、「kind」を "
            "first にしてください。",
        },
        "first": {
            "en": "“{policy}” has published versions, but this one does not say which it "
            "replaces. Add “replaces” with one of: {known}.",
            "ja": "「{policy}」には公表済みの版がありますが、"
            "どの版を改めるものかが書かれていません。"
            "「replaces」に次のいずれかを書いてください: {known}",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """A version made from none that stands."""
    release, standing = policy.working.text.release, policy.ledger.standing()
    values = {"policy": policy.id, "known": ", ".join(standing)}
    if release.version in policy.ledger.published():
        return
    if release.replaces is None and standing:
        place = policy.working.source.key_place(("release",))
        yield RULE.problem(place, values, variant="first")
    elif release.replaces and release.replaces not in standing:
        place = policy.working.source.place(("release", "replaces"))
        variant = "" if standing else "none"
        yield RULE.problem(place, {**values, "version": release.replaces}, variant)
