"""commands/bringing.py: what was brought or founded is said."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei import cli
from kaitei.commands import site
from unit.builders import write_site

Captured = pytest.CaptureFixture[str]


def test_an_import_needs_files_or_a_history_and_not_both(tmp_path: Path, capsys: Captured) -> None:
    """It says which."""
    root = write_site(tmp_path / "site")

    assert cli.main(["--root", str(root), "--lang", "en", "import", "--policy", "terms"]) == 1
    assert "--history" in capsys.readouterr().err


def test_a_new_policy_lacks_only_what_a_person_decides(tmp_path: Path, capsys: Captured) -> None:
    """`kaitei check` has nothing else to say of the example."""
    root = write_site(tmp_path / "site")

    assert cli.main(["--root", str(root), "--lang", "en", "new", "terms"]) == 0
    capsys.readouterr()
    assert cli.main(["--root", str(root), "--lang", "en", "check", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {problem["rule"] for problem in told} == {"unfinished-release"}


@pytest.mark.parametrize(
    ("zone", "day"), [("Asia/Tokyo", "2026-11-30"), ("America/New_York", "2026-11-29")]
)
def test_a_site_is_founded_on_the_day_that_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, day: str
) -> None:
    """A version of yesterday would be refused by the first check."""
    monkeypatch.setattr(site, "now", lambda: datetime(2026, 11, 29, 20, tzinfo=UTC))

    assert cli.main(["init", str(tmp_path / "here"), "--time-zone", zone]) == 0
    written = (tmp_path / "here" / "policy" / "example" / "versions" / "1.0.yaml").read_text()
    assert f"announced: {day}" in written


def test_a_time_zone_that_there_is_not_is_told(tmp_path: Path, capsys: Captured) -> None:
    """And nothing is founded."""
    assert cli.main(["--lang", "en", "init", str(tmp_path / "x"), "--time-zone", "Mars/Base"]) == 1
    assert "“Mars/Base” is not a time zone" in capsys.readouterr().out
    assert not (tmp_path / "x").exists()


def test_who_stands_in_the_folder_need_not_go_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Which is not called “.” in a sentence."""
    monkeypatch.chdir(tmp_path)

    assert cli.main(["--lang", "en", "init", "."]) == 0
    assert capsys.readouterr().out.startswith("Founded a site in this folder. Next: kaitei check")


def test_one_clause_is_not_called_clauses(tmp_path: Path, capsys: Captured) -> None:
    """What is counted is named before its number, which may be 1."""
    root, file = write_site(tmp_path / "site"), tmp_path / "one.en.md"
    file.write_text("---\ntitle: T\norganisation: O\n---\n## A\n\nWords. ![](x.png)\n", "utf-8")
    (tmp_path / "history").mkdir()
    (tmp_path / "history" / "2024-04-01.en.md").write_text(file.read_text("utf-8"), "utf-8")
    bring = ("--root", str(root), "--lang", "en", "import")

    assert cli.main([*bring, str(file), "--policy", "one"]) == 0
    assert "Clauses: 1. Places to look at, listed above: 1." in capsys.readouterr().out
    assert cli.main([*bring, "--history", str(tmp_path / "history"), "--policy", "two"]) == 0
    assert "Versions: 1. Clauses in all: 1. Places" in capsys.readouterr().out
