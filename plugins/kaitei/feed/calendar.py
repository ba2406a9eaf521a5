"""The days on which versions take effect, as a calendar (RFC 5545)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kaitei import links
from kaitei.feed.edition import Edition, Line
from kaitei.history.timeline import Span, utc
from kaitei.render.theme import Theme
from kaitei.render.words import called, fallback

# A line is folded after so many octets, its line break not counted (section 3.1).
MOST_OCTETS = 75


def calendar(edition: Edition, theme: Theme) -> bytes:
    """An event of a whole day for each announced version, in the words of every site language.

    One that was withdrawn, or is overtaken on its day, is cancelled, not left out, so that it
    disappears from calendars.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{edition.settings.tag[0]}//kaitei//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(x for line in edition.lines for x in _events(edition, theme, line)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) + b"\r\n" for line in lines)


def _events(edition: Edition, theme: Theme, line: Line) -> Iterator[str]:
    for span in line.timeline.every():
        yield from _event(edition, theme, line, span, _turns(span, line.beside(span)[1]))


def _turns(span: Span, after: Sequence[Span]) -> list[date]:
    """The days on which it turned out otherwise whether the version takes effect: others of its
    day were announced after it or withdrawn again, or it was itself. A calendar heeds the event
    with the highest number, so that what comes back needs a higher one than what went."""
    gone = (it.withdrawal() for it in (span, *after))
    announced = [it.version.facts.announced for it in after]
    return [*announced, *(entry.recorded for entry in gone if entry)]


def _event(
    edition: Edition, theme: Theme, line: Line, span: Span, turns: Sequence[date]
) -> Iterator[str]:
    release = span.text.release
    assert release.announced, "a published version is dated"
    said = [x for x in edition.settings.languages if x in span.text.languages]
    languages = said or list(span.text.languages[:1])
    yield "BEGIN:VEVENT"
    yield f"UID:{line.id}/{release.version}@{edition.settings.tag[0]}"
    yield f"DTSTAMP:{_stamp(edition, max((release.announced, *turns)))}"
    yield f"DTSTART;VALUE=DATE:{_day(span.begins)}"
    yield f"DTEND;VALUE=DATE:{_day(span.begins + timedelta(days=1))}"
    called = (_summary(edition, theme, span, language) for language in languages)
    yield f"SUMMARY:{escaped(' / '.join(called))}"
    told = (edition.told(span.text, language)[0] for language in languages)
    yield f"DESCRIPTION:{escaped(chr(10).join(told))}"
    page = links.address("version", lang=languages[0], policy=line.id, version=release.version)
    yield f"URL:{links.absolute(edition.settings.base_url, page)}"
    yield f"CATEGORIES:{line.id},{release.kind}"
    never = span.withdrawal() is not None or span.is_empty()
    yield f"STATUS:{'CANCELLED' if never else 'CONFIRMED'}"
    yield f"SEQUENCE:{len(turns)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(edition: Edition, theme: Theme, span: Span, language: str) -> str:
    speaker = theme.words(fallback(language, edition.settings.languages))
    policy = called(speaker, span.text.organisation[language], span.text.title[language])
    return f"{policy} {span.text.release.version}: {speaker('Takes effect').unescape()}"


def _stamp(edition: Edition, day: date) -> str:
    """What the event says has stood since then: not when this file was made."""
    return utc(day, edition.settings.time_zone).replace("-", "").replace(":", "")


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def escaped(text: str) -> str:
    """A value of text (section 3.3.11)."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def folded(line: str) -> bytes:
    """The line in pieces of 75 octets at most, each but the first after a blank; no character is
    cut in two."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > MOST_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
