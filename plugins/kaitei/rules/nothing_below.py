"""Nothing below: a list, a table, clauses or more words follow where they are promised.

bad: Write to the address below.（and the clause ends）
good: Write to the address below.（and the address follows in the clause）
good: [](#contact) に定める宛先にお送りください。

後に続くものがない：「下記」「次のとおり」と書いた後には、その内容が続きます。

箇条書き、表、下位の条項、又は続きの文を置きます。別の条項に書いてある場合は、その条項を参照します。

bad: 請求書は、下記の宛先にお送りください。（ここで条項が終わる）
good: 請求書は、下記の宛先にお送りください。（続けて宛先を書く）
good: [](#contact)に定める宛先にお送りください。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.prose import Said
from kaitei.rules.rule import Around, Rule
from kaitei.text.model import Clause, Prose

RULE = Rule(
    "nothing-below",
    {
        "": {
            "en": "“{found}” promises something below, and the clause ends here. Add it, or "
            "refer to the clause that has it.",
            "ja": "「{found}」とありますが、この条項の後には何もありません。内容を書き加えるか、"
            "それを定める条項を参照してください。",
        },
    },
)
_PROMISES = {
    "ja": re.compile(
        r"下記|次に(?:掲げ|定め|示)|以下に(?:掲げ|定め|示)|(?:次|以下)のとおり|(?:次|以下)の各号"
        r"|(?:次|以下)のいずれか"
    ),
    "en": re.compile(
        r"(?i)\b(?:the following\b|as follows\b|following:"
        r"|(?:address|addresses|contact|list|listed|set out|described|given|stated|shown|specified"
        r"|indicated|mentioned|details) below\b)"
    ),
}


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each promise of something below in the last words of a clause that has nothing below it."""
    # Below a preamble stand all the sections.
    clauses = (x for section in policy.working.text.sections for x in section.walk())
    open_ = {clause.id for clause in clauses if _ends_in_words(clause)}
    last = {(x.clause, x.language): x.path for x in prose.every(policy) if _is_text(x)}
    for said in prose.new(policy, *_PROMISES):
        found = _last_promise(said)
        if found and said.clause in open_ and last.get((said.clause, said.language)) == said.path:
            yield said.problem(policy, RULE, found.start(), found=found[0])


def _last_promise(said: Said) -> re.Match[str] | None:
    """The promise, if nothing but the end of its paragraph follows it."""
    words = said.blotted().words.rstrip()
    last = next(reversed([*_PROMISES[said.language].finditer(words)]), None)
    return last if last and "\n" not in words[last.end() :] else None


def _ends_in_words(clause: Clause) -> bool:
    """Whether nothing follows the last words of the clause: no list, no table, no clause below."""
    return not clause.children and bool(clause.passage) and isinstance(clause.passage[-1], Prose)


def _is_text(said: Said) -> bool:
    return said.path[-2] in ("text", "lines")
