"""One kind of quotation mark: a text that has “curly” ones has no "straight" ones.

bad: Japan National Orchestra (“JNO”, "we")
good: Japan National Orchestra (“JNO”, “we”)
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.text.settings import Settings

ID = "mixed-quotes"
# The typographic marks of a kind, and the one of the typewriter.
_KINDS = (("“”", '"'), ("‘’", "'"))


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each straight mark in a language of the text that has curly ones of the kind."""
    for curly, straight in _KINDS:
        marks = re.compile(f"[{curly}]")
        used = {said.language for said in prose.every(policy) if marks.search(said.words)}
        for said in prose.new(policy, *sorted(used)) if used else ():
            for found in re.finditer(straight, said.words):
                values = {"found": straight, "wanted": curly}
                yield said.problem(policy, ID, found.start(), **values)
