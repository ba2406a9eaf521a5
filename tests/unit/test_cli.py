"""cli.py: the `kaitei` command."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kaitei import cli
from kaitei.commands import site
from unit.builders import ROOT
from unit.terminal import typed

Captured = pytest.CaptureFixture[str]
KAITEI = Path(sys.executable).with_name("kaitei")


def _usage(*arguments: str | Path) -> int:
    """The exit code of a command line that is not understood."""
    with pytest.raises(SystemExit) as left:
        typed(*arguments)
    return int(str(left.value.code))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Checked 3 files"), ("ja", "3件を確認しました")]
)
def test_the_command_speaks_the_language_asked_for(
    root: Path, capsys: Captured, language: str, said: str
) -> None:
    """Named before the subcommand or after it."""
    assert cli.main(["--root", str(root), "--lang", language, "check"]) == 0
    assert cli.main(["check", "--lang", language, "--root", str(root)]) == 0
    assert capsys.readouterr().out.count(said) == 2


def test_a_folder_without_a_site_is_told_of(tmp_path: Path, capsys: Captured) -> None:
    """With what to do."""
    assert typed("--root", tmp_path, "check") == 1
    assert "Name the site's folder with --root. [no-site]" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("publish",),
        ("check", "--format", "xml"),
        ("build", "--as-of", "soon"),
        ("build", "--as-of", "2026-02-30"),
        ("--lang", "fr", "check"),
        ("serve", "--port", "http"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_apart_from_problems(
    arguments: tuple[str, ...], capsys: Captured
) -> None:
    """Exit code 2, and what would be right."""
    assert _usage(*arguments) == 2
    assert "usage: kaitei" in capsys.readouterr().err


def test_every_command_explains_itself(capsys: Captured) -> None:
    """The command without more lists its subcommands, each says what it does."""
    assert _usage("--help") == 0
    listed = capsys.readouterr().out

    for command in cli.commands():
        assert command in listed
        assert _usage(command, "--help") == 0


def test_a_check_imports_only_what_it_needs() -> None:
    """It runs in hooks: neither Pelican nor Jinja nor the explaining validator is loaded."""
    code = (
        "import sys; from kaitei import cli; code = cli.main(['check']);"
        "heavy = {'pelican', 'jinja2', 'babel', 'jsonschema', 'markdown', 'http.server'};"
        "print(code, sorted(heavy & set(sys.modules)))"
    )
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError(errno.EFBIG, "File too large"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "a/b"), "a/b may not be read"),
        (OSError(errno.EROFS, "Read-only file system", "a/b"), "a/b stands on a file system"),
        (OSError(errno.EIO, "Input/output error"), "could not be read or written: Input/output"),
        (OSError("gone"), "could not be read or written: gone"),
    ],
    ids=str,
)
def test_what_a_disk_refuses_is_a_sentence(
    trouble: OSError, said: str, root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do, where that is known; the site is named where the system names no file."""

    def refuse(_: object) -> None:
        raise trouble

    monkeypatch.setattr(site, "folder", refuse)

    assert typed("--root", root, "status") == 1
    heard = capsys.readouterr().err
    assert said in heard
    assert "None" not in heard


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_reader_who_goes_is_no_trouble(root: Path, command: str) -> None:
    """`kaitei status | head` says nothing of a pipe."""
    ours, theirs = os.pipe()
    os.close(ours)
    script = "import sys; from kaitei import cli; sys.exit(cli.main())"
    line = [sys.executable, "-c", script, "--lang", "en", "--root", str(root), command]
    heard = subprocess.run(line, capture_output=True, text=True, check=True)
    ended = subprocess.run(line, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    os.close(theirs)

    assert (ended.returncode, ended.stderr) == (141, heard.stderr)


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_closed_output_is_no_trouble(root: Path, command: str) -> None:
    """As a job has it that nobody listens to: what was to be said goes nowhere."""
    line = f'"{KAITEI}" --root "{root}" {command} >&- 2>"$SAID"'
    said = root.parent / "said"
    run = subprocess.run(["sh", "-c", line], env={**os.environ, "SAID": str(said)}, check=False)

    assert (run.returncode, "Traceback" in said.read_text()) == (0, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_is_full_is_told_apart_from_the_disk(root: Path) -> None:
    """What was done is done, and it is not said that all stands as before."""
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [KAITEI, "--root", str(root), "--lang", "en", "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert run.returncode == 1
    last = run.stderr.splitlines()[-1]
    assert last.startswith("What there was to say could not be written: No space left on device.")
