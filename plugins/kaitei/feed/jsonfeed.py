"""Notices as JSON Feed 1.1; what is ours stands under `_kaitei`."""

from typing import Any

from kaitei import links
from kaitei.feed.notices import Notice, Page
from kaitei.history.timeline import instant
from kaitei.text.settings import Settings

Json = dict[str, Any]


def jsonfeed(settings: Settings, language: str, page: Page) -> Json:
    """The page as a feed; `next_url` leads to older notices."""
    made: Json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.title[language],
        "home_page_url": links.absolute(settings.base_url, links.address("home", lang=language)),
        "feed_url": links.absolute(settings.base_url, address(language, page.number)),
        "language": language,
        "authors": [{"name": settings.publisher[language]}],
    }
    if page.older:
        made["next_url"] = links.absolute(settings.base_url, address(language, page.older))
    return {**made, "items": [_item(settings, language, notice) for notice in page.notices]}


def address(language: str, number: int | None) -> str:
    """Where a page stands."""
    if number is None:
        return links.address("feed-notices", lang=language)
    return links.address("feed-notices-page", lang=language, page=str(number))


def _item(settings: Settings, language: str, notice: Notice) -> Json:
    return {
        "id": notice.id,
        "url": notice.url,
        "title": notice.title,
        "summary": notice.summary,
        "content_text": notice.text,
        "content_html": notice.html,
        "date_published": instant(notice.day, settings.time_zone).isoformat(),
        "language": language,
        "tags": list(notice.tags),
        "_kaitei": notice.data,
    }
