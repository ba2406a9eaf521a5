"""Sentences that one has to read twice: the longest that a reader follows has its measure.

A sentence of the policy should say one thing; a list says several better.

bad: one sentence of 60 English words or 150 Japanese characters that lists five duties
good: a sentence that names the duties, and a list of five
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.prose import Said
from kaitei.text.settings import Settings

ID = "long-sentence"
# In characters where words are not set apart, elsewhere in words.
MOST_CHARACTERS = 150
MOST_WORDS = 60
_UNSPACED = ("ja", "zh", "th")


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each sentence above the measure of its language."""
    for said in prose.new(policy):
        for begin, sentence in prose.sentences(said):
            if problem := _judge(policy, said, begin, sentence):
                yield problem


def _judge(policy: Policy, said: Said, begin: int, sentence: str) -> Problem | None:
    spaced = said.language.partition("-")[0] not in _UNSPACED
    length = len(sentence.split()) if spaced else len(sentence)
    most = MOST_WORDS if spaced else MOST_CHARACTERS
    if length <= most:
        return None
    place = policy.working.source.place(said.path, begin)
    variant = "" if spaced else "characters"
    return Problem(place, ID, {"length": length, "most": most}, variant, severity="warning")
