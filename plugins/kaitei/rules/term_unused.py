"""Unused definitions: what a text or the glossary defines is used in a text.

A definition that nothing refers to is a left-over, or the text says the thing in other words. Of
several names given at once (“ACo”, “we”) one is enough. A term of the glossary is used where one of
its forms stands in the working text of a policy, or in the version that this one replaces.

bad: “Users” means people with an account.（and the text says “members” from there on）
good: “Users” means people with an account. Users may …

使われない定義：本文や用語集で定義した語は、本文で使います。

どこでも使われない定義は消し忘れであるか、別の言葉で述べられています。一度に付けた複数の名（「甲社」又は
「当社」）は、一つが使われていれば足ります。用語集の語は、その表記の一つがいずれかのポリシーの作業中の本文、
又はそれが置き換える版にあれば、使われているものとします。

bad: アカウントを持つ方を「利用者」といいます。（以後は「会員」とだけ書く）
good: アカウントを持つ方を「利用者」といいます。利用者は、……
"""

import re
from collections.abc import Iterable, Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import definitions, prose
from kaitei.rules.definitions import Definition
from kaitei.rules.rule import Around, Rule
from kaitei.text.forms import Forms
from kaitei.text.glossary import Glossary
from kaitei.text.model import Text
from kaitei.text.source import strings

RULE = Rule(
    "term-unused",
    {
        "": {
            "en": "“{found}” is defined here and used nowhere else. Use it, or take the "
            "definition out.",
            "ja": "「{found}」はここで定義されていますが、ほかで使われていません。"
            "使うか、定義を削ってください。",
        },
        "glossary": {
            "en": "“{found}” is explained here, and no policy uses it. Take the term out, or add "
            "the form that the texts use.",
            "ja": "「{found}」はここで説明されていますが、どのポリシーでも使われていません。"
            "語を削るか、本文で使われている表記を加えてください。",
        },
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each definition in new words none of whose names stands anywhere else in its language."""
    new = {said.path for said in prose.new(policy)}
    for found in definitions.definitions(policy):
        if found.said.path in new and not _is_used(policy, found):
            yield found.said.problem(policy, RULE, found.at, found=found.names[0])


def of_glossary(policies: Iterable[Policy], glossary: Glossary) -> Iterator[Problem]:
    """Each term that the glossary defines and no text uses, at its id in the glossary."""
    unused = {term.id for term in glossary.terms if term.definition}
    for text in (text for policy in policies for text in _standing(policy)):
        unused.difference_update(_used(text, glossary))
        # Nearly always a few texts use them all, and the others need not be read for it.
        if not unused:
            return
    for term in glossary.terms:
        if glossary.source and term.id in unused:
            found = {language: forms[0] for language, forms in term.forms.items()}
            yield RULE.problem(glossary.source.id_place(term.id), {"found": found}, "glossary")


def _standing(policy: Policy) -> Iterator[Text]:
    """What is edited, and what stands until it takes its place."""
    yield policy.working.text
    if origin := policy.lineage.origin(policy.working.text):
        yield origin


def _used(text: Text, glossary: Glossary) -> Iterator[str]:
    """The ids of the terms that stand in a text, in whichever language."""
    for language in text.languages:
        forms = {form: term for term in glossary.terms for form in term.known_as(language)}
        known = Forms(forms)
        for path, words in strings([text.tree.get("preamble", {}), text.tree["sections"]]):
            if path[-1] == language:
                yield from (term.id for _, _, term in known.find(words))


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
