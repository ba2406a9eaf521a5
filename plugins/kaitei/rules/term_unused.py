"""Unused definitions: a name that a text gives is used in it again.

A definition that nothing refers to is a left-over, or the text says the thing in other words. Of
several names given at once (“JNO”, “we”) one is enough.

bad: “Users” means people with an account.（and the text says “members” from there on）
good: “Users” means people with an account. Users may …

使われない定義：本文で付けた名は、本文でもう一度使います。

どこでも使われない定義は消し忘れであるか、別の言葉で述べられています。一度に付けた複数の名（「JNO」又は
「当社」）は、一つが使われていれば足ります。

bad: アカウントを持つ方を「利用者」といいます。（以後は「会員」とだけ書く）
good: アカウントを持つ方を「利用者」といいます。利用者は、……
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import definitions, prose
from kaitei.rules.definitions import Definition
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "term-unused",
    {
        "": {
            "en": "“{found}” is defined here and used nowhere else. Use it, or take the "
            "definition out.",
            "ja": "「{found}」はここで定義されていますが、ほかで使われていません。"
            "使うか、定義を削ってください。",
        },
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each definition in new words none of whose names stands anywhere else in its language."""
    new = {said.path for said in prose.new(policy)}
    for found in definitions.definitions(policy):
        if found.said.path in new and not _is_used(policy, found):
            yield found.said.problem(policy, RULE, found.at, found=found.names[0])


def _is_used(policy: Policy, found: Definition) -> bool:
    """Whether a name stands outside of the quotation marks that define it."""
    language = found.said.language
    words = [x.blotted().words for x in prose.every(policy) if x.language == language]
    names = [_pattern(name) for name in found.names]
    return any(name.search(x) for name in names for x in words)


def _pattern(name: str) -> re.Pattern[str]:
    """A name as it is used: a word by itself where words are set apart, also in the plural."""
    whole = rf"(?<!\w){re.escape(name)}s?(?!\w)" if name.isascii() else re.escape(name)
    return re.compile(whole, re.IGNORECASE)
