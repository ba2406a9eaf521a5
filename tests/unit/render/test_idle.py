"""render/idle.py: what own templates hold of which nothing is made."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kaitei import resources
from kaitei.problems import LANGUAGES, sentence
from kaitei.render import idle

MODEL = resources.folder("theme")


def _told(theme: Path, written: Mapping[str, str]) -> list[tuple[str, int, str]]:
    for name, source in written.items():
        file = theme / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, "utf-8")
    found = [*idle.problems(theme)]
    assert {x.rule for x in found} <= {"template-idle"}
    assert all(sentence(x, language) for x in found for language in LANGUAGES)
    return [(x.place.path.removeprefix("theme/templates/"), x.place.line, x.variant) for x in found]


def test_the_engines_theme_holds_nothing_idle(tmp_path: Path) -> None:
    """Nor does a whole copy of it."""
    assert _told(MODEL, {}) == _told(shutil.copytree(MODEL, tmp_path / "theme"), {}) == []


BASE = '{% extends "!base.html" %}'
NESTED = "{% block main %}{% block own %}{% endblock %}{% endblock %}"


@pytest.mark.parametrize(
    "written",
    [
        {"base.html": "{# Ours. #}\n" + BASE + "\n\n{% block head %}{% endblock %}\n"},
        {"base.html": BASE + "{% macro own() %}{% endmacro %}{% set a = 1 %}"},
        {"base.html": BASE + NESTED},
        {"own.html": BASE + NESTED, "home.html": '{% extends "own.html" %}' + NESTED[16:-14]},
        {"text.html": '{% extends "!text.html" %}{% block main %}{{ super() }}{% endblock %}'},
        {"base.html": '{% include "own/part.html" %}', "own/part.html": "part", "own/a.txt": "a"},
        {"base.html": '{{ macros("own.html").a() }}', "own.html": "{% macro a() %}{% endmacro %}"},
        {"base.html": "{% include a %}", "own.html": ""},
        {"home.html": "{% extends a %}{% block a %}{% endblock %}a"},
        {"home.html": "{% block a %}{% endblock %}a"},
        {"home.html": '{% extends "home.html" %}{% block a %}{% endblock %}'},
        {"a/README.md": "{% if %}", "own.html": "{% if %}"},
        {"home.html": '{% extends "gone.html" %}{% block a %}{% endblock %}', "own.html": ""},
    ],
)
def test_what_is_shown_or_cannot_be_read_is_not_told(
    tmp_path: Path, written: Mapping[str, str]
) -> None:
    """Of what cannot be read whoever renders it is told."""
    assert _told(tmp_path, written) == []


CLAUSE = '{% extends "!clause.html" %}'


@pytest.mark.parametrize(
    ("name", "source", "line", "variant"),
    [
        ("header.html", "<p>", 1, ""),
        ("base.html", BASE + "\n{% block hed %}a{% endblock %}", 2, "block"),
        ("home.html", '{% extends "base.html" %}\n{% block after %}{% endblock %}', 2, "block"),
        ("base.html", BASE + "\n\n<p>{% block head %}{% endblock %}", 3, "outside"),
        ("base.html", BASE + "{{ super() }}", 1, "outside"),
        ("clause.html", CLAUSE + "\n{% macro note() %}{% endmacro %}", 2, "macro"),
        ("clause.html", CLAUSE + "\n{% block note %}{% endblock %}", 2, "block"),
    ],
)
def test_what_is_shown_nowhere_is_told(
    tmp_path: Path, name: str, source: str, line: int, variant: str
) -> None:
    """At its line: it was passed over without a word."""
    assert _told(tmp_path, {name: source}) == [(name, line, variant)]


def test_no_file_is_called_as_one_is_asked_for(tmp_path: Path) -> None:
    """By the sign before its name the engine's is meant."""
    written = {"!base.html": BASE, "home.html": BASE}

    assert _told(tmp_path, written) == [("!base.html", 1, "")]


def test_what_is_not_utf_8_is_left_to_whoever_renders_it(tmp_path: Path) -> None:
    """As all that cannot be read."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "own.html").write_bytes(b"\x93")

    assert _told(tmp_path, {}) == []
