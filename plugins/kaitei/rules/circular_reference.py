"""Circular references: what leads back to where it began, with nothing said on the way.

A clause that only says “as set out in Section 7” is answered there. If Section 7 only says “as set
out in Section 3”, nobody is told anything. Two clauses that have words of their own may refer to
each other.

bad: Section 3: “See [](#fees).” Section 7 (fees): “See [](#requests).”
good: Section 3: “See [](#fees).” Section 7 (fees): “We ask for no fee.”

循環する参照：参照をたどると元に戻り、途中で何も定められていないものです。

「第7条のとおりとします」とだけ述べる条項は、第7条が答えます。第7条が「第3条に定めます」とだけ述べ
ていれば、どこにも答えがありません。それぞれに内容のある二つの条項は、互いに参照してかまいません。

bad: 第3条「[](#fees)のとおりとします。」第7条（fees）「[](#requests)に定めます。」
good: 第3条「[](#fees)のとおりとします。」第7条（fees）「手数料はいただきません。」
"""

from collections.abc import Iterator, Mapping

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule
from kaitei.text import inline
from kaitei.text.model import Clause, Line, Prose, Text, Words

RULE = Rule(
    "circular-reference",
    {
        "": {
            "en": "This clause only refers to “{id}”, which leads back here, and neither says "
            "anything itself. Write the content into one of them.",
            "ja": "この条項は「{id}」を参照するだけで、その先もここへ戻ってきます。"
            "内容がどこにも書かれていません。いずれかの条項に内容を書いてください。",
        },
    },
)
# So much stands around a reference in a clause that says nothing else: 「…のとおりとします。」
MOST_AROUND = 30


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each clause whose words only refer, along a chain, to itself."""
    text = policy.working.text
    leads = {x: dict(_leads(text, x)) for x in text.languages}
    for said in prose.new(policy):
        if said.clause and said.path[-2] == "text":
            onward = leads[said.language]
            if _returns(said.clause, onward):
                at = max(0, said.words.find("](#"))
                yield said.problem(policy, RULE, at, id=onward[said.clause])


def _leads(text: Text, language: str) -> Iterator[tuple[str, str]]:
    """Each clause that says nothing else than where to look, and that clause."""
    for clause in text.walk():
        if target := _only_reference(clause, language):
            yield clause.id, target


def _only_reference(clause: Clause, language: str) -> str | None:
    """The clause that this one refers to, if it says nothing else."""
    if clause.children or len(clause.passage) != 1 or not isinstance(clause.passage[0], Prose):
        return None
    lines = clause.passage[0].lines.get(language, ())
    targets = {target for line in lines for target in inline.references(line)}
    around = sum(len(x) for line in lines for x in _words(line))
    return next(iter(targets)) if len(targets) == 1 and around <= MOST_AROUND else None


def _words(line: Line) -> Iterator[str]:
    yield from (node.text for node in line if isinstance(node, Words))


def _returns(start: str, leads: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    at = leads.get(start)
    while at and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = leads.get(at)
    return False
