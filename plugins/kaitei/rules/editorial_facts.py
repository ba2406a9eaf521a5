"""Editorial versions: one that corrects words alone leaves every fact of the register as it is.

bad: kind “editorial”, and a purpose more than in the version replaced
good: kind “substantive”; or kind “editorial”, and the same purposes in better words
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings

ID = "editorial-facts"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """The facts that changed in a version which says that none did."""
    text = policy.working.text
    if text.release.kind != "editorial" or "kind" in text.release.unfinished:
        return
    changes = policy.lineage.changes(text)
    if changes and changes.facts:
        names = ", ".join(dict.fromkeys(fact.id for fact in changes.facts))
        values = {"version": text.release.replaces or "", "facts": names}
        yield Problem(policy.working.source.place(("release", "kind")), ID, values)
