"""です・ます throughout: a sentence that ends in である, だ or a bare verb falls out of the style.

Company policies in Japan are written in です・ます. An entry of a list that is no sentence, or that
ends in a noun, has no style.

bad: 当社は、個人情報を取得する。（in a text that says 取得します elsewhere）
good: 当社は、個人情報を取得します。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.text.settings import Settings

ID = "plain-style"
_POLITE = re.compile(r"(?:です|ます|ません|でした|ました|ください|ましょう)(?:か)?[）」]*。$")
_PLAIN = re.compile(
    r"(?:である|のだ|ない|する|した|される|された|いる|いた|ある|あった|なる"
    r"|なった|できる|とる|よる|得る|負う|行う|従う|扱う|求める|定める|認める|努める|講じる)。$"
)


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each sentence in the plain style of a text that has more in the polite one."""
    found = [
        (said, begin, sentence)
        for said in prose.every(policy)
        if said.language == "ja"
        for begin, sentence in prose.sentences(said)
    ]
    polite = sum(bool(_POLITE.search(sentence)) for _, _, sentence in found)
    plain = [x for x in found if _PLAIN.search(x[2])]
    if polite > len(plain):
        new = {said.path for said in prose.new(policy, "ja")}
        for said, begin, sentence in plain:
            if said.path in new:
                at = begin + len(sentence) - 1
                yield said.problem(policy, ID, max(begin, at - 4), found=sentence[-8:])
