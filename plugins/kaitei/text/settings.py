"""The settings of a site: policy/site.yaml as a frozen value."""

import contextlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from kaitei.problems import Problem, failing
from kaitei.text import schema
from kaitei.text.model import Localized
from kaitei.text.passages import Passages
from kaitei.text.source import Source


class Settings(Struct, frozen=True):
    """What the engine and its host both need to know of the site.

    `base_url` has no closing slash; `tag` is authority and date of tag URIs (RFC 4151);
    `notice_days` and `checkpoint_days` are days.
    """

    title: Localized
    publisher: Localized
    base_url: str
    languages: tuple[str, ...]
    time_zone: ZoneInfo
    tag: tuple[str, date]
    notice_days: int
    checkpoint_days: int
    pdf: bool


def read(source: Source) -> tuple[Settings | None, list[Problem]]:
    """The settings, or None with the problems.

    Problems: those of the schema, missing-language, extra-language, unknown-time-zone, far-day,
    raw-html, empty, lost-colon.
    """
    found = schema.problems("site", source)
    if found:
        return None, found
    tree: Any = source.data
    reader = Passages(source, tuple(tree["languages"]))
    zone = _zone(reader, tree["time_zone"])
    tagged = reader.day(tree["tag"]["date"], ("tag", "date"))
    _judge_address(reader, tree["base_url"])
    localized = {
        key: reader.localized(tree[key], (key,), reader.languages) for key in ("title", "publisher")
    }
    if zone is None or failing(reader.problems):
        return None, reader.problems
    return _settings(tree, localized, zone, tagged), reader.problems


def _settings(
    tree: Any, localized: Mapping[str, Localized], zone: ZoneInfo, tagged: date
) -> Settings:
    return Settings(
        title=localized["title"],
        publisher=localized["publisher"],
        base_url=tree["base_url"],
        languages=tuple(tree["languages"]),
        time_zone=zone,
        tag=(tree["tag"]["authority"], tagged),
        notice_days=int(tree["notice_days"]),
        checkpoint_days=int(tree["checkpoint_days"]),
        pdf=tree["pdf"] == "true",
    )


def _judge_address(reader: Passages, address: str) -> None:
    """What every address of the site begins with: a host, perhaps a path, and no more; a path
    without dot segments, which a reader's browser would resolve (RFC 3986, 5.2.4)."""
    try:
        parts = urlsplit(address)
        dots = {".", ".."} & set(parts.path.split("/"))
        sound = bool(parts.hostname) and not (parts.query or parts.fragment or dots)
    except ValueError:
        sound = False
    if not sound:
        place = reader.source.place(("base_url",))
        reader.problems.append(Problem(place, "form", {"value": address}, "base_url"))


def _zone(reader: Passages, name: str) -> ZoneInfo | None:
    # What begins with a small letter, such as “localtime”, is no zone and differs by machine.
    with contextlib.suppress(ZoneInfoNotFoundError, ValueError, OSError):
        if name[:1].isupper():
            return ZoneInfo(name)
    reader.say("unknown-time-zone", ("time_zone",), name=name)
    return None
