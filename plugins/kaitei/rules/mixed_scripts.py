"""Letters of two alphabets in one word: a Cyrillic or Greek letter that looks like a Latin one.

In “Jаpan” the second letter may be the Cyrillic а: whoever reads takes it for Japan, and whoever
searches does not find it. Someone may have put it there to pass for another. A word that is wholly
Cyrillic or Greek is not told, nor are Greek letters that look like no Latin one (μm, Δt), nor
full-width letters. Names, headings, the site's settings, the glossary and pages by hand are judged
as well as clauses.

bad: Jаpan（U+0430 CYRILLIC SMALL LETTER A）
good: Japan

異なる文字体系の混在：一語の中に、ラテン文字に似たキリル文字やギリシャ文字が混じっています。

「Jаpan」の2字目がキリル文字のаであることがあります。読む人には Japan に見えますが、検索では見つかり
ません。別の団体などに見せかけるために使われることもあります。語の全体がキリル文字やギリシャ文字であるも
の、ラテン文字に似ていないギリシャ文字（μm、Δt）、全角の文字は対象ではありません。条項のほか、名称、見
出し、サイトの設定、用語集、手書きのページも対象です。

bad: Jаpan（U+0430 CYRILLIC SMALL LETTER A）
good: Japan
"""

import re
from collections.abc import Container, Iterator

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
    },
    forbids_publishing=True,
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
# All of Cyrillic; of Greek what has the shape of a Latin letter (after UTS #39, confusables.txt).
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυχϲϳ"
_OTHER = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_OF_ONE = re.compile(f"[{_LATIN}]")
_WORD = re.compile(f"[{_LATIN}\u0370-\u03ff{_CYRILLIC}]+")


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
        for at, found, letter in _mixed(words) if words not in old else ():
            yield _problem(source.place(path, at), found, letter, severity)


def of_page(path: str, written: str) -> Iterator[Problem]:
    """Each such word of a page that was written by hand."""
    for at, found, letter in _mixed(written):
        yield _problem(tree.place_in(path, written, at), found, letter, "error")


def _problem(place: Place, found: str, letter: str, severity: Severity) -> Problem:
    values = {"found": found, "letter": letter, "code": characters.name(letter)}
    return RULE.problem(place, values, severity=severity)


def _mixed(words: str) -> Iterator[tuple[int, str, str]]:
    """Where each such word stands, the word, and its first letter that is not what it seems."""
    for found in _WORD.finditer(words) if _OTHER.search(words) else ():
        other = _OTHER.search(found[0])
        if other and _OF_ONE.search(found[0]):
            yield found.start() + other.start(), found[0], other[0]
