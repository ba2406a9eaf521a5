"""What the feed is made from: the library as known on one day, and the bytes of what is for ever.

Version documents and change sets are made once; every other document points to them.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any

import msgspec
from msgspec import Struct, field

from kaitei import links, pieces
from kaitei.feed import changes, digests, document
from kaitei.feed.changes import Sides
from kaitei.feed.digests import Digests
from kaitei.history import timeline
from kaitei.history.ledger import Entry, Ledger
from kaitei.history.lineage import Lineage
from kaitei.history.policy import Policy
from kaitei.history.timeline import Span, Timeline
from kaitei.once import Once
from kaitei.pieces import Forgetful, Keeper, Piece
from kaitei.rules.inspection import Library
from kaitei.text import plain
from kaitei.text.annotations import Annotations
from kaitei.text.model import Text
from kaitei.text.settings import Settings

Json = dict[str, Any]


def dump(content: Json) -> bytes:
    """A document's bytes: UTF-8 without white space, keys in the order given, a newline last."""
    return msgspec.json.encode(content) + b"\n"


# A version and the one it replaces, and those that both were made from.
_WANTED_AGAIN = 4


class Documents:
    """Version documents, of which the last few are kept, whichever policies they are of: each is
    asked for several times in a row, and takes over from the one before it what stayed as it was.
    """

    def __init__(self) -> None:
        self.sides = Sides()
        self._digests: dict[Text, Digests] = {}
        self._clauses: document.Clauses = Once(document.MOST_CLAUSES)
        self.of = lru_cache(_WANTED_AGAIN)(self._version)

    def _version(self, text: Text, origin: Text | None) -> Json:
        """The document of a text, which was made from another one."""
        return document.version(text, self._digested(text, origin), self._clauses)

    def _digested(self, text: Text, origin: Text | None) -> Digests:
        known = self._digests.get(origin) if origin else None
        made = digests.digests(text, (origin, known) if origin and known else None)
        self._digests[text] = made
        while len(self._digests) > _WANTED_AGAIN:
            del self._digests[next(iter(self._digests))]
        return made


class Line(Struct, frozen=True, dict=True):
    """A policy as known on the day: its id, its announced versions in time and by what each was
    made from, its ledger, what is said about its clauses; who keeps what was made before; what
    makes the documents of versions, of all policies one after the other."""

    id: str
    timeline: Timeline
    lineage: Lineage
    ledger: Ledger
    annotations: Annotations
    keeper: Keeper = field(default_factory=Forgetful)
    documents: Documents = field(default_factory=Documents)

    def origin(self, text: Text) -> Text | None:
        """The version that the text replaces."""
        return self.lineage.origin(text)

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Each announced version in time, by label."""
        return {span.version.label: span for span in self.timeline.every()}

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """The text of each announced version, by label."""
        return {label: span.text for label, span in self.spans.items()}

    def beside(self, span: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The other versions that were to take effect on its day: those published before it and
        those published after it."""
        there = self._by_day[span.begins]
        at = [it.version.label for it in there].index(span.version.label)
        return tuple(there[:at]), tuple(there[at + 1 :])

    def known(self, record: Entry) -> Timeline:
        """The timeline as it was known when this was recorded."""
        entries = self.ledger.entries[: record.number]
        labels = Ledger(self.id, entries).published()
        versions = [self.spans[label].version for label in labels if label in self.spans]
        return timeline.timeline(versions, record.recorded, entries)

    @cached_property
    def _by_day(self) -> Mapping[date, list[Span]]:
        """Every version that was ever shown by the day it was to take effect, in the order of the
        ledger."""
        shown, made = self.spans, dict[date, list[Span]]()
        for span in (shown[label] for label in self.ledger.published() if label in shown):
            made.setdefault(span.begins, []).append(span)
        return made

    def document(self, text: Text) -> Json:
        """The version document of a text."""
        return self.documents.of(text, self.origin(text))

    @cached_property
    def pieces(self) -> Mapping[str, Piece]:
        """The documents that are for ever, by address; each is made from canonical texts alone."""
        return dict(self._pieces())

    @cached_property
    def lasting(self) -> Mapping[str, bytes]:
        """The bytes of the documents that are for ever, by address."""
        return {where: piece.make() for where, piece in self.pieces.items()}

    def _pieces(self) -> Iterator[tuple[str, Piece]]:
        for span in self.timeline.every():
            text = span.text
            make = partial(self._document, text)
            yield self.address(text.release.version), Piece(pieces.key([text.digest]), make)
            where, old = self.change_set(span), self.origin(text)
            if where and old:
                key = pieces.key([old.digest, text.digest])
                yield where, Piece(key, partial(self._changes, old, text))

    def _document(self, text: Text) -> bytes:
        return dump(self.document(text))

    def _changes(self, old: Text, new: Text) -> bytes:
        found = self.lineage.changes(new)
        assert found, "it was made from the other one"
        return dump(
            changes.changes(self.document(old), self.document(new), found, self.documents.sides)
        )

    def address(self, label: str) -> str:
        """Where a version document stands."""
        return links.address("feed-version", policy=self.id, version=label)

    def change_set(self, span: Span) -> str | None:
        """Where the change set of a version stands, if it replaces one."""
        release = span.text.release
        old = release.replaces
        if old is None or old not in self.texts:
            return None
        return links.address("feed-changes", policy=self.id, old=old, version=release.version)

    def pointers(self, here: str, span: Span) -> Json:
        """From the document `here`: the version document and the change set, with digests."""
        where = self.change_set(span)
        document = self._pointer(here, self.address(span.text.release.version))
        said = {**document, "text_digest": span.text.digest}
        return {"document": said, "changes": self._pointer(here, where) if where else None}

    def _pointer(self, here: str, there: str) -> Json:
        digest = self.keeper.digest(there, self.pieces[there])
        return {"url": links.relative(here, there), "digest": f"sha256:{digest}"}

    def material_version(self) -> str | None:
        """The newest that is the first or material, of the version in force and those that it was
        made from: the only one that may be a reason to ask people again.

        One that was overtaken counts if its changes took effect with another, and only then.
        """
        span = self.timeline.in_force()
        line = self.lineage.back(span.version.label) if span else ()
        found = (x.label for x in line if x.facts.kind == "first" or x.facts.material)
        return next(found, None)


class Edition(Struct, frozen=True, dict=True):
    """Everything that the feed says as of a day."""

    settings: Settings
    as_of: date
    lines: tuple[Line, ...]
    keeper: Keeper = field(default_factory=Forgetful)

    def told(self, text: Text, language: str) -> list[str]:
        """What the publisher says of a version, part by part as plain words, the summary first.

        It is wanted of every version in every build: so it is kept, and no text read for it.
        """
        key = pieces.key(["told", text.digest, language])
        said = self.keeper.said(key, lambda: json.dumps(_told(text, language)))
        parts: list[str] = json.loads(said)
        return parts


def _told(text: Text, language: str) -> list[str]:
    notice, names = text.release.notice, plain.names(text, language)
    parts = (notice.summary, notice.reason, notice.action)
    return [plain.passage((part,), language, names) for part in parts if part]


def edition(library: Library, as_of: date, keeper: Keeper | None = None) -> Edition:
    """The edition of the day; a policy without an announced version is not in it."""
    kept, documents = keeper or Forgetful(), Documents()
    found = (_line(policy, as_of, kept, documents) for policy in library.policies)
    return Edition(library.settings, as_of, tuple(x for x in found if x.timeline.every()), kept)


def _line(policy: Policy, as_of: date, keeper: Keeper, documents: Documents) -> Line:
    known, said = timeline.of(policy, as_of), policy.annotations
    return Line(policy.id, known, policy.lineage, policy.ledger, said, keeper, documents)
