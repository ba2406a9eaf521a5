"""Placeholders: words that stand for something still to be written.

Where words were taken out of a version, the text of the next one begins with what stands there.

bad: "Write to [address]."
good: "Write to 1-2-3 Example, Tokyo."

未記入の箇所：後で書くつもりの場所を示す言葉です。

[住所]、未定、＿＿、TBD、「…」だけの文などを示します。版から文言を除去した箇所の［非公表］も、次の版では未記入とみな
します。規程の名前のように、その語をそのまま使う場合は、理由を添えて指摘を止められます。

bad: 宛先は未定です。
good: 宛先は東京都千代田区例示1-2-3です。
"""

import re
from collections.abc import Iterator
from itertools import islice

from kaitei.history.policy import Policy
from kaitei.problems import MOST, Problem
from kaitei.rules.rule import Around, Rule
from kaitei.text import instead

RULE = Rule(
    "placeholder",
    {
        "": {
            "en": "“{found}” looks like a gap left for later. Write what belongs here.",
            "ja": "「{found}」は未記入の箇所のように見えます。書くべき内容を書いてください。",
        },
    },
)
_WORDS = re.compile(
    r"(?<![A-Za-z])(?:TBD|TBA|TODO|FIXME|XXX|(?i:lorem ipsum))(?![A-Za-z])"
    # What kaitei start leaves to be written, and nothing else.
    r"|\A(?:…|\.\.\.|・・・)+\Z"
    r"|未定|要確認|後日記載|仮置き|＿{2,}|_{3,}"
    # Not the noughts of a year such as 二〇〇五年.
    r"|(?<![一二三四五六七八九十〇])[○●〇]{2,}(?![一二三四五六七八九])"
    r"|\[(?:(?i:date|name|address|company|url)|日付|氏名|住所|社名|年月日)\](?!\()"
    rf"|\A(?:{'|'.join(map(re.escape, instead.every()))})\Z"
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Words of the working text that look like a gap left for later."""
    return islice(_gaps(policy), MOST + 1)


def _gaps(policy: Policy) -> Iterator[Problem]:
    source = policy.working.source
    for path, written in source.strings():
        for found in _WORDS.finditer(written):
            place = source.place(path, found.start())
            yield RULE.problem(place, {"found": found.group()})
