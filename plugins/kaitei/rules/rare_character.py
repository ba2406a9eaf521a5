"""Rare characters: many devices cannot show them, or they say a word in one sign.

Characters for private use (外字) look different on each machine, or like nothing. Signs such as ㈱
or ㍻ are read out badly and found by nobody who searches for the word. Kanji beyond the basic plane
(as some names have) are missing in many fonts: make sure that the one used has it. What is copied
from a PDF or an old system may look right and be other characters: half-width kana, kana and
letters in two parts, radicals in the place of kanji.

bad: ㈱サンプル
bad: ﾃﾞｰﾀ
good: 株式会社サンプル

まれな文字：多くの機器が表示できない文字や、一字で語を表す記号です。

外字は機器ごとに違う形になるか、表示されません。㈱や㍻などの記号は正しく読み上げられず、検索でも見
つかりません。基本多言語面の外の漢字（人名などにあります）は、多くのフォントにありません。使うフォ
ントにあることを確かめてください。PDFや古いシステムから写した文には、半角のカナ、2文字に分かれた仮名
や英字、漢字に似た部首の文字が混じることがあります。

bad: ㈱サンプル
bad: ﾃﾞｰﾀ
good: 株式会社サンプル
"""

import re
import unicodedata
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "rare-character",
    {
        "": {
            "en": "“{found}” ({code}) is a character for private use: other devices show "
            "something else, or nothing. Write another character.",
            "ja": "「{found}」（{code}）は外字です。他の機器では別の字になるか、表示されません。"
            "別の文字で書いてください。",
        },
        "sign": {
            "en": "“{found}” ({code}) is a word in one sign: it is read out badly and not "
            "found by a search. Write “{wanted}”.",
            "ja": "「{found}」（{code}）は語を1字で表す記号で、正しく読み上げられず、"
            "検索でも見つかりません。「{wanted}」と書いてください。",
        },
        "alike": {
            "en": "“{found}” ({code}) looks like “{wanted}” and is not found by a search for it. "
            "Write “{wanted}”.",
            "ja": "「{found}」（{code}）は「{wanted}」に似ていますが別の文字で、"
            "検索で見つかりません。「{wanted}」と書いてください。",
        },
        "beyond": {
            "en": "“{found}” ({code}) is missing in many fonts. If a name is written with it, "
            "leave it and make sure that the page and the PDF show it; otherwise write the "
            "common form.",
            "ja": "「{found}」（{code}）を持たないフォントが多くあります。"
            "人名などの表記であればそのままにし、"
            "ページとPDFで表示されることを確かめてください。"
            "そうでなければ通用の字体で書いてください。",
        },
    },
)
_SIGN = re.compile("[\u3200-\u33ff\u2100-\u2111\u2113-\u2121\u2123-\u214f]")
# Half-width kana; a letter or kana and the mark that belongs to it; radicals.
_ALIKE = re.compile("[\uff61-\uff9f]+|\\w[\u0300-\u036f\u3099\u309a]+|[\u2f00-\u2fd5]")
_BEYOND = re.compile("[\U00020000-\U0003ffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010fffd]")


_KINDS = ((_SIGN, "sign"), (_ALIKE, "alike"), (_BEYOND, "beyond"), (_PRIVATE, ""))


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each such character, with what to write instead where that is known."""
    for said in prose.new(policy):
        for kind, variant in _KINDS:
            for found in kind.finditer(said.words):
                # Some letters with a mark are written in no other way.
                if variant != "alike" or _wanted(found) != found[0]:
                    yield _problem(policy, said, found, variant)


def _wanted(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _problem(policy: Policy, said: prose.Said, found: re.Match[str], variant: str) -> Problem:
    code = " ".join(f"U+{ord(char):04X}" for char in found[0][:2])
    values = {"found": found[0], "code": code, "wanted": _wanted(found)}
    place = policy.working.source.place(said.path, found.start())
    return RULE.problem(place, values, variant)
