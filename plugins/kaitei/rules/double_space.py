"""Double spaces: a slip that a justified line or a comparison brings to light.

bad: We use it  to answer.
good: We use it to answer.

二重の空白：行をそろえたときや新旧を比べたときに目立つ打ち間違いです。

bad: 当社は、Google  Analyticsを利用します。
good: 当社は、Google Analyticsを利用します。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "double-space",
    {
        "": {
            "en": "Two spaces stand here: “{found}”. Leave one.",
            "ja": "空白が2つ続いています：「{found}」。1つにしてください。",
        },
    },
)
# Between two characters of a line; what stands at its ends is cut off anyway.
_TWICE = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\u3000{2,}|[ \u00a0]\u3000|\u3000[ \u00a0])(?=\S)")


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each run of two spaces or more, of either width."""
    for said in prose.new(policy):
        for found in _TWICE.finditer(said.words):
            near = said.words[max(0, found.start() - 10) : found.end() + 10]
            yield said.problem(policy, RULE, found.start(), found=near)
