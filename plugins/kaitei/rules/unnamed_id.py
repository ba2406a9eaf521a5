"""Proposed ids: what `kaitei import` could name by a number alone is named before it is published.

An id stays for ever: it stands in addresses, in the feed and in later versions. A number says
nothing, and is wrong as soon as a clause is inserted. The ids are counted at the first of them.

bad: a clause of a first version with the id “unnamed-3”
good: “complaints”

仮のid：`kaitei import` が番号だけで付けたidは、公表の前に改めます。

idは変えられません。アドレスやフィード、以後の版に残ります。番号は何も表さず、条項を加えるとずれます。
最初の一つの場所に、件数を示します。

bad: 最初の版の条項のidが「unnamed-3」である
good: 「complaints」とする
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem, Value
from kaitei.rules.rule import Around, Rule
from kaitei.text import identity

RULE = Rule(
    "unnamed-id",
    {
        "": {
            "en": "“{id}” is an id that kaitei import only proposed, from a number. Such ids here: "
            "{count}. Name each after what its clause is about, in references too, before version "
            "{version} is published: from then on it stays for ever.",
            "ja": "「{id}」は、kaitei import が番号だけで付けた仮のidです（仮のid：{count}件）。"
            "第{version}版を公表するまでに、参照しているところを含め、条項の内容を表すidに"
            "改めてください。公表した後は変えられません。",
        },
    },
)
_PROPOSED = re.compile(rf"(?:^|\.){identity.UNNAMED}-[0-9]+(?:-[0-9]+)?(?:\.|$)")


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """The first id that is a number alone and in no version yet, and how many there are."""
    working = policy.working
    if policy.published_as():
        return
    before = policy.lineage.origin(working.text)
    known = before.ids() if before else {}
    found = [x for x in working.text.ids() if _PROPOSED.search(x) and x not in known]
    if found:
        version = working.text.release.version
        values: dict[str, Value] = {"id": found[0], "count": len(found), "version": version}
        yield RULE.problem(working.source.id_place(found[0]), values)
