"""Every document of the feed as of a day, by address."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kaitei import links, pieces
from kaitei.feed import atom, jsonfeed, keys, notices, schemas
from kaitei.feed.calendar import calendar
from kaitei.feed.checkpoint import checkpoint
from kaitei.feed.current import current
from kaitei.feed.edition import Edition, Line, edition
from kaitei.feed.index import index
from kaitei.feed.linked import linked
from kaitei.feed.openapi import openapi
from kaitei.feed.parts import dump
from kaitei.feed.timeline import timeline
from kaitei.history.timeline import Span
from kaitei.pieces import Forgetful, Item, Items, Piece
from kaitei.render.theme import Theme
from kaitei.rules.inspection import Library
from kaitei.text.keys import Keys

if TYPE_CHECKING:
    from kaitei.feed.signing import Signer


def documents(
    library: Library, as_of: date, theme: Theme, signer: "Signer | None" = None
) -> dict[str, bytes]:
    """The bytes of the feed as known on `as_of`, by address."""
    keeper = Forgetful()
    made = items(edition(library, as_of, keeper), library.keys, theme, signer)
    return {where: keeper.content(where, item) for where, item in made.items()}


def items(told: Edition, public: Keys, theme: Theme, signer: "Signer | None" = None) -> Items:
    """The feed of an edition: nothing in it of a version before its announced date."""
    return whole(told, apart(told, theme), public, signer)


def apart(told: Edition, theme: Theme) -> dict[str, Piece]:
    """The documents that point to no other by its digest: those of each version, and the news."""
    listed = ((line, span) for line in told.lines for span in line.timeline.every())
    made = {where: piece for line, span in listed for where, piece in _of(told, line, span)}
    return {**made, **_news(told, theme)}


def whole(
    told: Edition, own: Mapping[str, Piece], public: Keys, signer: "Signer | None" = None
) -> Items:
    """The feed, of which some documents are given already.

    With a signer the checkpoint's signature is beside it; no other byte depends on that.
    """
    made: dict[str, Item] = {**own}
    # Those of a version are made side by side, for each takes much over from the one before it.
    for where, piece in own.items():
        told.keeper.digest(where, piece)
    for line in told.lines:
        made[links.address("feed-current", policy=line.id)] = dump(current(told.settings, line))
        made[links.address("feed-timeline", policy=line.id)] = dump(timeline(told.settings, line))
    made[links.address("feed-keys")] = dump(keys.document(public))
    made[links.address("feed-openapi")] = dump(openapi(told.settings))
    made |= schemas.schemas()
    made[links.address("feed-index")] = dump(index(told))
    return {**made, **_checkpoint(told, made, signer)}


def _of(told: Edition, line: Line, span: Span) -> Iterator[tuple[str, Piece]]:
    label, changed = span.text.release.version, line.change_set(span)
    for where in filter(None, (line.address(label), changed)):
        yield where, line.pieces[where]
    where = links.address("feed-linked", policy=line.id, version=label)
    yield where, Piece(_linked_key(told, line, span), partial(_linked, told, line, span))


def _linked(told: Edition, line: Line, span: Span) -> bytes:
    return dump(linked(told, line, span))


def _linked_key(told: Edition, line: Line, span: Span) -> str:
    """What linked data are made from: the text, what is said about its clauses, the address."""
    former = span.text.release.replaces in line.texts
    said = told.settings.base_url, line.annotations
    return pieces.key([span.text.digest, former, said])


def _news(told: Edition, theme: Theme) -> dict[str, Piece]:
    """What is about all policies at once: the calendar and the notices."""
    spans = [(line.id, span) for line in told.lines for span in line.timeline.every()]
    facts = [(x, s.text.digest, s.begins, s.records) for x, s in spans]
    key = pieces.key([told.settings, theme.digest, facts])
    made = {links.address("feed-calendar"): Piece(key, partial(calendar, told, theme))}
    for language in told.settings.languages:
        for page in notices.pages(notices.notices(told, theme, language)):
            key = pieces.key([theme.digest, told.settings, language, notices.key(page)])
            kept = notices.kept(page, told.keeper)
            as_json = partial(_jsonfeed, told, language, kept)
            as_atom = partial(atom.atom, told, language, kept)
            made[jsonfeed.address(language, page.number)] = Piece(key, as_json)
            made[atom.address(language, page.number)] = Piece(key, as_atom)
    return made


def _jsonfeed(told: Edition, language: str, page: notices.Page) -> bytes:
    return dump(jsonfeed.jsonfeed(told.settings, language, page))


def _checkpoint(told: Edition, made: Items, signer: "Signer | None") -> Items:
    digests = {where: told.keeper.digest(where, item) for where, item in made.items()}
    content = dump(checkpoint(told, digests))
    signed = {links.address("feed-signature"): signer.detached(content).encode()} if signer else {}
    return {links.address("feed-checkpoint"): content, **signed}
