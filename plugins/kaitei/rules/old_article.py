"""Former article numbers: those that the APPI had before April 2022 are still everywhere.

The amendments of 2020 and 2021 (in force since April 2022 and 2023) moved most articles: what was
Art. 23 (provision to third parties) is Art. 27 now. A citation is told where its number was that of
what the sentence speaks of. This is no legal advice.

bad: 第三者への提供（個人情報保護法第23条）
good: 第三者への提供（個人情報保護法第27条）

旧い条番号：2022年4月より前の個人情報保護法の条番号が、今も広く使われています。

2020年及び2021年の改正（2022年4月及び2023年4月施行）により、ほとんどの条が動きました。第三者提供は
第23条から第27条になりました。文の内容が旧い番号の条についてのものであるときに示します。法的助言で
はありません。

bad: 第三者への提供（個人情報保護法第23条）
good: 第三者への提供（個人情報保護法第27条）
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "old-article",
    {
        "": {
            "en": "Article {found} was the number of this provision before April 2022; since "
            "then it is Article {wanted}. Check the citation against the Act.",
            "ja": "第{found}条は、この規定の2022年4月より前の条番号です。現在は第{wanted}条です。"
            "法律の条文に当たって引用を確かめてください。",
        },
    },
)


class _Moved(NamedTuple):
    """An article that moved: its number before April 2022 and since, and what it is about."""

    old: int
    new: int
    about: str

    def is_of(self, words: str) -> bool:
        """Whether the words are about it. Few texts cite any article: a pattern is compiled for
        those that do."""
        return re.search(self.about, words, re.IGNORECASE) is not None


_MOVED = (
    _Moved(15, 17, "利用目的.{0,4}特定|specif\\w+ .{0,20}purpose"),
    _Moved(16, 18, "目的外|利用目的.{0,6}(?:超え|制限)|beyond .{0,20}purpose"),
    _Moved(17, 20, "適正.{0,3}取得|要配慮|proper acquisition|lawful.{0,20}means|sensitive"),
    _Moved(18, 21, "利用目的.{0,6}(?:通知|公表|明示)|(?:notif|publi|indicat)\\w+ .{0,20}purpose"),
    _Moved(19, 22, "正確|accura"),
    _Moved(20, 23, "安全管理|security"),
    _Moved(21, 24, "従業[者員].{0,4}監督|supervis\\w+ .{0,12}(?:employee|staff)"),
    _Moved(22, 25, "委託先|contractor|entrust|outsourc"),
    _Moved(23, 27, "第三者|共同利用|third part|joint use"),
    _Moved(24, 28, "外国|foreign|abroad"),
    _Moved(27, 32, "公表等|保有個人データ.{0,8}事項|matters .{0,30}retained"),
    _Moved(28, 33, "開示|disclosure"),
    _Moved(29, 34, "訂正|追加|correction"),
    _Moved(30, 35, "利用停止|消去|ceas\\w+|suspension|erasure"),
    _Moved(31, 36, "理由|reason"),
    _Moved(33, 38, "手数料|\\bfees?\\b"),
)
_STATUTE = r"(?:個人情報(?:の)?保護(?:に関する)?法(?:律)?|個情法)"
_CITED = re.compile(
    rf"{_STATUTE}(?:（[^）]*）)?第(?P<ja>[0-9０-９]+)条"
    r"|\b(?:Article|Art\.) (?P<en>\d+)(?:[(,][^.;]{0,20})? of (?:the )?(?:APPI"
    r"|(?:Japan’s )?Act on the Protection of Personal Information"
    r"|Personal Information Protection Act)"
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each citation whose number is the former one of what its sentence is about."""
    for said in prose.new(policy, "ja", "en"):
        for begin, sentence in prose.sentences(said):
            for found in _CITED.finditer(sentence):
                number = int(found["ja"] or found["en"])
                if moved := _former(number, _around(sentence, found)):
                    values = {"found": str(number), "wanted": str(moved.new)}
                    yield said.problem(policy, RULE, begin + found.start(), **values)


def _around(sentence: str, cited: re.Match[str]) -> str:
    """The sentence without the citation itself."""
    return sentence[: cited.start()] + " " + sentence[cited.end() :]


def _former(number: int, words: str) -> _Moved | None:
    """The article that had the number, if the words are about it and not about the one that has
    the number now."""
    if any(x.new == number and x.is_of(words) for x in _MOVED):
        return None
    return next((x for x in _MOVED if x.old == number and x.is_of(words)), None)
