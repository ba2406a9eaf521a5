"""Nested conjunctions: 並びに joins what 及び has joined, and 若しくは stands below 又は.

In Japanese statutes 並びに stands only where 及び joins something smaller in the same sentence, and
若しくは only below 又は (legislative drafting practice). Alone, each makes a lawyer look for the
other half.

bad: 氏名並びに住所を取得します。
good: 氏名及び住所を取得します。
good: 氏名及び住所並びに電話番号を取得します。

接続詞の段階：「並びに」は「及び」でつないだものを、「又は」は「若しくは」でつないだものをつなぎま
す。

法令の用字では、「並びに」は同じ文の中に「及び」があるときに、「若しくは」は「又は」があるときに限
って用います。単独で用いると、読み手は対になる語を探すことになります。引用符の中の語は見ません。

bad: 氏名並びに住所を取得します。
good: 氏名及び住所を取得します。
good: 氏名及び住所並びに電話番号を取得します。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "conjunction-order",
    {
        "": {
            "en": "“{found}” stands without “{wanted}” in this sentence. In statutes it "
            "joins what “{wanted}” has joined already: write “{wanted}” instead, or "
            "set the smaller group apart with it.",
            "ja": "この文の「{found}」は「{wanted}」を伴っていません。"
            "法令の用字では「{wanted}」でつないだものをさらにつなぐ語です。"
            "「{wanted}」に改めるか、小さいまとまりを「{wanted}」でつないでください。",
        },
        "smaller": {
            "en": "“{found}” stands without “{wanted}” in this sentence. In statutes it "
            "parts a smaller group within what “{wanted}” parts: write “{wanted}” instead, or "
            "set the greater groups apart with it.",
            "ja": "この文の「{found}」は「{wanted}」を伴っていません。"
            "法令の用字では「{wanted}」でつなぐものの中の、小さいまとまりをつなぐ語です。"
            "「{wanted}」に改めるか、大きいまとまりを「{wanted}」でつないでください。",
        },
    },
)
# The one that needs another, and the one it needs, as written in kanji or in kana; 並びに is the
# greater one of its pair, 若しくは the smaller.
_PAIRS = (
    (re.compile("並びに|ならびに"), re.compile("及び|および"), "及び", ""),
    (re.compile("若しくは|もしくは"), re.compile("又は|または"), "又は", "smaller"),
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each 並びに without a 及び, and each 若しくは without a 又は, in one sentence."""
    for said in prose.new(policy, "ja"):
        for begin, sentence in prose.sentences(said.blotted()):
            for needing, needed, wanted, variant in _PAIRS:
                found = needing.search(sentence)
                if found and not needed.search(sentence):
                    values = {"found": found[0], "wanted": wanted}
                    yield said.problem(policy, RULE, begin + found.start(), variant, **values)
