"""Changes left out: of two versions that stand, the one that comes later contains the other.

Versions do not form a line by date. Where one was not made from the other, the changes of the one
that takes effect first end on the day of the second, and no reader is told.

bad: replaces "1.0" and effective 2027-05-01, while 1.1 is announced for 2027-04-01
good: replaces "1.1" and effective 2027-05-01
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem, Severity
from kaitei.text.model import Release
from kaitei.text.settings import Settings

ID = "changes-left-out"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Versions whose changes this one leaves out, or which would take its place again.

    One that is pending and not contained takes effect after this one: an urgent correction may
    well overtake it, so that is a warning; what was overtaken is then to be published anew.
    """
    text = policy.working.text
    release, ancestors = text.release, policy.lineage.ancestors(text)
    published = policy.ledger.published()
    dated = "effective" not in release.unfinished and not _is_backward(release)
    if not (ancestors and dated) or release.version in published:
        return
    latest = max(_rank(policy, label) for label in ancestors)
    for label in policy.ledger.standing():
        later = published[label].effective > release.effective
        if label in ancestors and later:
            yield _problem(policy, label, "before")
        elif label not in ancestors and later:
            yield _problem(policy, label, "overtaken", "warning")
        elif label not in ancestors and _rank(policy, label) > latest:
            yield _problem(policy, label)


def _is_backward(release: Release) -> bool:
    """Whether the dates are wrong by themselves, which another rule tells."""
    return release.announced is not None and release.effective < release.announced


def _rank(policy: Policy, label: str) -> tuple[str, int]:
    """The version with the greatest rank is the last to be in force: by day, then by ledger."""
    published = policy.ledger.published()
    return str(published[label].effective), list(published).index(label)


def _problem(
    policy: Policy, label: str, variant: str = "", severity: Severity = "error"
) -> Problem:
    release = policy.working.text.release
    key = "replaces" if variant == "" else "effective"
    values = {
        "version": release.version,
        "effective": str(release.effective),
        "other": label,
        "day": str(policy.ledger.published()[label].effective),
    }
    place = policy.working.source.place(("release", key))
    return Problem(place, ID, values, variant, severity)
