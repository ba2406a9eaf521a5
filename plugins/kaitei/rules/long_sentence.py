"""Long sentences: what has to be read twice is said in two, or in a list.

A sentence of the policy should say one thing; a list says several better.

bad: one sentence of 60 English words or 150 Japanese characters that lists five duties
good: a sentence that names the duties, and a list of five

長い文：二度読まなければ分からない文は、二つに分けるか箇条書きにします。

一つの文では一つのことを述べます。目安は、日本語では150字、英語では60語です。

bad: 五つの義務を150字を超える一つの文で述べる
good: 義務があることを述べる文と、五つの項目の箇条書き
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.prose import Said
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "long-sentence",
    {
        "": {
            "en": "This sentence has {length} words, and more than {most} are hard to follow. "
            "Make two of it, or a list.",
            "ja": "この文は{length}語あります。{most}語を超えると読みにくくなります。"
            "2つの文に分けるか、箇条書きにしてください。",
        },
        "characters": {
            "en": "This sentence has {length} characters, and more than {most} are hard to "
            "follow. Make two of it, or a list.",
            "ja": "この文は{length}字あります。{most}字を超えると読みにくくなります。"
            "2つの文に分けるか、箇条書きにしてください。",
        },
    },
)
# In characters where words are not set apart, elsewhere in words.
MOST_CHARACTERS = 150
MOST_WORDS = 60
_UNSPACED = ("ja", "zh", "th")


def check(policy: Policy, around: Around) -> Iterator[Problem]:
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
    return RULE.problem(place, {"length": length, "most": most}, variant)
