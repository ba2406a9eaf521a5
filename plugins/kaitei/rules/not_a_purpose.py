"""References to purposes: what is used “for these purposes” names purposes.

bad: “purposes: [contact]” under outsourcing, where contact is a section about something else
good: “purposes: [purposes]”, the section, or one subject, group or purpose in it

利用目的への参照：「次の目的のために利用する」と書くときは、利用目的を指します。

bad: 委託の「purposes: [contact]」（contactは別の事柄の条）
good: 「purposes: [purposes]」（利用目的の条、又はその中の区分、まとまり若しくは目的）
"""

from collections.abc import Iterator
from typing import Any

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule
from kaitei.text import register
from kaitei.text.source import Path

RULE = Rule(
    "not-a-purpose",
    {
        "": {
            "en": "“{id}” is no purpose of use. Name a purpose, or the group, subject or "
            "section that holds purposes.",
            "ja": "「{id}」は利用目的ではありません。利用目的、又は利用目的を含むまとまり、"
            "対象者の区分若しくは条のidを書いてください。",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each reference from joint use or outsourcing to what is no purpose."""
    tree = policy.working.text.tree
    facts = register.register(tree)["purposes"]
    known = {fact[key] for fact in facts for key in ("id", "group", "subject")}
    known |= {section["id"] for section in tree["sections"] if "purposes" in section}
    for path, names in _references(tree):
        for i, name in enumerate(names):
            if name not in known:
                place = policy.working.source.place((*path, i))
                yield RULE.problem(place, {"id": name})


def _references(tree: Any) -> Iterator[tuple[Path, list[str]]]:
    for i, section in enumerate(tree["sections"]):
        here = ("sections", i)
        if "joint_use" in section:
            purpose = section["joint_use"]["purpose"]
            yield (*here, "joint_use", "purpose", "purposes"), purpose.get("purposes", [])
        if "outsourcing" in section:
            listed = section["outsourcing"].get("purposes", [])
            yield (*here, "outsourcing", "purposes"), listed
