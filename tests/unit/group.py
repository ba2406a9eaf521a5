"""A group of organisations with a site for the policies of all."""

from collections.abc import Sequence

from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from unit.builders import authored_of, ledger_of, settings_of, version, versions_of


def library(organisations: Sequence[str]) -> Library:
    """A policy of one version for each; they are called p1, p2 and so on."""
    found = (_policy(f"p{number}", whose) for number, whose in enumerate(organisations, 1))
    return Library(settings_of(), tuple(found))


def _policy(name: str, whose: str) -> Policy:
    changes = {"policy": name, "organisation": whose}
    text = version("1.0", "2026-01-10", "2026-01-20", changes)
    return Policy(name, authored_of(dict(text.tree)), versions_of(text), ledger_of(text))
