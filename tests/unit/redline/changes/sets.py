"""Change sets between two outlines."""

from typing import Any

from kaitei.redline import changes
from kaitei.redline.changes import ChangeSet
from unit.redline.outlines import text


def kinds_of(found: ChangeSet) -> dict[str, str]:
    """By clause: what became of it."""
    return {x.id: " ".join(x.kinds) for x in found.clauses}


def compare(old: str, new: str, a: Any = None, b: Any = None) -> ChangeSet:
    """What changed from one outline to another; `a` and `b` are added to their clauses, or `a` to
    those of both."""
    return changes.compare(text(old, a), text(new, b if b is not None else a))
