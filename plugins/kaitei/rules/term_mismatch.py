"""Terms that do not match: the languages of a clause speak of the same things.

One English word may stand for two Japanese ones: a policy that says “disclosure” for 開示 says
“provide” for 提供. A clause in which one language names one term of the glossary, and the other
language another in its place, is told; only a person knows which is meant.

bad: 当社は、第三者提供を行いません。 / We make no disclosure.
good: 当社は、第三者提供を行いません。 / We make no third-party provision.

対応しない用語：一つの条項の各言語は、同じ事柄を述べます。

英語の一語が日本語の二語に当たることがあります。開示をdisclosureと訳す本文では、提供はprovideです。一方の言語が
用語集のある用語を、他方がその代わりに別の用語を挙げている条項を示します。どちらの意味かは人が確かめます。

bad: 当社は、第三者提供を行いません。 / We make no disclosure.
good: 当社は、第三者提供を行いません。 / We make no third-party provision.
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import terms
from kaitei.rules.prose import Said
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "term-mismatch",
    {
        "": {
            "en": "“{found}” stands here, where {other} says “{there}”: two different terms of the "
            "glossary. Make the languages of this clause say the same.",
            "ja": "ここでは「{found}」ですが、{other} では「{there}」と書かれています。"
            "用語集では別の用語です。この条項の各言語の内容をそろえてください。",
        },
    },
)

# By clause and language: by term, where it stands first and as what.
Here = dict[str, tuple[Said, int, str]]


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each clause in which two languages differ by one term each."""
    first, *others = policy.working.text.languages
    found = _by_clause(policy, around)
    for (clause, language), here in found.items():
        if language == first:
            for other in others:
                there = found.get((clause, other), {})
                yield from _compare(policy, here, there, other)


def _compare(policy: Policy, here: Here, there: Here, other: str) -> Iterator[Problem]:
    only_here, only_there = here.keys() - there.keys(), there.keys() - here.keys()
    if len(only_here) == len(only_there) == 1:
        said, at, found = here[only_here.pop()]
        _, _, named = there[only_there.pop()]
        yield said.problem(policy, RULE, at, found=found, other=other, there=named)


def _by_clause(policy: Policy, around: Around) -> dict[tuple[str, str], Here]:
    made: dict[tuple[str, str], Here] = {}
    for said, at, found, term in terms.find(policy, around, terms.known):
        if said.clause:
            here = made.setdefault((said.clause, said.language), {})
            here.setdefault(term.id, (said, at, found))
    return made
