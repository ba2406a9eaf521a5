"""及び and 並びに, 又は and 若しくは: the second of each pair joins what the first has joined.

In Japanese statutes 並びに stands only where 及び joins something smaller in the same sentence, and
若しくは only below 又は (legislative drafting practice). Alone, each makes a lawyer look for the
other half.

bad: 氏名並びに住所を取得します。
good: 氏名及び住所を取得します。
good: 氏名及び住所並びに電話番号を取得します。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.text.settings import Settings

ID = "conjunction-order"
# The one that needs another, and the one it needs, as written in kanji or in kana.
_PAIRS = (
    (re.compile("並びに|ならびに"), re.compile("及び|および"), "及び"),
    (re.compile("若しくは|もしくは"), re.compile("又は|または"), "又は"),
)


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each 並びに without a 及び, and each 若しくは without a 又は, in one sentence."""
    for said in prose.new(policy, "ja"):
        for begin, sentence in prose.sentences(said.blotted()):
            for greater, lesser, wanted in _PAIRS:
                found = greater.search(sentence)
                if found and not lesser.search(sentence):
                    values = {"found": found[0], "wanted": wanted}
                    yield said.problem(policy, ID, begin + found.start(), **values)
