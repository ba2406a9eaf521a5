"""Mixed quotation marks: a text that has “curly” ones has no "straight" ones.

bad: Minori Theatre (“Minori”, "we")
good: Minori Theatre (“Minori”, “we”)

混在する引用符：“ ” を使う文書では " を使いません。

bad: Minori Theatre（“Minori”、"we"）
good: Minori Theatre（“Minori”、“we”）
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "mixed-quotes",
    {
        "": {
            "en": "A straight mark {found} stands in a text that has curly ones. Write one of "
            "{wanted}.",
            "ja": "曲がった引用符を使っている文書に、まっすぐな引用符 {found} があります。"
            "{wanted} のいずれかに改めてください。",
        },
    },
)
# The typographic marks of a kind, and the one of the typewriter.
_KINDS = (("“”", '"'), ("‘’", "'"))


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each straight mark in a language of the text that has curly ones of the kind."""
    for curly, straight in _KINDS:
        marks = re.compile(f"[{curly}]")
        used = {said.language for said in prose.every(policy) if marks.search(said.words)}
        for said in prose.new(policy, *sorted(used)) if used else ():
            for found in re.finditer(straight, said.words):
                values = {"found": straight, "wanted": curly}
                yield said.problem(policy, RULE, found.start(), **values)
