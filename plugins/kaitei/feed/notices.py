"""The notices of all policies in one language, from the oldest: what is told, and on which day.

Each is told once and stays as it was told: that a version was withdrawn, corrected or redacted is a
notice of its own. So a page of older notices never changes when new ones come.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kaitei import links, pieces
from kaitei.feed.document import FORMAT
from kaitei.feed.edition import Edition, Line
from kaitei.feed.leaving import leaving
from kaitei.feed.timeline import released
from kaitei.history.ledger import Corrected, Entry, Redacted, Withdrawn
from kaitei.history.timeline import Span
from kaitei.pieces import Keeper
from kaitei.redline import taken
from kaitei.redline.taken import Days
from kaitei.render.entry import Replaced, Way, entry
from kaitei.render.theme import Theme
from kaitei.render.words import called
from kaitei.text import plain
from kaitei.text.model import Text, near

Json = dict[str, Any]
Item = TypeVar("Item")
# So many notices stand in the feed itself, and on each page of older ones.
MOST = 50
# What of a notice is no recipe.
_TOLD = ("id", "url", "title", "day", "summary", "text", "made_from", "tags", "data")


class Notice(Struct, frozen=True):
    """What is told: id and address, title, the day, a summary and more as text and HTML, words to
    filter by, and what machines want."""

    id: str
    url: str
    title: str
    day: date
    summary: str
    text: str
    make: Callable[[], str]
    made_from: str
    tags: tuple[str, ...]
    data: Json

    @property
    def html(self) -> str:
        """More of it, as HTML; `made_from` is the digest of what that is made from."""
        return self.make()


class Page(Struct, frozen=True):
    """Some notices, newest first; `number` counts from the oldest page, None is the feed itself;
    `older` is the number of the page that follows."""

    number: int | None
    notices: tuple[Notice, ...]
    older: int | None


def notices(edition: Edition, theme: Theme, language: str) -> list[Notice]:
    """Every notice in `language`, the oldest first, in an order that new ones only add to; a policy
    that never had that language has none."""
    found = [
        ((day, line.id, number), told)
        for line in edition.lines
        for span in line.timeline.every()
        for day, number, told in _Teller(edition, theme, language, line, span).all()
    ]
    return [told for _, told in sorted(found, key=lambda pair: pair[0])]


def key(page: Page) -> object:
    """All that a page says, without making it."""
    told = [tuple(getattr(it, x) for x in _TOLD) for it in page.notices]
    return page.number, page.older, told


def kept(page: Page, keeper: Keeper) -> Page:
    """The page; what is news will be told again with the next news, and the keeper keeps it."""
    if page.number is not None:
        return page
    told = (replace(it, make=partial(keeper.said, it.made_from, it.make)) for it in page.notices)
    return replace(page, notices=tuple(told))


def pages(listed: Sequence[Notice]) -> Iterator[Page]:
    """The feed with the newest notices, then full pages of older ones, the newest first.

    What is on a full page stays on it: the last of them may share notices with the feed.
    """
    full = max(0, -(-len(listed) // MOST) - 1)
    newest = tuple(reversed(listed[-MOST:]))
    yield Page(None, newest, full or None)
    for number in range(full, 0, -1):
        some = listed[(number - 1) * MOST : number * MOST]
        yield Page(number, tuple(reversed(some)), number - 1 or None)


class _Teller(Struct, frozen=True):
    """Tells of one version in one language."""

    edition: Edition
    theme: Theme
    language: str
    line: Line
    span: Span

    def all(self) -> Iterator[tuple[date, int, Notice]]:
        """The version's own notice, then one for each record about it: with the day that orders
        them, and the number of the ledger's entry. Of a version without the language only that it
        leaves it, and that it does not after all."""
        is_spoken = self.language in self.span.text.languages
        first = self._announced() if is_spoken else self._leaving()
        if first is None:
            return
        published = self._published()
        yield max(first.day, published.recorded), published.number, first
        for count, record in enumerate(self.span.records, 1):
            if is_spoken or isinstance(record.record, Withdrawn):
                yield record.recorded, record.number, self._recorded(first, record, count)

    def _announced(self) -> Notice:
        text = self.span.text
        said = self.edition.told(text, self.language)
        told = [*self._effect(), *said]
        replaced = self.line.origin(text) if self.line.change_set(self.span) else None
        return self._notice(self._title(), said[0], told, replaced)

    def _leaving(self) -> Notice | None:
        base = self.edition.settings.base_url
        found = leaving(self.line, self.span, self.language, self.theme, base)
        if found is None:
            return None
        told: list[str | Way] = [*self._effect(), *found.said, *found.ways]
        made = self._notice(found.title, found.said[0], told)
        return replace(made, url=found.ways[0].address)

    def _notice(
        self, title: str, summary: str, told: Sequence[str | Way], replaced: Text | None = None
    ) -> Notice:
        announced = self.span.text.release.announced
        assert announced, "a published version is dated"
        lines = list(map(str, told))
        return Notice(
            id=links.tag(*self.edition.settings.tag, *self._name(), self.language),
            url=self._absolute("version", lang=self.language),
            title=title,
            day=announced,
            summary=summary,
            text="\n\n".join(lines),
            make=cache(partial(self._entry, told, replaced)),
            made_from=self._made_from(lines, replaced),
            tags=self._tags(),
            data=self._data(),
        )

    def _recorded(self, first: Notice, record: Entry, count: int) -> Notice:
        """What was recorded of the version: of one that was withdrawn, its tombstone."""
        kind = type(record.record).__name__.lower()
        said = record.said()
        # It may have been recorded before the site had the language.
        why = near(said, self.language)
        told = [*self._instead(record), *self._gone(record), why]
        clause = getattr(record.record, "clause", None)
        machine = {"event": kind, "recorded": record.recorded.isoformat(), "notice": first.id}
        return replace(
            first,
            id=f"{first.id}/{kind}.{count}",
            title=f"{first.title}: {self._happened(record)}",
            day=record.recorded,
            summary=why,
            text="\n\n".join(told),
            make=cache(partial(self._entry, told, None)),
            made_from=self._made_from(told, None),
            tags=(*first.tags, kind),
            data={**first.data, **machine, **({"clause": clause} if clause else {})},
        )

    def _made_from(self, told: list[str], replaced: Text | None) -> str:
        texts = self.span.text.digest, replaced and replaced.digest
        taken = self._taken() if replaced else ()
        return pieces.key([self.theme.digest, self.language, told, texts, taken])

    def _taken(self) -> tuple[Days, Days]:
        """The days on which words were taken out of the version that it replaces, and out of it."""
        before = self.line.spans.get(self.span.text.release.replaces or "")
        return before.redactions() if before else {}, self.span.redactions()

    def _entry(self, told: Sequence[str | Way], replaced: Text | None) -> str:
        text = self.span.text
        changes = self.line.lineage.changes(text) if replaced else None
        if replaced is None or changes is None:
            return entry(self.theme, self.language, told, text)
        seen = taken.seen(changes, (replaced, text), self._taken())
        return entry(self.theme, self.language, told, text, Replaced(replaced, seen))

    def _name(self) -> tuple[str, str]:
        return self.line.id, self.span.text.release.version

    def _title(self) -> str:
        text, speaker = self.span.text, self.theme.words(self.language)
        policy = called(speaker, text.organisation[self.language], text.title[self.language])
        name = f"{policy} {text.release.version}"
        kind = speaker("Editorial change").unescape()
        return f"{name} ({kind})" if text.release.kind == "editorial" else name

    def _effect(self) -> Iterator[str]:
        """When the version takes effect, whenever one reads it; of a first version that was in
        force when it was recorded nobody says that here."""
        release = self.span.text.release
        if release.kind != "first" or release.effective != release.announced:
            speaker = self.theme.words(self.language)
            day = speaker.day(release.effective)
            yield speaker("{name}: {value}", name=speaker("Takes effect"), value=day).unescape()
        yield from self._overtakes()

    def _overtakes(self) -> Iterator[str]:
        """Whose place the version took on its day when it was published: that stays true of the
        notice, whatever becomes of either."""
        speaker, own = self.theme.words(self.language), self._published()
        for other in self.line.beside(self.span)[0]:
            gone = other.withdrawal()
            if gone is None or gone.number > own.number:
                yield speaker(
                    "In place of version {version}, which was to take effect on the same day.",
                    version=other.version.label,
                ).unescape()

    def _instead(self, record: Entry) -> Iterator[str]:
        """What readers have on the day of a version that was withdrawn, as it was known then: that
        stays true of the notice, whatever is published or withdrawn afterwards."""
        if not isinstance(record.record, Withdrawn):
            return
        speaker, begins = self.theme.words(self.language), self.span.begins
        day, there = speaker.day(begins), self.line.known(record).on(begins)
        label = there.version.label if there else ""
        if there is None:
            said = speaker("On {day} no version will be in force.", day=day)
        elif there.begins == begins:
            said = speaker(
                "On {day} version {version} takes effect in its place.", day=day, version=label
            )
        else:
            said = speaker("On {day} version {version} stays in force.", day=day, version=label)
        yield said.unescape()

    def _gone(self, record: Entry) -> Iterator[str]:
        """Which clause the words were of that were taken out."""
        if isinstance(record.record, Redacted):
            speaker, clause = self.theme.words(self.language), record.record.clause
            yield speaker(
                "On {day} words of a clause were taken out of this version: {clause}.",
                day=speaker.day(record.recorded),
                clause=plain.cited(self.span.text, self.language, clause),
            ).unescape()

    def _published(self) -> Entry:
        return next(self.line.ledger.of(self.span.version.label))

    def _happened(self, record: Entry) -> str:
        """What was recorded, in words of the theme."""
        speaker = self.theme.words(self.language)
        day = speaker.day(record.recorded)
        if isinstance(record.record, Withdrawn):
            return speaker("Withdrawn on {day}.", day=day).unescape()
        if isinstance(record.record, Corrected):
            return speaker("Correction recorded on {day}.", day=day).unescape()
        return speaker("Redaction recorded on {day}.", day=day).unescape()

    def _tags(self) -> tuple[str, ...]:
        release = self.span.text.release
        return self.line.id, release.kind, *(["material"] if release.material else [])

    def _data(self) -> Json:
        where = self.line.change_set(self.span)
        base = self.edition.settings.base_url
        return {
            "format": FORMAT,
            "event": "announced",
            "policy": self.line.id,
            **released(self.span),
            "document": self._absolute("feed-version"),
            "changes": links.absolute(base, where) if where else None,
        }

    def _absolute(self, kind: str, **parts: str) -> str:
        policy, version = self._name()
        address = links.address(kind, policy=policy, version=version, **parts)
        return links.absolute(self.edition.settings.base_url, address)
