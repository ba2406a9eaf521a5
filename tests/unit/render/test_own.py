"""render/own.py: what a site's own theme holds of which nothing is made."""

import shutil
from pathlib import Path

import pytest

from kaitei import resources
from kaitei.problems import LANGUAGES, sentence
from kaitei.render import own, words

MODEL = resources.folder("theme")


def _told(theme: Path, *names: str) -> list[str]:
    for name in names:
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text("own", "utf-8")
    found = [*own.problems(theme)]
    assert {problem.rule for problem in found} <= {"theme-stray"}
    assert all(sentence(problem, x) for problem in found for x in LANGUAGES)
    return [f"{problem.place.path} {problem.variant}".rstrip() for problem in found]


def test_the_engines_theme_holds_nothing_else() -> None:
    """Nor does a whole copy of it."""
    assert _told(MODEL) == []


def test_a_whole_copy_is_one(tmp_path: Path) -> None:
    """Of the whole of the engine's; one of an older engine has another preview."""
    theme = shutil.copytree(MODEL, tmp_path / "theme")

    assert _told(theme) == []
    assert _told(theme, "preview/live.css") == ["theme/preview/live.css preview"]


@pytest.mark.parametrize(
    "name",
    [
        *("print.css", "static/own.svg", "styles/own.css", "templates/own.html"),
        *("templates/parts/own.txt", "translations/fr/LC_MESSAGES/messages.po"),
        *("README.md", "static/LICENSE", "CHANGELOG", ".DS_Store", "styles/own.css~"),
        *("translations/fr/LC_MESSAGES/messages.mo", "translations/messages.pot"),
    ],
)
def test_a_part_of_a_theme_is_none_of_that(tmp_path: Path, name: str) -> None:
    """Nor is what says something about it, or is hidden, or was made of a catalogue."""
    assert _told(tmp_path, name) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mark.svg", "mark.svg"),
        ("style/own.css", "style"),
        ("static", "static"),
        ("static/logos/mark.svg", "static/logos"),
        ("static/our logo.svg", "static/our logo.svg name"),
        ("static/ロゴ.svg", "static/ロゴ.svg name"),
        ("static/photo.jpg", "static/photo.jpg name"),
        ("static/own.PNG", "static/own.PNG name"),
        ("styles/own.scss", "styles/own.scss"),
        ("styles/own.CSS", "styles/own.CSS"),
        ("print.css/own.css", "print.css"),
        ("translations/fr/messages.po", "translations/fr/messages.po"),
        ("translations/EN/LC_MESSAGES/messages.po", "translations/EN/LC_MESSAGES/messages.po case"),
        ("static/Mark.svg", "static/Mark.svg case"),
        ("templates/Base.html", "templates/Base.html case"),
        ("templates/preview/top.html", "templates/preview/top.html preview"),
        ("preview/own.css", "preview/own.css preview"),
    ],
)
def test_all_else_is_told(tmp_path: Path, name: str, told: str) -> None:
    """At its place: it was taken for nothing, without a word."""
    assert _told(tmp_path, name) == [f"theme/{told}"]


def test_a_folder_is_told_once(tmp_path: Path) -> None:
    """Whatever it holds."""
    assert _told(tmp_path, "style/a.css", "style/b.css") == ["theme/style"]


def _mute(theme: Path, language: str, written: str) -> list[tuple[str, int, str]]:
    file = theme / words.catalogue_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written, "utf-8")
    found = [*own.mute(theme, language)]
    assert all(sentence(problem, x) for problem in found for x in LANGUAGES)
    assert {problem.place.path for problem in found} <= {f"theme/{words.catalogue_file(language)}"}
    return [(x.rule, x.place.line, str(x.values.get("message"))) for x in found]


FEW = 'msgid "All policies"\nmsgstr "X"\n\nmsgid "All policys"\nmsgstr "X"\n'


def test_a_message_that_no_page_says_is_told_at_its_line(tmp_path: Path) -> None:
    """A slip in it, or one that kaitei says in other words since: its translation was shown
    nowhere, without a word."""
    assert _mute(tmp_path, "en", FEW) == [("catalogue-stray", 4, "All policys")]


@pytest.mark.parametrize("said", ['{{ _("All policys") }}', '{% set x = ["All policys"] %}'])
def test_a_page_of_ones_own_may_say_more(tmp_path: Path, said: str) -> None:
    """By whichever way its words come to it."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "own.html").write_text(said, "utf-8")

    assert _mute(tmp_path, "en", FEW) == []


def test_what_a_broken_template_says_nobody_knows(tmp_path: Path) -> None:
    """It is told by whoever renders it."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "own.html").write_text("{% if %}", "utf-8")

    assert _mute(tmp_path, "en", FEW) == []


def test_a_further_language_has_all_words(tmp_path: Path) -> None:
    """All that it lacks are told at once; they were one after the other, each by a build."""
    model = (MODEL / words.catalogue_file("en")).read_text("utf-8")
    assert _mute(tmp_path, "fr", model) == []
    rules = [rule for rule, *_ in _mute(tmp_path, "fr", FEW)]

    assert rules == ["catalogue-stray", *["catalogue-lacking"] * (model.count("\nmsgid ") - 2)]


def test_a_catalogue_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """With all else that is wrong."""
    assert [x for x, *_ in _mute(tmp_path, "en", "words")] == ["catalogue-unreadable"]


def test_a_language_without_an_own_catalogue_is_silent(tmp_path: Path) -> None:
    """The engine's has all words; a language that has none is told elsewhere."""
    assert [*own.mute(tmp_path, "en"), *own.mute(tmp_path, "fr"), *own.mute(MODEL, "en")] == []
