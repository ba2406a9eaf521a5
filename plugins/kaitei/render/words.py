"""The words of pages in one language: the theme's catalogue, dates, names of languages."""

import contextlib
import gettext
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError, dates, negotiate_locale
from babel.core import get_global
from markupsafe import Markup, escape
from msgspec import Struct, field

from kaitei import layers
from kaitei.render import catalogue


class Words(Struct, frozen=True, eq=False):
    """What a page says besides the policy's own text."""

    language: str
    _catalogue: gettext.NullTranslations
    _locale: Locale | None
    _said: dict[str, "_Said"] = field(default_factory=dict)

    def __call__(self, message: str, **values: object) -> Markup:
        """The message in this language; `{name}` in it is filled, and escaped unless Markup."""
        said = self._said.get(message)
        if said is None:
            said = self._said[message] = _said(escape(self._catalogue.gettext(message)))
        return said.filled(values) if values else said.whole

    def day(self, day: date) -> str:
        """The day as one writes it out."""
        return _written(day, self._locale)

    def year(self, day: date) -> str:
        """The year of a day as one writes it out."""
        return dates.format_skeleton("y", day, locale=self._locale) if self._locale else f"{day:%Y}"

    def language_name(self, language: str) -> str:
        """The language's own name for itself."""
        return _own_name(language)


class _Said(Struct, frozen=True):
    """A message that was looked up; its words up to each name that is filled in, with the name."""

    whole: Markup
    parts: tuple[tuple[str, str | None], ...]

    def filled(self, values: Mapping[str, object]) -> Markup:
        """The message with the values in their places."""
        made: list[str] = []
        for words, name in self.parts:
            made.append(words)
            if name is not None:
                made.append(escape(values[name]))
        return Markup("".join(made))


def _said(whole: Markup) -> _Said:
    parts = Formatter().parse(str(whole))
    return _Said(whole, tuple((words, name) for words, name, _, _ in parts))


def words(theme: Path, language: str) -> Words:
    """The words of `language`; those that the site's own catalogue lacks are the engine's.

    Raises FileNotFoundError where no layer of the theme has a catalogue, Refused where there is
    something wrong with one (catalogue-unreadable, catalogue-placeholder).
    """
    return _words(language, tuple(_standing(theme, language)))


def called(speaker: Words, organisation: str, title: str) -> str:
    """A policy by whose it is, as one calls it where those of others stand beside it."""
    return speaker("{organisation}: {title}", organisation=organisation, title=title).unescape()


def languages(theme: Path) -> tuple[str, ...]:
    """The languages for which the theme has a catalogue."""
    is_one = re.compile(catalogue_file("([^/]+)")).fullmatch
    return tuple(sorted(found[1] for found in map(is_one, layers.files(theme)) if found))


def catalogue_file(language: str) -> str:
    """The name of the catalogue of `language` in a theme."""
    return f"translations/{language}/LC_MESSAGES/messages.po"


@cache
def _catalogues(theme: Path, language: str) -> tuple[Path, ...]:
    return tuple(layer / catalogue_file(language) for layer in layers.layers(theme))


def _standing(theme: Path, language: str) -> Iterator[tuple[Path, int]]:
    """The catalogues of a language that are there, the topmost first, each with its time."""
    for file in _catalogues(theme, language):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            yield file, file.stat().st_mtime_ns


# A page of a version names the same few days again and again.
@lru_cache(maxsize=256)
def _written(day: date, locale: Locale | None) -> str:
    return dates.format_date(day, "long", locale) if locale else day.isoformat()


@cache
def fallback(language: str, site_languages: tuple[str, ...]) -> str:
    """The site language whose words frame a text in `language`."""
    codes = {code.replace("-", "_"): code for code in site_languages}
    near = negotiate_locale([language.replace("-", "_")], list(codes))
    return codes[near] if near else site_languages[0]


@cache
def locale_name(language: str) -> str:
    """The language with the territory it is likely spoken in, such as ja_JP: as Open Graph has it
    (https://ogp.me, og:locale)."""
    parsed = _locale(language)
    if parsed is None:
        return language.replace("-", "_")
    if not parsed.territory:
        parsed = Locale.parse(get_global("likely_subtags").get(str(parsed), str(parsed)))
    return "_".join(part for part in (parsed.language, parsed.territory) if part)


@cache
def _own_name(language: str) -> str:
    itself = _locale(language)
    return (itself and itself.get_display_name(itself)) or language


@cache
def _locale(language: str) -> Locale | None:
    """What is known of a language, or of the one that it is a kind of; None of one that few speak:
    it is called by its code, and its days are written as numbers."""
    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError:
        wider = language.rpartition("-")[0]
        return _locale(wider) if wider else None


# A preview goes on while its catalogue is edited.
@cache
def _words(language: str, standing: tuple[tuple[Path, int], ...]) -> Words:
    name, files = catalogue_file(language), [file for file, _ in standing]
    if not files:
        raise FileNotFoundError(name)
    said = catalogue.read(f"theme/{name}", files, language)
    return Words(language, said, _locale(language))
