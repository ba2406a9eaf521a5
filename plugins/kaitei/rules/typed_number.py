"""Typed numbers: those of the policy’s own clauses change when one is inserted.

Numbers of a statute are typed, with its name before them (or “of the Act” behind them).

bad: 第5条に定める利用目的
bad: as set out in Section 4 above
good: [](#purposes)に定める利用目的
good: 個人情報保護法第27条第1項

手で書いた番号：このポリシーの条の番号は、条を加えると変わります。

法令の条の番号は、法令の名前に続けて書きます。

bad: 第5条に定める利用目的
good: [](#purposes)に定める利用目的
good: 個人情報保護法第27条第1項
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "typed-number",
    {
        "": {
            "en": "“{found}” is a typed number, which is wrong as soon as a clause is "
            "inserted. Refer by id instead: [](#id).",
            "ja": "「{found}」は手で書いた番号で、条項を加えると合わなくなります。"
            "idで参照してください：[](#id)",
        },
    },
)
_NUMBER = "[0-9０-９一二三四五六七八九十百]+"
_TYPED = {
    "ja": re.compile(
        # Not right behind the name of a statute, or behind what is said of one in brackets.
        rf"(?<![法令則例約款程」）])(?:本(?:ポリシー|方針|規約|規程)(?:の)?)?第{_NUMBER}条(?!約)"
        # Nor within a longer word of kanji: a class of all of them takes milliseconds to compile.
        r"|(?<![^\W\d_A-Za-zＡ-Ｚａ-ｚぁ-ヿ])(?:前条|次条|前項|次項|前号|前各号)"
    ),
    "en": re.compile(
        r"\b(?:[Ss]ections?|[Cc]lauses?|[Aa]rticles?|[Pp]aragraphs?) \d+(?:[.(]\w+\)?)*"
        r"(?!\S*(?:,? (?:to|and|or|through|paragraph|item) [\w()]+)*"
        r",? (?:of|under) (?:the|that|Japan)\b)"
        r"|\bthe (?:preceding|foregoing|previous|next) (?:section|clause|article|paragraph)\b"
    ),
}
# Behind 「法」 a chain of numbers goes on: 第27条第1項および第28条.
_CHAIN = re.compile(
    rf"[法律令則](?:（[^）]*）)?(?:第{_NUMBER}[条項号](?:の{_NUMBER})?(?:、|および|及び|または|又は|から)?)+$"
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each typed number, or “the preceding section”, in place of a reference."""
    for said in prose.new(policy, *_TYPED):
        words = said.blotted().words if said.clause else ""
        for found in _TYPED[said.language].finditer(words):
            if not _CHAIN.search(words[: found.start()]):
                yield said.problem(policy, RULE, found.start(), found=found[0])
