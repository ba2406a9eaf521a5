"""history/astray.py: what is no file in a site's folder, and what came into it with git."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kaitei import cli, plugin
from kaitei.history import astray
from kaitei.problems import Refused
from support import commit, git
from unit.builders import write_site

COMMANDS = [["check"], ["status"], ["build"], ["pdf"], ["review"]]
SECRET = "the key of this machine"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site, and a file outside of it that is nobody's business."""
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    return write_site(tmp_path / "site")


@pytest.mark.parametrize(
    "name",
    [
        *("policy/glossary.yaml", "policy/other", "policy/privacy/versions/1.1.yaml"),
        *("content/ja/more.md", "theme", ".kaitei", ".kaitei/sound", ".kaitei/pdf/a.pdf.part"),
    ],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_follows_a_link(
    root: Path, name: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told at its path; nothing is shown of where it leads, and nothing is written there."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(root.parent / "secret")
    code = cli.main(["--root", str(root), *command])
    said = capsys.readouterr()

    assert code == 1
    assert f"{name}:1:1" in said.out
    assert "[symbolic-link]" in said.out
    assert SECRET not in said.out + said.err
    assert (root.parent / "secret").read_text("utf-8") == SECRET


@pytest.mark.parametrize(
    "name",
    [
        *("policy/site.yaml", "policy/glossary.yaml", "policy/privacy/policy.yaml"),
        *("policy/privacy/ledger.json", "policy/privacy/versions/1.0.yaml", "content/ja/about.md"),
    ],
)
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
@pytest.mark.parametrize("command", [["check"], ["build"], ["publish", "privacy"], ["diff", "x"]])
def test_no_command_takes_what_is_no_file_for_none(
    root: Path,
    name: str,
    make: Callable[[Path], None],
    command: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It does not say that the file is to be written, nor wait until somebody writes into it."""
    (root / name).unlink(missing_ok=True)
    make(root / name)
    code = cli.main(["--root", str(root), *command])

    assert code == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{name}:1:1: ")
    assert said.endswith(" [not-a-file]\n")


@pytest.mark.parametrize("name", ["templates/base.html", "static/mark.svg", "print.css"])
def test_a_folder_is_no_file_of_a_theme(root: Path, name: str) -> None:
    """That of the engine was taken instead, without a word."""
    (root / "theme" / name).mkdir(parents=True)

    told = [(it.place.path, it.rule) for it in astray.problems(root)]
    assert told == [(f"theme/{name}", "not-a-file")]


@pytest.mark.parametrize("name", ["theme", ".kaitei"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_is_no_folder_of_a_site(
    root: Path, name: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It was taken for none, without a word, or commands broke off at it."""
    (root / name).touch()

    assert cli.main(["--root", str(root), *command]) == 1
    assert capsys.readouterr().out.startswith(f"{name}:1:1: ")


@pytest.mark.parametrize(
    "folder", ["policy", "policy/privacy", "policy/privacy/versions", "content/ja"]
)
@pytest.mark.parametrize("command", [["check"], ["build"]])
def test_the_lock_of_an_editor_is_no_link(root: Path, folder: str, command: list[str]) -> None:
    """Emacs notes so who edits a file; one that leads anywhere is a link like any other."""
    lock = root / folder / ".#privacy.yaml"
    lock.symlink_to("somebody@somewhere.1234:5678")
    assert cli.main(["--root", str(root), *command]) == 0
    lock.with_name("somebody@somewhere.1234:5678").mkdir()

    assert [it.place.path for it in astray.problems(root)] == [f"{folder}/.#privacy.yaml"]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_believes_what_came_with_git(
    root: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A verdict that all is well, for files that are not."""
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(b"<script>")
    (root / ".kaitei").mkdir()
    (root / ".kaitei" / "sound").write_text("all is well", "ascii")
    (root / ".kaitei" / "pdf").mkdir()
    (root / ".kaitei" / "pdf" / "forged").write_bytes(b"%PDF")
    git(root, "init", "--quiet")
    git(root, "add", "--force", ".")
    code = cli.main(["--root", str(root), *command])
    said = capsys.readouterr()

    assert code == 1
    assert said.out.startswith(".kaitei/pdf/forged:1:1: ")
    assert "[kept-in-git]" in said.out
    assert not (root / "output").exists()


def test_nor_does_the_host(root: Path) -> None:
    """Pelican's own command builds nothing; what is taken out of git and made anew is no problem,
    nor is that which git does not hold."""
    day = date(2026, 2, 10)
    plugin.build(root, root / "output", day)
    commit(root)
    assert astray.problems(root) == []
    git(root, "add", "--force", ".kaitei")
    with pytest.raises(Refused):
        plugin.build(root, root / "output", day)

    git(root, "rm", "-r", "-f", "--quiet", ".kaitei")
    plugin.build(root, root / "output", day)
    assert (root / ".kaitei").is_dir()


def test_capitals_hide_nothing(root: Path) -> None:
    """Where a system does not tell them from small letters, it is the same folder."""
    (root / ".Kaitei").mkdir()
    (root / ".Kaitei" / "sound").touch()
    git(root, "init", "--quiet")
    git(root, "add", "--force", ".")
    (root / ".kaitei").mkdir(exist_ok=True)

    assert [problem.place.path for problem in astray.problems(root)] == [".Kaitei/sound"]


def test_a_site_without_links_has_no_problem(root: Path) -> None:
    """Nor has a folder that is no site."""
    assert astray.problems(root) == []
    assert astray.problems(root / "nothing") == []
