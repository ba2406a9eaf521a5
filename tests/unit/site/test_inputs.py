"""site/inputs.py: what a site is made from, as digests."""

import os
import sys
from pathlib import Path

import pytest

from kaitei import resources, verdicts
from kaitei.site import inputs
from unit.builders import write_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's folder with a theme beside it."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a.html").write_text("template")
    return write_site(tmp_path / "site")


def _mark(root: Path, *seen: str) -> str:
    return inputs.site(verdicts.digests(root), root.parent / "theme", seen)


@pytest.mark.parametrize(
    "path", ["policy/site.yaml", "policy/privacy/versions/1.0.yaml", "policy/glossary.yaml"]
)
def test_every_file_counts(root: Path, path: str) -> None:
    """What is in it, and that it is there."""
    before = _mark(root)
    with (root / path).open("ab") as file:
        file.write(b"\n")

    assert _mark(root) != before


def test_a_working_text_does_not_count(root: Path) -> None:
    """Nothing of it is shown before it is published."""
    before = _mark(root)
    (root / "policy/privacy/policy.yaml").write_text("policy: other\n")

    assert _mark(root) == before


def test_the_theme_and_what_is_seen_count(root: Path) -> None:
    """Also a file that is renamed."""
    before = _mark(root)
    (root.parent / "theme" / "a.html").rename(root.parent / "theme" / "b.html")

    assert len({before, _mark(root), _mark(root, "day")}) == 3


def test_a_changed_source_is_another_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its content, not its time."""
    source = tmp_path / "module.py"
    source.write_text("A = 1\n")
    monkeypatch.setattr(resources, "package", lambda: tmp_path)
    before = inputs.engine()
    os.utime(source, (1, 1))
    same = inputs.engine()
    source.write_text("A = 2\n")

    assert before == same != inputs.engine()


def test_another_version_of_a_library_is_another_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name says which is installed."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    (tmp_path / "jinja2-3.1.5.dist-info").mkdir()
    before = inputs.engine()
    (tmp_path / "jinja2-3.1.5.dist-info").rename(tmp_path / "jinja2-3.1.6.dist-info")

    assert inputs.engine() != before


def test_a_folder_stands_as_its_files_do(tmp_path: Path) -> None:
    """Sizes and times, below it too; one that is not there as an empty one."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_text("c")
    stood = inputs.stand(tmp_path / "a")
    (tmp_path / "a" / "b" / "c").write_text("cc")

    assert inputs.stand(tmp_path / "a") != stood
    (tmp_path / "empty").mkdir()
    assert inputs.stand(tmp_path / "none") == inputs.stand(tmp_path / "empty")
