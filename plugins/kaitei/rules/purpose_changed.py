"""Purposes of use: one that was not published, or says something else now, is a question of law.

APPI Art. 17(2) keeps a changed purpose to what is reasonably related to the former one, Art. 21(3)
has it notified or published, and beyond that Art. 18(1) asks for consent. A purpose that was only
put into better words stands in a version that a person calls editorial. These are no legal advice.

bad: a purpose more than in the version replaced, and nobody asked whether people could expect it
good: the same purposes; or a version for whose change the consent was obtained
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.redline import wording
from kaitei.redline.changes import ChangeSet
from kaitei.text import register
from kaitei.text.model import Text
from kaitei.text.settings import Settings

ID = "purpose-changed"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each purpose that the version replaced does not have, or has in other words.

    Where that has no purposes as data, nothing can be compared.
    """
    text = policy.working.text
    old, changes = policy.lineage.origin(text), policy.lineage.changes(text)
    if not (old and changes and _purposes(old)) or text.release.kind == "editorial":
        return
    purposes = _purposes(text)
    for name, variant in _changed(changes):
        if name in purposes:
            place = policy.working.source.id_place(name)
            values = {"id": name, "version": text.release.replaces or ""}
            yield Problem(place, ID, values, variant, severity="warning")


def _purposes(text: Text) -> set[str]:
    return {fact["id"] for fact in register.register(text.tree)["purposes"]}


def _changed(changes: ChangeSet) -> Iterator[tuple[str, str]]:
    for change in changes.clauses:
        if change.old is None:
            yield change.id, "added"
        elif change.new and any(map(wording.says_otherwise, change.wording.values())):
            yield change.id, ""
