"""Forms to avoid: a thing has one name in a text, and the glossary says which.

The glossary (policy/glossary.yaml) lists under `avoid` what texts should not call a term. Two names
for one thing make a reader look for the difference.

bad: subcontractor（where the glossary says contractor）
good: contractor

避ける表現：一つの事柄は一つの名で呼びます。どの名かは用語集が定めます。

用語集（policy/glossary.yaml）の `avoid` に挙げた表現を示します。一つの事柄に二つの名があると、
読み手は違いを探すことになります。

bad: 安全管理対策（用語集では「安全管理措置」）
good: 安全管理措置
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import terms
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "term-avoided",
    {
        "": {
            "en": "“{found}” is a form to avoid for this term. Write “{wanted}”.",
            "ja": "「{found}」はこの用語に使わない書き方です。「{wanted}」と書いてください。",
        },
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each form in new words that the glossary says to avoid."""
    for said, at, found, term in terms.find(policy, around, terms.avoided):
        wanted = term.forms.get(said.language, (term.id,))[0]
        yield said.problem(policy, RULE, at, found=found, wanted=wanted)
