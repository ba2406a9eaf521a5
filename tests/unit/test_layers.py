"""layers.py: the site's own theme over the engine's."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kaitei import cli, layers, plugin, rebuild, resources
from unit.builders import write_site

MODEL = resources.folder("theme")
BUILD = ("build", "--as-of", "2026-02-10")


def _write(theme: Path, name: str, written: str) -> None:
    file = theme / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written, "utf-8")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_engines_theme_lies_over_no_other(tmp_path: Path) -> None:
    """By whichever way one comes to it."""
    way = tmp_path / "theme"
    way.symlink_to(MODEL)

    assert layers.layers(MODEL) == layers.layers(way) == (MODEL,)


def test_a_file_of_ones_own_takes_the_place_of_the_engines(tmp_path: Path) -> None:
    """One that the engine has not is there besides."""
    _write(tmp_path, "print.css", "")
    _write(tmp_path, "styles/99-own.css", "")
    found = layers.files(tmp_path)

    assert layers.file(tmp_path, "print.css") == found["print.css"] == tmp_path / "print.css"
    assert layers.file(tmp_path, "review.css") == found["review.css"] == MODEL / "review.css"
    assert set(found) == {"styles/99-own.css", *layers.files(MODEL)}
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    "name",
    [
        *("static/.DS_Store", "static/.mark.svg.swp", "static/mark.svg~", "static/#mark.svg#"),
        *("styles/._99-own.css", ".git/config", "templates/.old/base.html"),
    ],
)
def test_what_systems_and_editors_put_beside_files_is_not_of_the_theme(
    tmp_path: Path, name: str
) -> None:
    """It was published: a logo that was open in an editor, with what had been in it before."""
    _write(tmp_path, name, "aside")

    assert layers.files(tmp_path) == layers.files(MODEL)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that stands, dressed by the engine."""
    made = write_site(tmp_path / "site")
    assert cli.main(["--root", str(made), *BUILD]) == 0
    return made


def test_a_site_wears_its_own_files_over_the_engines(root: Path) -> None:
    """A style, a picture, a word; all else is as it was."""
    theme, output = root / "theme", root / "output"
    _write(theme, "styles/99-own.css", ":root { --accent: #a00; }\n")
    _write(theme, "static/mark.svg", "<svg/>")
    _write(
        *(theme, "translations/en/LC_MESSAGES/messages.po"),
        'msgid "All policies"\nmsgstr "Our policies"\n',
    )
    assert cli.main(["--root", str(root), *BUILD]) == 0
    (style,) = (output / "assets").glob("kaitei.*.css")
    (mark,) = (output / "assets").glob("mark.*.svg")
    page = (output / "en/index.html").read_text("utf-8")

    assert style.read_text("utf-8").endswith("\n:root { --accent: #a00; }\n")
    assert style.read_bytes().startswith(sorted(MODEL.glob("styles/*.css"))[0].read_bytes())
    assert mark.read_text("utf-8") == "<svg/>"
    assert ">Our policies<" in page
    assert ">Notices<" in page


def test_whatever_changes_in_either_layer_is_built(root: Path) -> None:
    """Over what is remembered as from nothing: a file that is added, edited, taken away."""
    own = root / "theme" / "templates" / "guard.html"
    there = _files(root / "output")
    for said in ("<!-- one -->", "<!-- other -->"):
        _write(root / "theme", "templates/guard.html", said)
        assert cli.main(["--root", str(root), *BUILD]) == 0
        assert said in (root / "output/en/index.html").read_text("utf-8")
    own.unlink()
    assert cli.main(["--root", str(root), *BUILD]) == 0

    assert _files(root / "output") == there


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The engine's theme, as an update may change it."""
    made, folder = shutil.copytree(MODEL, tmp_path / "model"), resources.folder
    monkeypatch.setattr(resources, "folder", lambda x: made if x == "theme" else folder(x))
    return made


def test_whatever_changes_below_what_is_ones_own_is_built(model: Path, root: Path) -> None:
    """A template that builds on the engine's, and a catalogue with one word; over what is
    remembered as from nothing, and by Pelican's own command."""
    own, there = ["templates", "translations/en/LC_MESSAGES"], ["base.html", "messages.po"]
    said = '{% extends "!base.html" %}{% block footer %}{{ super() }}<p>own</p>{% endblock %}'
    for name, written in zip(there, (said, 'msgid "Notices"\nmsgstr "News"\n'), strict=True):
        _write(root / "theme", f"{own[there.index(name)]}/{name}", written)
    assert cli.main(["--root", str(root), *BUILD]) == 0
    words = (model / own[1] / there[1], 'msgstr "All policies"', 'msgstr "Our policies"')
    markup = (model / own[0] / there[0], '<footer class="site"', '<footer class="new site"')
    for file, before, after in (words, markup):
        file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
        assert cli.main(["--root", str(root), *BUILD]) == 0
    page = (root / "output/en/index.html").read_text("utf-8")
    assert all(x in page for x in ("Our policies<", ">News<", '"new site"', "<p>own</p></div>"))

    for build, name in ((rebuild.build, "cold"), (plugin.build, "pelican")):
        shutil.rmtree(root / ".kaitei")
        build(root, root / name, date(2026, 2, 10))
        assert _files(root / name) == _files(root / "output")


def test_a_whole_copy_is_dressed_alike(root: Path) -> None:
    """To the byte."""
    there = _files(root / "output")
    shutil.copytree(MODEL, root / "theme")
    assert cli.main(["--root", str(root), *BUILD]) == 0

    assert _files(root / "output") == there
