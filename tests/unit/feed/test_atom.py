"""feed/atom.py: notices as Atom."""

from datetime import date
from typing import Any

import feedparser

from kaitei.feed import atom, notices
from unit.builders import version
from unit.pages import edition_of, theme_of_engine

TOLD = edition_of(
    version("1.0", "2026-01-10", "2026-01-10"),
    version("1.1", "2026-02-01", "2026-03-01", {"title.en": "Policy & co > 1"}),
    on=date(2026, 12, 31),
)


def _feeds(times: int = 1) -> list[Any]:
    listed = notices.notices(TOLD, theme_of_engine(), "en") * times
    return [feedparser.parse(atom.atom(TOLD, "en", page)) for page in notices.pages(listed)]


def test_a_feed_library_reads_the_feed() -> None:
    """Without a complaint; signs that mean something in XML stay words."""
    (feed,) = _feeds()
    newest = feed.entries[0]

    assert (feed.bozo, feed.feed.language) == (False, "en")
    assert newest.title == "Example Orchestra: Policy & co > 1 1.1"
    assert newest.id == "tag:policies.example.org,2026-01-01:privacy/1.1/en"
    assert newest.published == newest.updated == "2026-02-01T00:00:00+09:00"
    assert [tag.term for tag in newest.tags] == ["privacy", "substantive"]
    assert newest.content[0].type == "text/html"


def test_older_notices_are_archived_feeds() -> None:
    """RFC 5005: each leads to the one before it, and to the feed itself."""
    feeds = _feeds(60)
    ways = [{x.rel: x.href for x in feed.feed.links} for feed in feeds]

    assert [way.get("prev-archive") for way in ways] == [*(way["self"] for way in ways[1:]), None]
    assert {way["current"] for way in ways[1:]} == {ways[0]["self"]}
    assert ["fh_archive" in feed.feed for feed in feeds] == [False, True, True]
