"""Letters that look Latin: a Cyrillic or Greek letter stands for one, in a word or all through it.

In “Jаpan” the second letter may be the Cyrillic а: whoever reads takes it for Japan, and whoever
searches does not find it. Someone may have put it there to pass for another. So may a whole word be
written, such as “Сосоа” in Cyrillic. Words with a letter that looks like no Latin one, and words
beside them, are a language of their own and are not told; nor are single letters, Greek ones that
look like no Latin one (μm, Δt), and full-width letters. Names, headings, the site's settings, the
glossary and pages by hand are judged as well as clauses.

bad: Jаpan（U+0430 CYRILLIC SMALL LETTER A）
bad: Сосоа（U+0421 CYRILLIC CAPITAL LETTER ES）
good: Japan
good: Москва

ラテン文字に見える文字：ラテン文字に似たキリル文字やギリシャ文字が、語の一部または全体に使われています。

「Jаpan」の2字目がキリル文字のаであることがあります。読む人には Japan に見えますが、検索では見つかり
ません。別の団体などに見せかけるために使われることもあります。「Сосоа」のように、語の全体がそうした文
字で書かれていることもあります。ラテン文字に似ていない文字を含む語とそれに並ぶ語は、その言語の文とみな
し、対象にしません。1字だけのもの、ラテン文字に似ていないギリシャ文字（μm、Δt）、全角の文字も対象では
ありません。条項のほか、名称、見出し、サイトの設定、用語集、手書きのページも対象です。

bad: Jаpan（U+0430 CYRILLIC SMALL LETTER A）
bad: Сосоа（U+0421 CYRILLIC CAPITAL LETTER ES）
good: Japan
good: Москва
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

from kaitei.history.policy import Policy
from kaitei.problems import Place, Problem, Severity
from kaitei.rules.rule import Around, Rule
from kaitei.text import characters, tree
from kaitei.text.source import Source, strings

RULE = Rule(
    "mixed-scripts",
    {
        "": {
            "en": "“{found}” mixes letters of two alphabets: “{letter}” is {code} and looks like a "
            "Latin letter. Write the whole word with the letters of one.",
            "ja": "「{found}」には2種類の文字体系の文字が混じっています。"
            "「{letter}」（{code}）は、ラテン文字に似た別の文字です。"
            "語の全体を同じ文字体系の文字で書いてください。",
        },
        "whole": {
            "en": "“{found}” reads like Latin letters and holds none: “{letter}” is {code}, and "
            "the others look Latin as well. Write it with Latin letters.",
            "ja": "「{found}」はラテン文字の語に見えますが、ラテン文字が1字もありません。"
            "「{letter}」は {code} で、他の文字もラテン文字に似た別の文字です。"
            "ラテン文字で書いてください。",
        },
    },
    forbids_publishing=True,
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_FOREIGN = re.compile("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f]")
# Few texts hold such a letter, so what follows is compiled for those alone.
# What in a Latin word is not what it seems: all of Cyrillic; of Greek what has a Latin shape and
# is no usual sign.
_OTHER = f"[{_CYRILLIC}ΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυχϲϳ]"
_OF_ONE = f"[{_LATIN}]"
_WORD = f"[{_LATIN}{_GREEK}{_CYRILLIC}]+"
# Words of other letters side by side: what somebody wrote in another language, or seems to.
_WORDS = f"[{_GREEK}{_CYRILLIC}]++(?:[\\W\\d_]++[{_GREEK}{_CYRILLIC}]++)*"
_NAME = r"[^\W\d_]{2,}"
# What has the shape of a Latin letter, without its accents (after UTS #39, confusables.txt).
_ALIKE = frozenset("АВЕЅІЈКМНОРСТУХЬѴҮӀԌԚԜагеѕіјкорсухѡѵүһҽӏԁԛԝꙇΑΒΕΖΗΙΚΜΝΟΡΤΥΧϒͿϜϹϺαγικνορσυχϱϲϳ")


class Seeming(NamedTuple):
    """What seems to be Latin: where it stands, its words, its first letter that is not what it
    seems, and the variant of the sentence that tells it."""

    at: int
    found: str
    letter: str
    variant: str = ""


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each such word of what is new, whether it is said in one language or in all."""
    origin = policy.lineage.origin(policy.working.text)
    old = {words for _, words in strings(origin.tree)} if origin else set()
    yield from of_file(policy.working.source, old)


def of_file(
    source: Source, old: Container[str] = (), severity: Severity = "warning"
) -> Iterator[Problem]:
    """Each such word among the values of a file, besides those that are old."""
    for path, words in source.strings():
        for seeming in _disguised(words) if words not in old else ():
            yield _problem(source.place(path, seeming.at), seeming, severity)


def of_page(path: str, written: str) -> Iterator[Problem]:
    """Each such word of a page that was written by hand."""
    for seeming in _disguised(written):
        yield _problem(tree.place_in(path, written, seeming.at), seeming, "error")


def _problem(place: Place, seeming: Seeming, severity: Severity) -> Problem:
    code = characters.name(seeming.letter)
    values = {"found": seeming.found, "letter": seeming.letter, "code": code}
    return RULE.problem(place, values, seeming.variant, severity)


def _disguised(words: str) -> Iterator[Seeming]:
    if not words.isascii() and _FOREIGN.search(words):
        yield from _mixed(words)
        yield from _whole(words)


def _mixed(words: str) -> Iterator[Seeming]:
    """The words of two alphabets."""
    for found in re.finditer(_WORD, words):
        other = re.search(_OTHER, found[0])
        if other and re.search(_OF_ONE, found[0]):
            yield Seeming(found.start() + other.start(), found[0], other[0])


def _whole(words: str) -> Iterator[Seeming]:
    """The words without a Latin letter each of whose letters looks like one, unless a word beside
    them shows that they are of another language. A single letter is a sign."""
    for found in re.finditer(_WORDS, words):
        beside = (
            words[max(found.start() - 1, 0) : found.start()] + words[found.end() : found.end() + 1]
        )
        bare = filter(str.isalpha, unicodedata.normalize("NFD", found[0]))
        if _ALIKE.issuperset(bare) and not re.search(_OF_ONE, beside):
            for name in re.finditer(_NAME, found[0]):
                yield Seeming(found.start() + name.start(), name[0], name[0][0], "whole")
