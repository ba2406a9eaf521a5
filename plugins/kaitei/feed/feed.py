"""Every document of the feed as of a day, by address."""

from datetime import date

from kaitei import links
from kaitei.feed import atom, jsonfeed, keys, notices, schemas
from kaitei.feed.calendar import calendar
from kaitei.feed.checkpoint import checkpoint
from kaitei.feed.current import current
from kaitei.feed.edition import Edition, Line, dump, edition
from kaitei.feed.index import index
from kaitei.feed.linked import linked
from kaitei.feed.openapi import openapi
from kaitei.feed.signing import Signer
from kaitei.feed.timeline import timeline
from kaitei.render.theme import Theme
from kaitei.rules.inspection import Library


def documents(
    library: Library, as_of: date, theme: Theme, signer: Signer | None = None
) -> dict[str, bytes]:
    """The feed as known on `as_of`: nothing in it of a version before its announced date.

    With a signer the checkpoint's signature is beside it; no other byte depends on that.
    """
    told = edition(library, as_of)
    made: dict[str, bytes] = {}
    for line in told.lines:
        made |= _of_policy(told, line)
    made |= _of_all(told, theme)
    made[links.address("feed-keys")] = dump(keys.document(library.keys))
    made[links.address("feed-openapi")] = dump(openapi(told.settings))
    made |= schemas.schemas()
    made[links.address("feed-index")] = dump(index(told))
    return made | _checkpoint(told, made, signer)


def _of_policy(told: Edition, line: Line) -> dict[str, bytes]:
    settings = told.settings
    made = {
        **line.lasting,
        links.address("feed-current", policy=line.id): dump(current(settings, line)),
        links.address("feed-timeline", policy=line.id): dump(timeline(settings, line)),
    }
    for span in line.timeline.every():
        label = span.text.release.version
        where = links.address("feed-linked", policy=line.id, version=label)
        made[where] = dump(linked(told, line, span))
    return made


def _of_all(told: Edition, theme: Theme) -> dict[str, bytes]:
    """What is about all policies at once."""
    made = {links.address("feed-calendar"): calendar(told, theme)}
    for language in told.settings.languages:
        for page in notices.pages(notices.notices(told, theme, language)):
            found = jsonfeed.jsonfeed(told.settings, language, page)
            made[jsonfeed.address(language, page.number)] = dump(found)
            made[atom.address(language, page.number)] = atom.atom(told, language, page)
    return made


def _checkpoint(told: Edition, made: dict[str, bytes], signer: Signer | None) -> dict[str, bytes]:
    content = dump(checkpoint(told, made))
    signed = {links.address("feed-signature"): signer.detached(content).encode()} if signer else {}
    return {links.address("feed-checkpoint"): content, **signed}
