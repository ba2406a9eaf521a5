"""cli.py: the `kaitei` command."""

import json
import os
import subprocess
import sys
import threading
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kaitei import cli, serve
from unit.builders import ROOT, policy, raw, release, site, write_site

Captured = pytest.CaptureFixture[str]
GAP = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text.en": "The fee is TBD."}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site folder without a fault."""
    return write_site(tmp_path / "site")


def _working(root: Path, tree: object) -> None:
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(tree))


def _run(*arguments: str | Path) -> int:
    """Runs the command in English; returns its exit code."""
    return cli.main(["--lang", "en", *map(str, arguments)])


def _usage(*arguments: str | Path) -> int:
    """The exit code of a command line that is not understood."""
    with pytest.raises(SystemExit) as left:
        _run(*arguments)
    return int(str(left.value.code))


def test_a_site_without_a_fault_is_said_to_be_so(root: Path, capsys: Captured) -> None:
    """In one line, with how much was looked at."""
    assert _run("--root", root, "check") == 0
    assert capsys.readouterr() == ("Checked 3 files: no error.\n", "")


def test_every_problem_is_listed_and_the_exit_code_says_so(root: Path, capsys: Captured) -> None:
    """Each with its place, the line and a caret; the count at the end, on the error stream."""
    _working(root, policy({"title.en": None, "sections.0.text.en": "<b>"}))
    code = _run("--root", root, "check")
    out, err = capsys.readouterr()

    assert code == 1
    assert "policy/privacy/policy.yaml:7:1: " in out
    assert "[missing-language]\n    title:\n    ^\n" in out
    assert "        en: <b>\n            ^\n" in out
    assert err.startswith("Errors: 2.")


def test_a_warning_is_told_and_passes(root: Path, capsys: Captured) -> None:
    """It is a place to look at, not an error."""
    _working(root, policy(GAP))
    code = _run("--root", root, "check")
    out = capsys.readouterr().out

    assert code == 0
    assert ": warning: “TBD” looks like a gap" in out
    assert "places to look at: 1" in out


def test_problems_can_be_had_as_json(root: Path, capsys: Captured) -> None:
    """The output is that list alone, for a machine to read."""
    _working(root, policy({"title.en": None}))
    code = _run("--root", root, "check", "--format", "json")
    (found,) = json.loads(capsys.readouterr().out)

    assert code == 1
    assert (found["rule"], found["severity"], found["line"]) == ("missing-language", "error", 7)


def test_no_problems_are_an_empty_list(root: Path, capsys: Captured) -> None:
    """Never an empty output."""
    assert _run("--root", root, "check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


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
    assert _run("--root", tmp_path, "check") == 1
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

    for command in ("check", "build", "serve"):
        assert command in listed
        assert _usage(command, "--help") == 0


def test_a_build_says_what_it_made(root: Path, tmp_path: Path, capsys: Captured) -> None:
    """The day, the place, and how much of it is new."""
    output = tmp_path / "made"
    code = _run("--root", root, "build", "--as-of", "2026-03-01", "--output", output)
    said = capsys.readouterr().out

    assert code == 0
    assert f"The site as of 2026-03-01 stands in {output}" in said
    assert (output / "ja" / "privacy" / "1.0" / "index.html").is_file()


def test_a_refused_build_leaves_what_stood(root: Path, capsys: Captured) -> None:
    """Valid or not published."""
    output = root / "output"
    output.mkdir()
    (output / "mark").touch()
    _working(root, policy({"title.en": None}))

    assert _run("--root", root, "build", "--as-of", "2026-03-01") == 1
    assert [path.name for path in output.iterdir()] == ["mark"]
    assert "Nothing was written" in capsys.readouterr().err


def test_without_a_day_it_builds_for_today_in_the_sites_zone(root: Path, capsys: Captured) -> None:
    """Where the site is, not where the machine stands."""
    before = datetime.now(ZoneInfo("Asia/Tokyo")).date()
    code = _run("--root", root, "build")
    said = capsys.readouterr().out
    after = datetime.now(ZoneInfo("Asia/Tokyo")).date()

    assert code == 0
    assert any(f"as of {day} stands" in said for day in (before, after))
    assert isinstance(before, date)


def test_serve_builds_and_shows_the_site(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says where, and ends when interrupted."""
    monkeypatch.setattr(serve, "until_interrupted", lambda server: None)

    assert _run("--root", root, "serve", "--port", "0", "--as-of", "2026-03-01") == 0
    assert "The site is at http://127.0.0.1:" in capsys.readouterr().out


def test_a_taken_port_is_told_in_a_sentence(root: Path, capsys: Captured) -> None:
    """Not as a crash."""
    with serve.server(root, 0) as other:
        threading.Thread(target=other.serve_forever, args=(0.01,)).start()
        port = str(other.server_address[1])
        code = _run("--root", root, "serve", "--port", port, "--as-of", "2026-03-01")
        other.shutdown()

    assert code != 0
    assert port in capsys.readouterr().err


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


def test_the_settings_of_a_site_are_checked_too(root: Path, capsys: Captured) -> None:
    """In the same list."""
    (root / "policy" / "site.yaml").write_bytes(raw(site({"time_zone": "Asia/Nowhere"})))

    assert _run("--root", root, "check") == 1
    assert "policy/site.yaml:" in capsys.readouterr().out
