"""What changed between two versions, near or far apart."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kaitei.client import changes, errors
from kaitei.client.answers import Changes
from kaitei.client.copy import Copy
from kaitei.client.timeline import Timeline

Json = dict[str, Any]
_FOUND = ("languages", "title", "organisation", "clauses", "renumbered", "facts")


def between(copy: Copy, policy: str, old: str, new: str) -> Changes:
    """The changes from one version to another.

    Where the new one was made from the old one, over however many versions, the change sets on
    the way are composed; otherwise the two texts are compared.
    """
    timeline = copy.timeline(policy)
    timeline.version(old)
    back = list(timeline.lineage(new))
    path = back[: back.index(old)][::-1] if old in back else []
    known = {*timeline.lineage(old)}
    material = any(timeline.version(label)["material"] for label in back if label not in known)
    if path:
        found = _composed(copy, policy, [old, *path])
    else:
        sides = [changes.side(copy.version(policy, label)) for label in (old, new)]
        found = changes.compared(*sides)
    kept = {key: found[key] for key in _FOUND}
    redacted = tuple(_redacted(timeline, (old, new))) if old != new else ()
    return Changes(policy, old, new, tuple(path), material, kept, redacted)


def _redacted(timeline: Timeline, labels: tuple[str, str]) -> Iterator[Json]:
    """What was taken out of either version since."""
    for label in labels:
        for record in timeline.recorded(label):
            if record["record"] == "redacted":
                yield {"version": label, **record}


def _composed(copy: Copy, policy: str, labels: list[str]) -> Json:
    sets = [copy.changes(policy, before, after) for before, after in pairwise(labels)]
    try:
        return changes.composed(sets)
    except ValueError as apart:
        raise errors.Malformed(address=f"{policy}/", reason=str(apart)) from None
