"""Plain style: a sentence that ends in である, だ or a bare verb falls out of です・ます.

Company policies in Japan are written in です・ます. An entry of a list that is no sentence, or that
ends in a noun, has no style.

bad: 当社は、個人情報を取得する。（in a text that says 取得します elsewhere）
good: 当社は、個人情報を取得します。

常体の混在：「です・ます」の文書の中で「である」「する」などで終わる文です。

企業のポリシーは「です・ます」で書くのが通例です。文になっていない箇条書きの項目や、名詞で終わる項
目は見ません。

bad: 当社は、個人情報を取得する。（ほかの文は「取得します」）
good: 当社は、個人情報を取得します。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "plain-style",
    {
        "": {
            "en": "“{found}” ends in the plain style, and the text is in です・ます. End the "
            "sentence in the polite style.",
            "ja": "「{found}」は常体で終わっていますが、"
            "この文書は「です・ます」で書かれています。"
            "文末を「です」「ます」に改めてください。",
        },
    },
)
_POLITE = re.compile(r"(?:です|ます|ません|でした|ました|ください|ましょう)(?:か)?[）」]*。$")
_PLAIN = re.compile(
    r"(?:である|のだ|ない|する|した|される|された|いる|いた|ある|あった|なる"
    r"|なった|できる|とる|よる|得る|負う|行う|従う|扱う|求める|定める|認める|努める|講じる)。$"
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each sentence in the plain style of a text that has more in the polite one."""
    found = [
        (said, begin, sentence)
        for said in prose.every(policy)
        if said.language == "ja"
        for begin, sentence in prose.sentences(said)
    ]
    polite = sum(bool(_POLITE.search(sentence)) for _, _, sentence in found)
    plain = [x for x in found if _PLAIN.search(x[2]) and not _POLITE.search(x[2])]
    if polite > len(plain):
        new = {said.path for said in prose.new(policy, "ja")}
        for said, begin, sentence in plain:
            if said.path in new:
                at = begin + len(sentence) - 1
                yield said.problem(policy, RULE, max(begin, at - 4), found=sentence[-8:])
