"""Working texts as the versions that they would be, for who looks before anything is published."""

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kaitei.history import publishing
from kaitei.history.authored import Authored
from kaitei.history.ledger import publication
from kaitei.history.policy import Policy
from kaitei.history.version import Opened, Version
from kaitei.problems import say, spoken
from kaitei.rules.inspection import Library
from kaitei.text.model import Notice, Prose, Release, Text, Words


class Draft(Struct, frozen=True):
    """A working text that is no version yet, as if it were announced on the day; `unwritten` names
    the keys of its release that nobody has written, for which something stands in here."""

    text: Text
    unwritten: tuple[str, ...]


def with_drafts(library: Library, day: date) -> tuple[Library, tuple[Draft, ...]]:
    """The library with each working text that is no version yet as a version more, and those."""
    made = [_drafted(policy, day, library.settings.notice_days) for policy in library.policies]
    policies = tuple(policy for policy, _ in made)
    return replace(library, policies=policies), tuple(draft for _, draft in made if draft)


def _drafted(policy: Policy, day: date, notice_days: int) -> tuple[Policy, Draft | None]:
    if policy.published_as():
        return policy, None
    working = policy.working
    origin = policy.lineage.origin(working.text)
    first = max(day + timedelta(days=notice_days), origin.release.effective if origin else day)
    release = _release(working.text, day, first)
    tree = {**working.text.tree, "release": _tree(working.text, release)}
    text = dataclasses.replace(working.text, release=release, tree=tree)
    made = Authored(text, working.source)
    change = publishing.publish(policy.ledger, made, day, None)
    versions = (*policy.versions, _version(made))
    shown = replace(policy, versions=versions, ledger=change.ledger)
    return shown, Draft(text, working.text.release.unfinished)


def _version(made: Authored) -> Version:
    """The draft in the form of a version: it stands in no file of its own."""
    opened = Opened(lambda: made)
    opened.text()
    return Version(publication(made.text), made.digest(), made.source.path, opened)


def _release(text: Text, day: date, first: date) -> Release:
    """The release, announced on the day; what says no day takes effect on the `first` that the site
    allows and that is not before the text it replaces; an unwritten notice says that it is."""
    made, unwritten = replace(text.release, announced=day, unfinished=()), text.release.unfinished
    if "effective" in unwritten:
        made = replace(made, effective=first)
    if "notice" in unwritten:
        said = Prose({x: ((Words(_unwritten(x)),),) for x in text.languages})
        made = replace(made, notice=Notice(said, said))
    return made


def _unwritten(language: str) -> str:
    return say("draft-unwritten", spoken(language))


def _tree(text: Text, release: Release) -> Mapping[str, Any]:
    """The release as it would be authored: the feed's documents are made from that."""
    said = {language: _unwritten(language) for language in text.languages}
    return {
        "notice": {"summary": said, "reason": said},
        **text.tree["release"],
        "kind": release.kind,
        "material": "true" if release.material else "false",
        "announced": str(release.announced),
        "effective": str(release.effective),
    }
