"""Needless sign-off: what a release says of a clause's languages is so, and is said once.

A sign-off is of one version. One that has become stale would hide the next drift. As with drift
itself, this is a warning until the text is published.

bad: “translation_pending: {en: [scope]}”, and the English of the clause has changed as well
good: no line about the clause
"""

from collections.abc import Iterator

from kaitei.history import drift
from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings
from kaitei.text.source import Path

ID = "needless-sign-off"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each sign-off of a clause, or of a language in it, in which nothing lags."""
    text, lineage = policy.working.text, policy.lineage
    release = text.release
    if release.replaces and lineage.origin(text) is None:
        return
    found = drift.drift(lineage, text)
    for i, name in enumerate(release.unchanged_meaning):
        if name not in found:
            yield _problem(policy, ("unchanged_meaning", i), name)
    for language, names in release.translation_pending.items():
        for i, name in enumerate(names):
            way = ("translation_pending", language, i)
            if name in release.unchanged_meaning:
                yield _problem(policy, way, name, "twice")
            elif name not in found or language not in found[name].lagging:
                yield _problem(policy, way, name, "pending", language=language)


def _problem(policy: Policy, way: Path, name: str, variant: str = "", **values: str) -> Problem:
    return Problem(
        policy.working.source.place(("release", *way)),
        ID,
        {"id": name, **values},
        variant,
        severity="warning",
        forbids_publishing=True,
    )
