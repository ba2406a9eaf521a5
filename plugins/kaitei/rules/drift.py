"""Drift: a clause whose one language changed and whose other did not, or lags on from before.

A reviewer signs it off in the release block: the meaning is unchanged, or the translation is to
come. One language is often written and merged before the other, and the site is not to wait for
that: until the text is published this is a warning. Publishing refuses it.

bad: “text.ja” of a clause changed since the version replaced, “text.en” did not
good: the same, with “unchanged_meaning: [scope]” or “translation_pending: {en: [scope]}”
"""

from collections.abc import Iterator, Mapping

from kaitei.history import drift
from kaitei.history.drift import Drift
from kaitei.history.policy import Policy
from kaitei.problems import Problem, Remedy, Value
from kaitei.text.model import Release
from kaitei.text.settings import Settings

ID = "drift"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each clause in which a language lags, and no one has said that it may."""
    text = policy.working.text
    pending = text.release.translation_pending
    for found in drift.drift(policy.lineage, text).values():
        left = tuple(x for x in found.lagging if found.id not in pending.get(x, ()))
        if left and found.id not in text.release.unchanged_meaning:
            yield _problem(policy, found, left)


def _problem(policy: Policy, found: Drift, left: tuple[str, ...]) -> Problem:
    release = policy.working.text.release
    values: dict[str, Value] = {"id": found.id, "version": release.replaces or ""}
    values |= {"changed": ", ".join(found.changed), "lagging": ", ".join(left)}
    return Problem(
        policy.working.source.id_place(found.id),
        ID,
        values,
        variant="" if found.changed else "pending",
        severity="warning",
        forbids_publishing=True,
        remedies=_remedies(release, found.id, left),
    )


def _remedies(release: Release, name: str, left: tuple[str, ...]) -> tuple[Remedy, ...]:
    """Both ways to sign it off, as the lines will stand with what they say already."""
    signed = (*release.unchanged_meaning, name)
    pending = {**release.translation_pending}
    pending |= {language: (*pending.get(language, ()), name) for language in left}
    return (
        Remedy("drift-unchanged", (f"  unchanged_meaning: {_listed(signed)}",)),
        Remedy("drift-later", (f"  translation_pending: {_mapped(pending)}",)),
    )


def _mapped(pending: Mapping[str, tuple[str, ...]]) -> str:
    return "{" + ", ".join(f"{x}: {_listed(names)}" for x, names in pending.items()) + "}"


def _listed(names: tuple[str, ...]) -> str:
    return f"[{', '.join(names)}]"
