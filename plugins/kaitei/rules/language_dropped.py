"""Dropped languages: a version is in every language of the one it replaces, or people are told.

A version’s own page stays in each of its languages. The pages of a policy itself, such as that of
the text in force, are in the languages of that text alone: where others lead to one of them in the
language that is dropped, there is nothing from the day on which the new version takes effect.

bad: version 1.0 is in Japanese and English, and the text made from it in English alone
good: both are in Japanese and English, or the new one in a third language as well

なくなる言語：版は、もとの版のすべての言語で書きます。言語をやめるときは、あらかじめ知らせます。

版ごとのページは、その版の言語で残ります。一方、現行の文面など、ポリシー自体のページは、現行の版の言語
でしか作られません。やめる言語のページへのリンクは、新しい版の施行日から、どこにもつながらなくなります。

bad: 1.0は日本語と英語で書かれているのに、それをもとにした本文は英語だけである
good: どちらも日本語と英語で書かれている、又は新しい版に別の言語が加わっている
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "language-dropped",
    {
        "": {
            "en": "Version {version}, which this text replaces, is in {missing} as well. On the "
            "day this text takes effect, the page of the text in force will be gone in that "
            "language, though others link to it. Add the language, or tell its readers ahead.",
            "ja": "もとの第{version}版には、この本文にない言語 {missing} があります。この本文の"
            "施行日に、その言語の現行の文面のページがなくなり、そこへのリンクは切れます。"
            "その言語を加えるか、あらかじめ読者に知らせてください。",
        },
    },
    may_be_silenced=False,
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """The languages of the version replaced that this text is not in."""
    text = policy.working.text
    before = policy.lineage.origin(text)
    missing = [x for x in before.languages if x not in text.languages] if before else []
    if missing:
        values = {"version": text.release.replaces or "", "missing": ", ".join(missing)}
        yield RULE.problem(policy.working.source.place(("languages",)), values)
