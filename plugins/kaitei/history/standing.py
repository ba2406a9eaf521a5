"""A clause's own history: since which version its words stand as they do."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from kaitei.history import drift
from kaitei.history.drift import Pending
from kaitei.history.lineage import Along, Lineage
from kaitei.history.version import Version, read_ahead
from kaitei.redline import wording
from kaitei.redline.changes import ChangeSet
from kaitei.text.model import Text


class Origin(NamedTuple):
    """The version that gave a clause its words, and what the clause was called in it."""

    version: str
    id: str


# By language and clause.
Since = Mapping[str, Mapping[str, Origin]]


class History(Struct, frozen=True):
    """What one asks of versions along what each replaces: the words of each clause since when, and
    which of them lag behind."""

    lineage: Lineage
    since: Along[Since]
    pending: Along[Pending]


def history(lineage: Lineage) -> History:
    """The history that a lineage tells."""
    return History(lineage, since(lineage), drift.pending(lineage))


def prepare(known: History, versions: Sequence[Version]) -> None:
    """Reads the texts of these versions and finds how each came of the one before, on all cores
    where they are many: whoever asks need not do it again."""
    read_ahead(versions)
    known.lineage.compare([version.text for version in versions])
    for version in versions:
        version.text.top()
        known.since.of(version.text)
        known.pending.of(version.text)


class Records(Protocol):
    """What is remembered, by key."""

    def get(self, key: str) -> Any: ...
    def put(self, key: str, value: Any) -> None: ...


def recall(known: History, records: Records) -> None:
    """Takes over what is remembered of any version that is asked about, or that one was made from:
    so that its ancestors need not be compared again."""

    def record(text: Text) -> Any:
        chain = known.lineage.chain(text)
        return records.get(_key(chain)) if chain else None

    def stood(text: Text) -> Since | None:
        found = record(text)
        return found and {x: _origins(said) for x, said in found["since"].items()}

    def lagged(text: Text) -> Pending | None:
        found = record(text)
        return found and {(x, name): label for x, name, label in found["pending"]}

    known.since.glance, known.pending.glance = stood, lagged


def remember(known: History, shown: Iterable[Version], records: Records) -> None:
    """Remembers what was made of the versions that a site shows, of those that others will be made
    from, and of a few along the way, from which it is not far to any other."""
    lineage = known.lineage
    kept = (*shown, *lineage.ends(), *lineage.milestones())
    for version in {version.label: version for version in kept}.values():
        key, text = _key(lineage.chains[version.label]), version.opened.known
        # What is remembered already is asked for, so that it is not dropped.
        if records.get(key) is None and text is not None:
            said, behind = known.since.known(text), known.pending.known(text)
            if said is not None and behind is not None:
                records.put(key, _record(said, behind))


def _record(said: Since, behind: Pending) -> Mapping[str, Any]:
    pending = [[x, name, label] for (x, name), label in behind.items()]
    made = {x: {name: list(it) for name, it in found.items()} for x, found in said.items()}
    return {"since": made, "pending": pending}


def _key(chain: str) -> str:
    return f"since {chain}"


def _origins(found: Mapping[str, list[str]]) -> dict[str, Origin]:
    return {name: Origin(version, was) for name, (version, was) in found.items()}


def since(lineage: Lineage) -> Along[Since]:
    """For each language and each clause that it has, the version that gave it its present words.

    Followed back along `replaces`, under the ids it had then. The words are the clause's own in
    that language, without the clauses below it: where only the English was corrected, the Japanese
    stands since earlier, and a reader who follows the link finds a change in the words before
    them. What a redline folds away (code points, widths, spaces) leaves the words as they were,
    and so do another place, number or id.
    """

    def step(text: Text, before: Since | None) -> Since:
        changes, earlier = lineage.changes(text), before or {}
        return {x: _in_language(text, x, changes, earlier.get(x, {})) for x in text.languages}

    return Along(lineage, step)


def _in_language(
    text: Text, language: str, changes: ChangeSet | None, before: Mapping[str, Origin]
) -> dict[str, Origin]:
    here = [clause.id for clause in text.walk() if clause.has(language)]
    made = {name: Origin(text.release.version, name) for name in here}
    if changes is None:
        return made
    new = {x.id for x in changes.clauses if wording.says_otherwise(x.wording.get(language, ()))}
    kept = {x: before.get(changes.same.get(x, "")) for x in here if x not in new}
    return made | {name: origin for name, origin in kept.items() if origin}
