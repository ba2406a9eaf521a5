"""Families of translation: a site keeps to one of the two English wordings of the Act.

The newer translation of the ministry and the older one of the Commission call many things
differently. The glossary says under `family` which of them this site keeps to.

bad: utilization purpose（where the site keeps to the ministry’s family）
good: purpose of use

訳語の系統：法律の二つの英訳のうち、サイトが用いるのは一方です。

法令の新しい英訳と、個人情報保護委員会の従来の英訳とでは、多くの用語の訳が異なります。どちらを用いるかは
用語集の `family` が定めます。

bad: utilization purpose（新しい訳を用いるサイトで）
good: purpose of use
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import terms
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "term-family",
    {
        "": {
            "en": "“{found}” belongs to another family of translations than this site keeps to. "
            "Write “{wanted}”.",
            "ja": "「{found}」は、このサイトが用いる訳語の系統の語ではありません。"
            "「{wanted}」と書いてください。",
        },
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each form in new words that only another family says."""
    for said, at, found, term in terms.find(policy, around, terms.others):
        wanted = term.forms.get(said.language, (term.id,))[0]
        yield said.problem(policy, RULE, at, found=found, wanted=wanted)
