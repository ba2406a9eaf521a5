"""Undefined terms: what the glossary names as a term is defined there, or in the text.

A term of the glossary without a definition is explained to no reader. Where a text uses it, the
text itself has to say what it means: “…” means …, 「…」とは….

bad: We erase anonymised data.（no definition of it in the glossary or in the text）
good: “Anonymised data” means … We erase anonymised data.

定義のない用語：用語集に挙げた語は、用語集又は本文で定義します。

用語集に定義のない用語は、読者に説明されません。本文で使うときは、「…」とは…、「…」といいます、の形で
本文が定義します。

bad: 当社は、匿名加工情報を作成します。（用語集にも本文にも定義がない）
good: 「匿名加工情報」とは、……をいいます。当社は、匿名加工情報を作成します。
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import definitions, terms
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "term-undefined",
    {
        "": {
            "en": "“{found}” is a term without a definition. Define it here, as “{found}” means …, "
            "or in policy/glossary.yaml.",
            "ja": "「{found}」には定義がありません。「{found}」とは…をいいます、の形で"
            "ここに書くか、policy/glossary.yaml に定義を書いてください。",
        },
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """The first use in new words of each term that nobody defines, in each language."""
    defined = {name for x in definitions.definitions(policy) for name in x.names}
    told: set[tuple[str, str]] = set()
    for said, at, found, term in terms.find(policy, around, terms.known):
        here = {form for form in term.known_as(said.language) if form in defined}
        first = (term.id, said.language) not in told
        if term.definition is None and first and not here:
            told.add((term.id, said.language))
            yield said.problem(policy, RULE, at, found=found)
