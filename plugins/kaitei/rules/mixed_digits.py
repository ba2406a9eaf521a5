"""Digits of two widths: 30日 and ３０日 in one text look like two kinds of number.

bad: 30日以内に回答します。… ６０日以内に削除します。
good: 30日以内に回答します。… 60日以内に削除します。

全角と半角の数字：30日と３０日が混じると、別の種類の数に見えます。

少ない方の幅の数字を示します。

bad: 30日以内に回答します。……６０日以内に削除します。
good: 30日以内に回答します。……60日以内に削除します。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "mixed-digits",
    {
        "": {
            "en": "“{found}” is written in digits of another width than most of the text. "
            "Write “{wanted}”.",
            "ja": "「{found}」の数字は、この文書の多くの箇所と全角・半角が異なります。"
            "「{wanted}」と書いてください。",
        },
    },
)
_WIDTHS = (re.compile("[0-9]+"), re.compile("[０-９]+"))
_OTHER = str.maketrans("0123456789０１２３４５６７８９", "０１２３４５６７８９0123456789")


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Digits of the width that is the rarer one in the text."""
    for language in policy.working.text.languages:
        words = [said.words for said in prose.every(policy) if said.language == language]
        used = [sum(len(width.findall(x)) for x in words) for width in _WIDTHS]
        if all(used):
            rarer = _WIDTHS[0] if used[0] < used[1] else _WIDTHS[1]
            yield from _found(policy, language, rarer)


def _found(policy: Policy, language: str, width: re.Pattern[str]) -> Iterator[Problem]:
    for said in prose.new(policy, language):
        for found in width.finditer(said.words):
            values = {"found": found[0], "wanted": found[0].translate(_OTHER)}
            yield said.problem(policy, RULE, found.start(), **values)
