"""The commit that what is published is compared with: the base of the work at hand.

Every command asks for it, and few compare: it is found without what reads a text.
"""

from pathlib import Path

from msgspec import Struct

from kaitei.history import git
from kaitei.problems import Stopped, Value

MAIN = ("refs/remotes/origin/main", "refs/heads/main")


class Base(Struct, frozen=True):
    """The commit to compare the site in `root` with."""

    root: Path
    commit: str

    def short(self) -> str:
        """The commit as people write it."""
        return self.commit[:10]


def find(root: Path, wanted: str | None = None) -> Base | None:
    """The commit `wanted`, or else the merge base with the main branch; None where there is none.

    Raises Stopped (no-such-base, git-refuses, git-missing) where the commit that was asked for is
    not there.
    """
    if wanted is None:
        commit = next(filter(None, (git.merge_base(root, branch) for branch in MAIN)), None)
        return Base(root, commit) if commit else None
    commit = git.commit(root, wanted)
    if commit is None:
        if not git.is_there():
            raise Stopped("git-missing")
        refused = _refused(root)
        raise Stopped("git-refuses", **refused) if refused else Stopped("no-such-base", base=wanted)
    return Base(root, commit)


def absence(root: Path) -> tuple[str, dict[str, Value]]:
    """The sentence that says why there is nothing to compare with, and its values: no-base,
    no-base.apart, no-base.refused, git-missing."""
    if not git.is_there():
        return "git-missing", {}
    refused = _refused(root)
    if refused:
        return "no-base.refused", refused
    return "no-base.apart" if any(git.commit(root, branch) for branch in MAIN) else "no-base", {}


def _refused(root: Path) -> dict[str, Value]:
    """Which repository git does not read, and why; nothing where it refuses none."""
    refusal = git.refusal(root)
    return {"file": str(refusal[0]), "message": refusal[1]} if refusal else {}
