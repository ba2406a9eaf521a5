"""Stray marks: signs that were meant to be a reference, a link or emphasis, and are read as none.

They would be published as they are: a reference in full-width signs, emphasis that nothing ends.

bad: as set out in [] (#purposes)
bad: This is **important.
good: as set out in [](#purposes)
good: This is **important**.

読まれない記号：参照、リンク、強調のつもりで書かれ、そのどれとしても読まれない記号です。

全角の記号で書いた参照や、閉じていない強調は、そのままの文字で公表されてしまいます。

bad: []（#purposes）に定める利用目的
bad: **重要な事項です。
good: [](#purposes)に定める利用目的
good: **重要な事項**です。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "stray-mark",
    {
        "": {
            "en": "“{found}” is read as no reference, link or emphasis, and would be published as "
            "it is. Write [](#id), [words](https://…) or **words**, with half-width signs and no "
            "space between them.",
            "ja": "「{found}」は参照、リンク、強調のどれとしても読まれず、このままの文字で公表され"
            "ます。半角の記号を空けずに続け、[](#id)、[語](https://…)、**語** のように書いて"
            "ください。",
        },
        "entity": {
            "en": "“{found}” is HTML for a character, and would be published as it is. Write the "
            "character itself.",
            "ja": "「{found}」は文字を表すHTMLの書き方で、このままの文字で公表されます。その文字"
            "自体を書いてください。",
        },
    },
)
_SIGNS = re.compile(
    # What is meant as a character, and what is read: a link or a reference, emphasis.
    r"\\.|\[[^\[\]]*\]\([^()]*\)|\*\*(?=\S)(?:[^*]|\*(?!\*))+(?<=\S)\*\*"
    r"|(?P<stray>"
    r"[\[［][^\[\]［］]*[\]］]\s*[(（](?:[#＃]|https?[:：]|mailto[:：])[^()（）]*[)）]"
    r"|[\[［]\s*[\]］]|[(（][#＃][a-z][a-z0-9.-]*[)）]"
    r"|\*\*|＊＊[^＊\n]+＊＊"
    r"|(?P<entity>&(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);))"
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each sign, or group of them, that is left for readers to see."""
    for said in prose.new(policy):
        for found in _SIGNS.finditer(said.words):
            if found["stray"]:
                place = policy.working.source.place(said.path, found.start())
                variant = "entity" if found["entity"] else ""
                yield RULE.problem(place, {"found": found["stray"]}, variant)
