"""render/own.py: what a site's own theme holds of which nothing is made."""

import shutil
from pathlib import Path

import pytest

from kaitei import resources
from kaitei.problems import LANGUAGES, sentence
from kaitei.render import own

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
