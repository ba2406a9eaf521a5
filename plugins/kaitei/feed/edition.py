"""What the feed is made from: the library as known on one day, and the bytes of what is for ever.

Version documents and change sets are made once; every other document points to them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kaitei import links
from kaitei.feed import changes, digests, document
from kaitei.history import timeline
from kaitei.history.ledger import Ledger
from kaitei.history.lineage import Lineage
from kaitei.history.policy import Policy
from kaitei.history.timeline import Span, Timeline
from kaitei.rules.inspection import Library
from kaitei.text import canonical
from kaitei.text.annotations import Annotations
from kaitei.text.model import Text
from kaitei.text.settings import Settings

Json = dict[str, Any]


def dump(content: Json) -> bytes:
    """A document's bytes: UTF-8 without white space, keys in the order given, a newline last."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


@dataclass(frozen=True)
class Line:
    """A policy as known on the day: its id, its announced versions in time and by what each was
    made from, its ledger, what is said about its clauses."""

    id: str
    timeline: Timeline
    lineage: Lineage
    ledger: Ledger
    annotations: Annotations

    def origin(self, text: Text) -> Text | None:
        """The version that the text replaces."""
        return self.lineage.origin(text)

    @cached_property
    def versions(self) -> Mapping[str, Json]:
        """The version document of each announced version, by label."""
        along = digests.along(self.lineage)
        texts = [span.text for span in self.timeline.every()]
        return {x.release.version: document.version(x, along.of(x)[1]) for x in texts}

    @cached_property
    def lasting(self) -> Mapping[str, bytes]:
        """The documents that are for ever, by address."""
        made = {self.address(label): dump(found) for label, found in self.versions.items()}
        return made | {where: dump(found) for where, found in self._change_sets()}

    def _change_sets(self) -> Iterator[tuple[str, Json]]:
        for span in self.timeline.every():
            where, found = self.change_set(span), self.lineage.changes(span.text)
            if where and found:
                new = self.versions[span.text.release.version]
                yield where, changes.changes(self.versions[new["release"]["replaces"]], new, found)

    def address(self, label: str) -> str:
        """Where a version document stands."""
        return links.address("feed-version", policy=self.id, version=label)

    def change_set(self, span: Span) -> str | None:
        """Where the change set of a version stands, if it replaces one."""
        release = span.text.release
        old = release.replaces
        if old is None or old not in self.versions:
            return None
        return links.address("feed-changes", policy=self.id, old=old, version=release.version)

    def pointers(self, here: str, span: Span) -> Json:
        """From the document `here`: the version document and the change set, with digests."""
        where = self.change_set(span)
        said = {**self._pointer(here, self.address(span.text.release.version)), "text_digest": span.text.digest}
        return {"document": said, "changes": self._pointer(here, where) if where else None}

    def _pointer(self, here: str, there: str) -> Json:
        digest = canonical.digest(self.lasting[there])
        return {"url": links.relative(here, there), "digest": digest}

    def material_version(self) -> str | None:
        """The newest version that has taken effect and is the first or material: the only one that
        may be a reason to ask people again."""
        told = [span for span in self.timeline.spans if span.begins <= self.timeline.as_of]
        found = [s.text.release for s in told if s.text.release.kind == "first" or _material(s)]
        return found[-1].version if found else None


def _material(span: Span) -> bool:
    return span.text.release.material


@dataclass(frozen=True)
class Edition:
    """Everything that the feed says as of a day."""

    settings: Settings
    as_of: date
    lines: tuple[Line, ...]


def edition(library: Library, as_of: date) -> Edition:
    """The edition of the day; a policy without an announced version is not in it."""
    found = (_line(policy, as_of) for policy in library.policies)
    return Edition(library.settings, as_of, tuple(x for x in found if x.timeline.every()))


def _line(policy: Policy, as_of: date) -> Line:
    known = timeline.of(policy, as_of)
    return Line(policy.id, known, policy.lineage, policy.ledger, policy.annotations)
