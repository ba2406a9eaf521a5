"""The guard: what was published stands in its file as the ledger recorded it."""

from collections.abc import Callable, Iterator, Mapping

from kaitei.history.ledger import Ledger, Published
from kaitei.history.version import Version
from kaitei.problems import Place, Problem
from kaitei.text.source import Path

Placing = Callable[[Path], Place]
Parted = tuple[str, str, str]
_FACTS = ("replaces", "kind", "material", "announced", "effective")


def problems(
    ledger: Ledger, place: Placing, versions: Mapping[str, Version | None], folder: str
) -> Iterator[Problem]:
    """Where the files of the versions and the ledger (whose values `place` finds) part.

    `versions` maps a label to its file's text, or to None where that cannot be read (its problems
    are told already); `folder` is the policy's, relative to the site. What was
    proven stands under the very facts of the ledger.
    Problems: version-missing, version-unrecorded, version-changed, version-differs.
    """
    recorded, digests = ledger.published(), ledger.digest_of_each()
    for label in recorded:
        if label not in versions:
            missing = Place(f"{folder}/versions/{label}.yaml")
            yield Problem(missing, "version-missing", _named(ledger, label))
    for label, found in versions.items():
        if found and label not in recorded:
            yield Problem(Place(found.path), "version-unrecorded", _named(ledger, label))
        elif found and found.facts is not recorded[label]:
            genuine = found.digest == digests[label]
            parted = tuple(_facts(recorded[label], found.facts))
            yield from _told(ledger, place, found, genuine, parted)


def _told(
    ledger: Ledger, place: Placing, found: Version, genuine: bool, parted: tuple[Parted, ...]
) -> Iterator[Problem]:
    """The facts that part; in a genuine text the ledger is wrong. Otherwise that the text is."""
    label = found.label
    for fact, here, there in parted:
        if genuine:
            entry = place(("entries", _number(ledger, label) - 1, fact))
            values = {"fact": fact, "here": there, "there": here}
            yield Problem(entry, "version-differs", {**_named(ledger, label), **values}, "ledger")
        else:
            written = found.authored().source.place(("release", fact))
            values = {"fact": fact, "here": here, "there": there}
            yield Problem(written, "version-differs", {**_named(ledger, label), **values})
    if not (genuine or parted):
        yield Problem(Place(found.path), "version-changed", _named(ledger, label))


def _number(ledger: Ledger, label: str) -> int:
    """The number of the entry that published the version."""
    return next(entry.number for entry in ledger.of(label))


def _facts(there: Published, here: Published) -> Iterator[Parted]:
    """Each fact of the release that is not as recorded, as it is here and as it is there."""
    for fact in _FACTS:
        if getattr(here, fact) != getattr(there, fact):
            yield fact, _shown(getattr(here, fact)), _shown(getattr(there, fact))


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value or "–")


def _named(ledger: Ledger, label: str) -> dict[str, str]:
    return {"version": label, "policy": ledger.policy}
