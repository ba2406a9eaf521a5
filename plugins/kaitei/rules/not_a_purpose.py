"""References to purposes: what is used “for these purposes” names purposes.

bad: “purposes: [contact]” under outsourcing, where contact is a section about something else
good: “purposes: [purposes]”, the section, or one subject, group or purpose in it
"""

from collections.abc import Iterator
from typing import Any

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text import register
from kaitei.text.settings import Settings
from kaitei.text.source import Path

ID = "not-a-purpose"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each reference from joint use or outsourcing to what is no purpose."""
    tree = policy.working.text.tree
    facts = register.register(tree)["purposes"]
    known = {fact[key] for fact in facts for key in ("id", "group", "subject")}
    known |= {section["id"] for section in tree["sections"] if "purposes" in section}
    for path, names in _references(tree):
        for i, name in enumerate(names):
            if name not in known:
                place = policy.working.source.place((*path, i))
                yield Problem(place, ID, {"id": name})


def _references(tree: Any) -> Iterator[tuple[Path, list[str]]]:
    for i, section in enumerate(tree["sections"]):
        here = ("sections", i)
        if "joint_use" in section:
            purpose = section["joint_use"]["purpose"]
            yield (*here, "joint_use", "purpose", "purposes"), purpose.get("purposes", [])
        if "outsourcing" in section:
            listed = section["outsourcing"].get("purposes", [])
            yield (*here, "outsourcing", "purposes"), listed
