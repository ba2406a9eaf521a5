"""A page as a plan of values, and what every page has around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.render.theme import View
from kaitei.site.book import Book, Volume

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: rendered from `template` with the words of `language` and the `values`."""

    address: str
    template: str
    language: str
    values: Values


def frame(book: Book, address: str, language: str, alternates: Mapping[str, str]) -> Values:
    """What every page needs: where it is, what it is called elsewhere, the site around it.

    `alternates` maps each language of the page to its address.
    """
    spoken = book.frame_language(language)
    settings = book.settings
    speaker = book.theme.words(spoken)
    assets = {name: there for name, (there, _) in book.theme.assets.items()}
    return {
        "here": address,
        "lang": language,
        "frame": spoken,
        "canonical": links.absolute(settings.base_url, address),
        "alternates": [
            {
                "lang": code,
                "name": speaker.language_name(code),
                "address": there,
                "absolute": links.absolute(settings.base_url, there),
            }
            for code, there in alternates.items()
        ],
        "chooser": links.absolute(settings.base_url, links.address("chooser")),
        "site": {
            "title": settings.title[spoken],
            "publisher": settings.publisher[spoken],
            "home": links.address("home", lang=spoken),
            "about": links.page(spoken, "about"),
            "guides": [
                {"title": guide.title, "address": links.page(spoken, guide.name)}
                for guide in book.guides(spoken)
            ],
            "feed": links.address("feed-index"),
            "notices": links.address("feed-notices", lang=spoken),
        },
        "assets": assets,
        "zone": settings.time_zone,
        "as_of": book.as_of,
    }


def version(book: Book, volume: Volume, span: Span, language: str) -> Values:
    """A version in a few words: label, dates, status, notice."""
    text, release = span.text, span.text.release
    speaker = book.theme.words(book.frame_language(language))
    view = View(text, language)
    return {
        "lang": language,
        "title": text.title[language],
        "version": release.version,
        "kind": release.kind,
        "announced": release.announced,
        "begins": span.begins,
        "ends": span.ends,
        "status": span.status(book.as_of),
        "address": links.address(
            "version", lang=language, policy=volume.id, version=release.version
        ),
        "summary": book.theme.prose(release.notice.summary, view, speaker),
        "reason": book.theme.prose(release.notice.reason, view, speaker),
        "action": release.notice.action and book.theme.prose(release.notice.action, view, speaker),
    }
