"""resources.py: where the engine's own files stand."""

import sys
from pathlib import Path

import pytest

from kaitei import resources


@pytest.mark.parametrize(
    ("folder", "inside"),
    [("schema", "policy.schema.json"), ("theme", "templates/base.html")],
)
def test_the_engine_finds_its_own_folders(folder: str, inside: str) -> None:
    """A checkout has them at its top, an installed wheel inside the package."""
    assert (resources.folder(folder) / inside).is_file()


def test_the_schemas_of_a_folder_have_names() -> None:
    """In the order of the names."""
    found = resources.schemas("feed")

    assert list(found) == sorted(found)
    assert {"version", "changes"} <= set(found)
    assert found["version"] == resources.folder("schema") / "feed" / "version.schema.json"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_engine_finds_its_sentences(language: str) -> None:
    """Each language of the terminal has a catalogue."""
    assert resources.sentences(language).is_file()


def test_a_language_without_sentences_has_no_file() -> None:
    """To ask for it is no error; the caller sees that it is not there."""
    assert not resources.sentences("xx").exists()


def test_a_site_may_bring_its_own_theme(tmp_path: Path) -> None:
    """Otherwise it wears the engine's. Words alone are one, and not passed over."""
    engines = resources.theme(tmp_path)
    (tmp_path / "theme" / "translations").mkdir(parents=True)

    assert (engines / "templates" / "base.html").is_file()
    assert tmp_path / "theme" == resources.theme(tmp_path)


def test_what_is_installed_is_named_with_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever Python looks; a place that is not there holds nothing."""
    (tmp_path / "other-2.1.dist-info").mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path), str(tmp_path / "gone"), *sys.path])
    found = resources.installed()

    assert "other-2.1.dist-info" in found
    assert f"pytest-{pytest.__version__}.dist-info" in found
