"""render/words.py: the words of pages in one language."""

import ast
import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from markupsafe import Markup

from kaitei import resources
from kaitei.problems import Refused
from kaitei.render import words
from unit.builders import ROOT
from unit.real import real_settings

THEME = resources.folder("theme")
LANGUAGES = words.languages(THEME)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def _catalogue(language: str) -> Catalog:
    with (THEME / words.catalogue_file(language)).open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


@cache
def _said_by_templates() -> set[str]:
    """The words that the templates hand to `_`."""
    methods = [("**.html", "jinja2"), ("**.xml", "jinja2")]
    found = extract_from_dir(THEME / "templates", methods, keywords={"_": None})
    return {str(message) for _, _, message, _, _ in found}


def _said_by_code() -> Iterator[str]:
    """The words that modules hand to a speaker themselves."""
    for module in (ROOT / "plugins" / "kaitei").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "speaker":
                assert isinstance(node.args[0], ast.Constant), "words stand in the code as they are"
                yield str(node.args[0].value)


def _placeholders(message: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(message) if name is not None)


@each_language
def test_a_catalogue_holds_exactly_the_words_that_pages_say(language: str) -> None:
    """None is missing, and none is kept that nobody says."""
    said = _said_by_templates() | set(_said_by_code())
    held = {str(message.id) for message in _catalogue(language) if message.id}

    assert said
    assert said == held


@each_language
def test_every_word_is_translated_for_good(language: str) -> None:
    """Nothing empty, nothing fuzzy, nothing left from before."""
    catalogue = _catalogue(language)
    lacking = [m.id for m in catalogue if m.id and (not m.string or m.fuzzy)]

    assert (lacking, dict(catalogue.obsolete)) == ([], {})
    assert not catalogue.fuzzy


@each_language
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    """What is filled in is said in every language, and nothing else is asked for."""
    differing = [
        message.id
        for message in _catalogue(language)
        if _placeholders(str(message.id)) != _placeholders(str(message.string))
    ]

    assert differing == []


@each_language
def test_messages_stand_in_order(language: str) -> None:
    """Sorted, a catalogue is easily compared with another."""
    held = [str(message.id) for message in _catalogue(language) if message.id]

    assert sorted(held) == held


def test_every_language_of_the_site_has_a_catalogue() -> None:
    """The frame of a page is never half in another language."""
    assert set(real_settings().languages) <= set(LANGUAGES)


def test_a_language_without_a_catalogue_has_no_words(tmp_path: Path) -> None:
    """It is an error to ask for them: a page is never faked."""
    with pytest.raises(FileNotFoundError):
        words.words(tmp_path, "fr")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A theme that has a few words in two languages, one of which the engine has none in."""
    for language in ("ja", "fr"):
        file = tmp_path / words.catalogue_file(language)
        file.parent.mkdir(parents=True)
        file.write_text('msgid "By {who}"\nmsgstr "運営：{who}"\n', "utf-8")
    return tmp_path


def test_a_theme_speaks_the_languages_it_has_a_catalogue_of(small: Path) -> None:
    """And those of the engine; a folder without one is no language."""
    (small / "translations" / "de").mkdir()

    assert words.languages(small) == ("en", "fr", "ja")


def test_words_that_the_own_catalogue_lacks_are_the_engines(small: Path) -> None:
    """One changes a word, and has all others; of each catalogue as it stands."""
    file = small / words.catalogue_file("ja")
    before = words.words(small, "ja")("In force")
    file.write_text('msgid "In force"\nmsgstr "有効"\n', "utf-8")
    os.utime(file, (0, 0))

    assert before == words.words(THEME, "ja")("In force") == "現行"
    assert words.words(small, "ja")("In force") == "有効"


def test_words_are_said_in_the_language(small: Path) -> None:
    """With what is filled in."""
    assert words.words(small, "ja")("By {who}", who="X") == "運営：X"


def test_no_page_is_half_in_another_language(small: Path) -> None:
    """A theme made for an older engine, or edited, may lack a word: its page said it in English,
    and nobody was told."""
    with pytest.raises(Refused) as refused:
        words.words(small, "fr")("In force")

    (problem,) = refused.value.problems
    assert problem.place.path == "theme/translations/fr/LC_MESSAGES/messages.po"
    assert (problem.rule, problem.values["message"]) == ("catalogue-lacking", "In force")


def test_what_is_filled_in_is_escaped(small: Path) -> None:
    """A publisher's name is words, not markup."""
    said = words.words(small, "ja")("By {who}", who="Tom & Co. <b>")

    assert Markup("運営：Tom &amp; Co. &lt;b&gt;") == said


def test_markup_is_filled_in_as_it_is(small: Path) -> None:
    """A date stands in its own element."""
    said = words.words(small, "ja")("By {who}", who=Markup("<time>today</time>"))

    assert Markup("運営：<time>today</time>") == said


@pytest.mark.parametrize(("language", "said"), [("en", "January 2, 2027"), ("ja", "2027年1月2日")])
def test_a_day_is_written_out(language: str, said: str) -> None:
    """As one writes it in the language."""
    assert said == words.words(THEME, language).day(date(2027, 1, 2))


def test_a_site_may_speak_a_language_that_few_do(tmp_path: Path) -> None:
    """Where nobody knows how it writes a day, that is written as numbers."""
    file = tmp_path / words.catalogue_file("ain")
    file.parent.mkdir(parents=True)
    file.write_text('msgid "In force"\nmsgstr "X"\n', "utf-8")
    speaker, day = words.words(tmp_path, "ain"), date(2027, 1, 2)

    assert (speaker("In force"), speaker.day(day), speaker.year(day)) == ("X", "2027-01-02", "2027")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        *(("ja", "日本語"), ("en", "English"), ("de", "Deutsch"), ("fr", "français")),
        *(("ain", "ain"), ("en-AQ", "English")),
    ],
)
def test_a_language_is_called_by_its_own_name(language: str, name: str) -> None:
    """Whoever looks for it reads it; whatever language the page is in. Of one that few speak only
    the code is known."""
    spoken = {words.words(THEME, code).language_name(language) for code in LANGUAGES}

    assert {name} == spoken


def test_two_scripts_of_a_language_are_told_apart() -> None:
    """A policy may have both, and its readers choose between them."""
    speaker = words.words(THEME, "en")

    assert speaker.language_name("zh-Hant") != speaker.language_name("zh-Hans")


@pytest.mark.parametrize(
    ("language", "frame"),
    [("en", "en"), ("ja", "ja"), ("en-GB", "en"), ("ja-JP", "ja"), ("zh-Hant", "ja"), ("de", "ja")],
)
def test_a_text_is_framed_in_a_language_of_the_site(language: str, frame: str) -> None:
    """Its own if the site has it, a near one, or else the first."""
    assert frame == words.fallback(language, ("ja", "en"))


@pytest.mark.parametrize(
    ("language", "name"),
    [("ja", "ja_JP"), ("en", "en_US"), ("zh-Hant", "zh_TW"), ("pt-BR", "pt_BR"), ("ain", "ain")],
)
def test_a_language_is_named_with_its_territory(language: str, name: str) -> None:
    """As og:locale wants it; one that is named is kept."""
    assert words.locale_name(language) == name
