"""What changed between two versions, near or far apart."""

from collections.abc import Iterator
from typing import Any

from kaitei.client import changes
from kaitei.client.answers import Changes
from kaitei.client.copy import Copy
from kaitei.client.timeline import Timeline

Json = dict[str, Any]


def between(copy: Copy, policy: str, old: str, new: str) -> Changes:
    """The changes from one version to another: the two texts are compared, and none on the way is
    read. Raises UnknownVersion."""
    timeline = copy.timeline(policy)
    back = list(timeline.lineage(new))
    path = back[: back.index(old)][::-1] if old in back else []
    known = {*timeline.lineage(old)}
    material = any(timeline.version(label)["material"] for label in back if label not in known)
    found = changes.compared(*(changes.side(copy.version(policy, x)) for x in (old, new)))
    redacted = tuple(_redacted(timeline, (old, new))) if old != new else ()
    return Changes(policy, old, new, tuple(path), material, found, redacted)


def _redacted(timeline: Timeline, labels: tuple[str, str]) -> Iterator[Json]:
    """What was taken out of either version since."""
    for label in labels:
        for record in timeline.recorded(label):
            if record["record"] == "redacted":
                yield {"version": label, **record}
