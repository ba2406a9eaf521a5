"""Other language: a text that stands under one language and is written in another.

English pasted into the Japanese breaks no grammar, and would be published as it is. The rule tells
of text that is mostly kanji and kana under a language that is written in Latin letters, and of text
without any of them, but with words in small letters, under a language that is written in kanji and
kana. Names and addresses are not told.

bad: ja: We erase the records of an order after one year.
good: ja: 申込みの記録は、1年後に消去します。

別の言語：ある言語の欄に、別の言語で書かれた文です。

日本語の欄に英語の文を貼り付けても文法の誤りにはならず、そのまま公表されてしまいます。ラテン文字で書く
言語の欄にある、主に漢字や仮名の文と、漢字や仮名で書く言語の欄にある、それらを含まず小文字の語が並ぶ文を
示します。名称やアドレスは対象にしません。

bad: ja: We erase the records of an order after one year.
good: ja: 申込みの記録は、1年後に消去します。
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule
from kaitei.text.source import Path

RULE = Rule(
    "other-language",
    {
        "": {
            "en": "“{begin}” stands under “{language}” and is written in the letters of “{other}”. "
            "Write here what the clause says in “{language}”.",
            "ja": "「{begin}」は「{language}」の欄にありますが、「{other}」の文字で書かれています。"
            "ここには「{language}」の文を書いてください。",
        },
        "shared": {
            "en": "“{begin}” stands for all languages alike and is written in the letters of "
            "“{other}”. Write one text for each language below it, such as “ja: …” and “en: …”.",
            "ja": "「{begin}」はどの言語にも共通の文とされていますが、「{other}」の文字で書かれて"
            "います。下位に「ja: …」「en: …」のように言語ごとの文を書いてください。",
        },
    },
)
# Kana, and kanji. A class of so many characters would take milliseconds to compile.
_WIDE = ("\u3040", "\u30ff"), ("\u3400", "\u9fff")
_LATIN = re.compile("[A-Za-z]")
_SMALL_WORDS = re.compile(r"(?:(?<![\w.@/-])[a-z]{2,}(?![\w.@/-]).*?){3}", re.DOTALL)
# What is addressed and not read: [](#id), (https://…).
_ADDRESS = re.compile(r"\([^()]*\)")
_PROSE = ("heading", "text", "lines", "note", "label", "summary", "reason", "action")
_SHOWN = 20


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each such text that is new."""
    usual = _usual(policy)
    if len(set(usual.values())) < 2:  # noqa: PLR2004
        return
    for said in prose.new(policy):
        wide = usual.get(said.language)
        if wide is not None and _reads(said.words) is (not wide):
            yield _problem(policy, usual, said.path, said.words, said.language)
    for path, words in _shared(policy):
        if _reads(words) is not None:
            yield _problem(policy, usual, path, words)


def _usual(policy: Policy) -> Mapping[str, bool]:
    """Whether most texts of a language are in kanji and kana (True) or in Latin letters (False)."""
    found: Counter[str] = Counter()
    for said in prose.every(policy):
        found[said.language] += 1 if any(_wide(said.words)) else -1
    return {language: count > 0 for language, count in found.items()}


def _reads(words: str) -> bool | None:
    """Whether it reads mostly in kanji and kana (True), in Latin prose without any of them (False),
    or as neither: a name, an address, a mixture."""
    words = _ADDRESS.sub("", words)
    if wide := len(list(_wide(words))):
        return wide > len(_LATIN.findall(words)) or None
    return False if _SMALL_WORDS.search(words) else None


def _wide(words: str) -> Iterator[str]:
    """The kana and kanji among the characters."""
    # Most texts in Latin letters have none so high: one look tells.
    if max(words, default="") >= _WIDE[0][0]:
        yield from (x for x in words if any(first <= x <= last for first, last in _WIDE))


def _shared(policy: Policy) -> Iterator[tuple[Path, str]]:
    """The new texts that stand for all languages alike where each has its own."""
    origin = policy.lineage.origin(policy.working.text)
    old = {words for _, words in _of_all(origin.tree)} if origin else set[str]()
    return (x for x in _of_all(policy.working.source.data) if x[1] not in old)


def _of_all(tree: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Prose that no language stands over; what is of some languages only is theirs."""
    if isinstance(tree, str):
        yield from ((path, tree),) if path[-1] in _PROSE else ()
    elif "only" not in tree:
        for step, below in tree.items() if isinstance(tree, Mapping) else enumerate(tree):
            yield from _of_all(below, (*path, step))


def _problem(
    policy: Policy, usual: Mapping[str, bool], path: Path, words: str, language: str = ""
) -> Problem:
    other = ", ".join(name for name, wide in usual.items() if wide is _reads(words))
    begin = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    values = {"begin": begin, "language": language, "other": other}
    return RULE.problem(policy.working.source.place(path), values, "" if language else "shared")
