"""Unfinished release: what a person decides of a version is written before it is published.

Until then the text can be read, checked and compared; `kaitei publish` refuses it.

bad: a release with “version” and “replaces” alone
good: a release with “kind”, “material”, “effective” and “notice” as well

未完成のrelease：版について人が決める事項は、公表の前に書き終えます。

それまでも、本文を読み、点検し、比べることはできます。`kaitei publish` は公表を拒みます。

bad: releaseに「version」と「replaces」だけがある
good: releaseに「kind」「material」「effective」「notice」もある
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem, Value
from kaitei.rules.rule import Around, Rule
from kaitei.text import schema

RULE = Rule(
    "unfinished-release",
    {
        "": {
            "en": "“{key}” is still to be written under “release” before this version can be "
            "published: {about}",
            "ja": "この版を公表するには、「release」に「{key}」を書いてください: {about}",
        },
    },
    forbids_publishing=True,
    may_be_silenced=False,
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each key of the release that is still to be written."""
    place = policy.working.source.key_place(("release",))
    whole = schema.load("policy")
    known = whole["$defs"]["release"]["properties"]
    for key in policy.working.text.release.unfinished:
        values: dict[str, Value] = {"key": key, "about": schema.described(whole, known[key])}
        yield RULE.problem(place, values)
