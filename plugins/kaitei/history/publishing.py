"""What each command makes of a policy: its ledger with more in it, the file that goes with it.

Values only: `history/recording.py` brings a change to the disk.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from kaitei.history import authored, redaction
from kaitei.history.authored import Authored
from kaitei.history.ledger import (
    Corrected,
    Ledger,
    Published,
    Redacted,
    Withdrawn,
    publication,
)
from kaitei.history.policy import Policy
from kaitei.text import editing
from kaitei.text.model import Localized


class Change(Struct, frozen=True):
    """The ledger to be, and with it the text of a version."""

    ledger: Ledger
    version: Authored | None = None


def announced(working: Authored, day: date) -> Authored | None:
    """The working text with its announced day, which is `day` where it says none; None where the
    file is written so that the day cannot be put into it by place."""
    release = working.text.release
    if release.announced or release.unfinished:
        return working
    content = editing.insert(working.source, ("release", "effective"), "announced", str(day))
    return authored.parse(working.source.path, content)[0] if content else None


def publish(ledger: Ledger, text: Authored, day: date, backdate: Localized | None) -> Change:
    """A text, announced, becomes a version."""
    return Change(ledger.append(publication(text.text, backdate=backdate), day), text)


def adopt(policy: str, versions: Iterable[Published], day: date) -> Change:
    """Versions that stand already are recorded, in the order in which they came to be."""
    ledger = Ledger(policy)
    for facts in _in_order(versions):
        ledger = ledger.append(replace(facts, adopted=True), day)
    return Change(ledger)


def withdraw(ledger: Ledger, label: str, day: date, reason: Localized) -> Change:
    """A version that was to come does not take effect."""
    return Change(ledger.append(Withdrawn(version=label, reason=reason), day))


def correct(ledger: Ledger, label: str, day: date, note: Localized) -> Change:
    """An error in a version is pointed out."""
    return Change(ledger.append(Corrected(version=label, note=note), day))


def redact(
    ledger: Ledger, version: Authored, clause: str, day: date, reason: Localized
) -> Change | None:
    """A clause's own text in a version disappears; None where that cannot be done by place."""
    made = redaction.redact(version, clause)
    if made is None:
        return None
    record = Redacted(
        version=version.text.release.version,
        clause=clause,
        reason=reason,
        former_digest=version.digest(),
        text_digest=made.digest(),
    )
    return Change(ledger.append(record, day), made)


def caught_up(policy: Policy) -> Authored | None:
    """The working text as the version that it is: announced, and redacted where that is.

    None where it is no version, or nothing is to be done, or it cannot be done by place.
    """
    version = policy.published_as()
    if version is None or version.digest == policy.working.digest():
        return None
    made = announced(policy.working, version.facts.announced)
    for entry in policy.ledger.of(version.label):
        if made and made.digest() != version.digest and isinstance(entry.record, Redacted):
            made = redaction.redact(made, entry.record.clause)
    return made if made and made.digest() == version.digest else None


def _in_order(versions: Iterable[Published]) -> list[Published]:
    """By the day announced, then by label; but none before the one it was made from."""
    waiting = sorted(versions, key=_key)
    ordered: list[Published] = []
    while waiting:
        labels = {facts.version for facts in waiting}
        ready = (facts for facts in waiting if facts.replaces not in labels)
        ordered.append(next(ready, waiting[0]))
        waiting.remove(ordered[-1])
    return ordered


def _key(facts: Published) -> tuple[date, list[tuple[int, str]]]:
    # As numbers, however long: Python makes no number of thousands of digits.
    return facts.announced, [(len(part), part) for part in facts.version.split(".")]
