"""Needless sign-off: what a release says of a clause's languages is so, and is said once.

A sign-off is of one version. One that has become stale would hide the next drift. As with drift
itself, this is a warning until the text is published.

bad: “translation_pending: {en: [scope]}”, and the English of the clause has changed as well
good: no line about the clause

不要な確認：言語についての確認は、事実に合うものだけを、release に一度だけ書きます。

確認は一つの版についてのものです。古くなった確認は、次のずれを隠してしまいます。公表するまでは警告
です。

bad: 「translation_pending: {en: [scope]}」とあるが、その条項の英語も変わっている
good: その条項について何も書かない
"""

from collections.abc import Iterator

from kaitei.history import drift
from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule
from kaitei.text.source import Path

RULE = Rule(
    "needless-sign-off",
    {
        "": {
            "en": "“{id}” stands under “unchanged_meaning”, but all languages of this clause "
            "changed together, or none did. Delete it there.",
            "ja": "「unchanged_meaning」に「{id}」がありますが、"
            "この条項では全ての言語がそろって変わったか、どれも変わっていません。"
            "削除してください。",
        },
        "pending": {
            "en": "“{id}” stands under “translation_pending”, but {language} does not lag in "
            "this clause. Delete it there.",
            "ja": "「translation_pending」に「{id}」がありますが、この条項の {language} "
            "に遅れはありません。削除してください。",
        },
        "twice": {
            "en": "“{id}” stands under “unchanged_meaning” as well. Keep one of the two: "
            "either the translation is to come, or none is needed.",
            "ja": "「{id}」は「unchanged_meaning」にもあります。訳を後で改めるのか、"
            "改める必要がないのか、どちらか一方だけを残してください。",
        },
    },
    forbids_publishing=True,
    may_be_silenced=False,
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each sign-off of a clause, or of a language in it, in which nothing lags."""
    text, lineage = policy.working.text, policy.lineage
    release = text.release
    if release.replaces and lineage.origin(text) is None:
        return
    found = drift.drift(lineage, text)
    for i, name in enumerate(release.unchanged_meaning):
        if name not in found:
            yield _problem(policy, ("unchanged_meaning", i), name)
    for language, names in release.translation_pending.items():
        for i, name in enumerate(names):
            way = ("translation_pending", language, i)
            if name in release.unchanged_meaning:
                yield _problem(policy, way, name, "twice")
            elif name not in found or language not in found[name].lagging:
                yield _problem(policy, way, name, "pending", language=language)


def _problem(policy: Policy, way: Path, name: str, variant: str = "", **values: str) -> Problem:
    place = policy.working.source.place(("release", *way))
    return RULE.problem(place, {"id": name, **values}, variant)
