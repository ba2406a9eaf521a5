"""Joint use: what people were told before their data was shared is not changed unnoticed.

APPI Art. 27(5)(iii) names what they are told: the items, the users, their purpose, who manages the
data. Art. 27(6) lets the purpose and the manager change, and names no change of items or users.
Versions that a person calls editorial are not judged here. These are no legal advice.

bad: one user more under “joint_use” than in the version replaced, and nobody asked whether that
 needs consent
good: the same users; or a version for whose change the consent was obtained
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.redline import wording
from kaitei.redline.changes import ChangeSet
from kaitei.text.model import Text
from kaitei.text.settings import Settings

ID = "joint-use-changed"
PARTS = ("items", "users", "purpose", "manager")
Parts = Mapping[str, Mapping[str, Any]]


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each part of a joint use that is not as it was in the version replaced."""
    text = policy.working.text
    old, changes = policy.lineage.origin(text), policy.lineage.changes(text)
    before, after = _joint_use(old), _joint_use(text)
    if not (changes and before and after) or text.release.kind == "editorial":
        return
    touched = set(_touched(changes))
    for part in PARTS:
        ids = {*_ids(before[part]), *_ids(after[part])}
        named = {changes.same.get(x, x) for x in after[part].get("purposes", ())}
        if ids & touched or named != set(before[part].get("purposes", ())):
            place = policy.working.source.id_place(after[part]["id"])
            values = {"version": text.release.replaces or ""}
            yield Problem(place, ID, values, _VARIANTS[part], severity="warning")


_VARIANTS = {"items": "", "users": "users", "purpose": "purpose", "manager": "manager"}


def _joint_use(text: Text | None) -> Parts | None:
    sections = text.tree["sections"] if text else ()
    return next((section["joint_use"] for section in sections if "joint_use" in section), None)


def _touched(changes: ChangeSet) -> Iterator[str]:
    """Clauses that came, went or read otherwise, by the ids of both sides."""
    for change in changes.clauses:
        new_or_gone = change.old is None or change.new is None
        if new_or_gone or any(map(wording.says_otherwise, change.wording.values())):
            yield from (place.id for place in (change.old, change.new) if place)


def _ids(value: Any) -> Iterator[str]:
    """Every id at and below a node."""
    if isinstance(value, Mapping):
        if "id" in value:
            yield value["id"]
        value = list(value.values())
    if isinstance(value, list):
        for below in value:
            yield from _ids(below)
