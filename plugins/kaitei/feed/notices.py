"""The notices of all policies in one language, as JSON Feed 1.1."""

from collections.abc import Mapping
from typing import Any

from kaitei import links
from kaitei.history.timeline import Span, Timeline, instant
from kaitei.text import plain
from kaitei.text.settings import Settings

Json = dict[str, Any]


def notices(settings: Settings, lines: Mapping[str, Timeline], language: str) -> Json:
    """The feed in `language`, newest first; a policy without that language is not in it."""
    told = [
        (name, span)
        for name, line in lines.items()
        for span in line.every()
        if language in span.text.languages
    ]
    told.sort(key=lambda x: (str(x[1].text.release.announced), x[1].begins, x[0]), reverse=True)
    address = links.address("feed-notices", lang=language)
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.title[language],
        "home_page_url": links.absolute(settings.base_url, links.address("home", lang=language)),
        "feed_url": links.absolute(settings.base_url, address),
        "language": language,
        "authors": [{"name": settings.publisher[language]}],
        "items": [_item(settings, name, span, language) for name, span in told],
    }


def _item(settings: Settings, name: str, span: Span, language: str) -> Json:
    text, release = span.text, span.text.release
    assert release.announced, "a published version is dated"
    page = links.address("version", lang=language, policy=name, version=release.version)
    document = links.address("feed-version", policy=name, version=release.version)
    names = plain.names(text, language)
    notice = release.notice
    told = (x for x in (notice.summary, notice.reason, notice.action) if x)
    said = [plain.passage((x,), language, names) for x in told]
    return {
        "id": links.tag(*settings.tag, name, release.version, language),
        "url": links.absolute(settings.base_url, page),
        "title": f"{text.title[language]} {release.version}",
        "summary": said[0],
        "content_text": "\n\n".join(said),
        "date_published": instant(release.announced, settings.time_zone).isoformat(),
        "language": language,
        "tags": [name, release.kind],
        "_kaitei": {
            "format": 1,
            "policy": name,
            "version": release.version,
            "replaces": release.replaces,
            "kind": release.kind,
            "material": release.material,
            "announced": release.announced.isoformat(),
            "effective": release.effective.isoformat(),
            "document": links.absolute(settings.base_url, document),
        },
    }
