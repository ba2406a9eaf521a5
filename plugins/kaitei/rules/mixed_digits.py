"""Digits of one width: 30日 and ３０日 in one text look like two kinds of number.

bad: 30日以内に回答します。… ６０日以内に削除します。
good: 30日以内に回答します。… 60日以内に削除します。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.text.settings import Settings

ID = "mixed-digits"
_WIDTHS = (re.compile("[0-9]+"), re.compile("[０-９]+"))
_OTHER = str.maketrans("0123456789０１２３４５６７８９", "０１２３４５６７８９0123456789")


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
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
            yield said.problem(policy, ID, found.start(), **values)
