"""Versions that leave a language: readers of it are told that their text ends.

In words of the theme, for what the publisher says of such a version is not in that language either.
"""

from msgspec import Struct

from kaitei import links
from kaitei.feed.edition import Line
from kaitei.history.ledger import Withdrawn
from kaitei.history.timeline import Span
from kaitei.history.version import Version
from kaitei.render.entry import Way
from kaitei.render.theme import Theme
from kaitei.render.words import Words, called
from kaitei.text.model import Text


class Leaving(Struct, frozen=True):
    """What is told of such a version: a title, sentences, and where it is read."""

    title: str
    said: tuple[str, ...]
    ways: tuple[Way, ...]


def leaving(line: Line, span: Span, language: str, theme: Theme, base: str) -> Leaving | None:
    """What readers of `language` are told of a version that is not in it, on a site at `base`; None
    where they have no text that ends."""
    last = _last(line, span, language)
    if last is None:
        return None
    label, speaker = span.version.label, theme.words(language)
    named = speaker.language_name(language)
    lacks = speaker("no text in {language}", language=named)
    said = (
        speaker("Version {version} has no text in {language}.", version=label, language=named),
        speaker("From the day it takes effect, the text in force is in other languages alone."),
    )
    policy = called(speaker, last.organisation[language], last.title[language])
    title = f"{policy} {label} ({lacks.unescape()})"
    ways = tuple(_way(span.text, code, speaker, base) for code in span.text.languages)
    return Leaving(title, tuple(it.unescape() for it in said), ways)


def _way(text: Text, language: str, speaker: Words, base: str) -> Way:
    label = text.release.version
    named = f"{text.title[language]} {label} ({speaker.language_name(language)})"
    there = links.address("version", lang=language, policy=text.policy, version=label)
    return Way(language, named, links.absolute(base, there))


def _last(line: Line, span: Span, language: str) -> Text | None:
    """The last text in the language that the version was made from, unless it had ended already
    when the version was announced: while readers have it, each version to come that leaves the
    language is told, whichever of them takes effect."""
    for version in line.lineage.back(span.version.facts.replaces):
        if language in version.text.languages:
            return version.text
        if version.facts.effective <= span.version.facts.announced and not _is_gone(line, version):
            return None
    return None


def _is_gone(line: Line, version: Version) -> bool:
    return any(isinstance(entry.record, Withdrawn) for entry in line.ledger.of(version.label))
