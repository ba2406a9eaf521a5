"""The home page: every policy with what is in force and what is to come, and what is news."""

from collections.abc import Iterable
from itertools import islice

from kaitei import links
from kaitei.history.timeline import Span, Timeline
from kaitei.site import frame, news_page
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Page, Values
from kaitei.site.ways import ways

# So many notices are news here.
LATEST = 5
# Of more policies a reader wants to see the list at a glance.
FEW = 6


def page(book: Book, language: str) -> Page:
    """The home page in a language. Many policies stand by organisation, with the ways into each
    folded away."""
    homes = {code: links.address("home", lang=code) for code in book.settings.languages}
    cards = [_card(book, volume, language) for volume in book.volumes]
    values = {
        **frame.frame(book, homes[language], language, homes),
        "written": book.written[language, "home"],
        "policies": cards,
        "organisations": _organisations(cards) if len(cards) > FEW else [],
        "notices": list(islice(news_page.told(book, language), LATEST)),
    }
    return Page(homes[language], "home.html", language, values)


def _card(book: Book, volume: Volume, language: str) -> Values:
    """A policy as the home page shows it, in `language` or else a language it has. Where every
    version was withdrawn it says so of the last, whose text is no way to an answer."""
    shown = volume.shown()
    text, gone = shown.text, shown.withdrawal()
    spoken = frame.near(text, language)
    line = volume.timeline
    current = line.in_force()
    return {
        "id": volume.id,
        "lang": spoken,
        "title": text.title[spoken],
        "organisation": text.organisation[spoken],
        "address": links.address("text", lang=spoken, policy=volume.id),
        "history": links.address("history", lang=spoken, policy=volume.id),
        "current": frame.version(book, volume, current, spoken) if current else None,
        "withdrawn": frame.version(book, volume, shown, spoken) if gone else None,
        "upcoming": [frame.told(book, volume, span, language) for span in line.upcoming()],
        "changing": [frame.told(book, volume, span, language) for span in _changing(line)],
        "ways": [] if gone else ways(volume, spoken),
    }


def _organisations(cards: Iterable[Values]) -> list[Values]:
    """Each organisation with its policies, in the order in which the first of each comes."""
    found: dict[object, Values] = {}
    for card in cards:
        named = {name: card[name] for name in ("organisation", "lang")}
        alike = found.setdefault(tuple(named.values()), {**named, "id": card["id"], "policies": []})
        alike["policies"].append(card)
    return list(found.values())


def _changing(line: Timeline) -> tuple[Span, ...]:
    """The versions whose changes people ask about: those to come, with what they were made from,
    and else the one in force."""
    current = line.in_force()
    is_made_from_another = current is not None and current.text.release.replaces is not None
    return line.ahead() or ((current,) if current and is_made_from_another else ())
