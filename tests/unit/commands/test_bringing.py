"""commands/bringing.py: what was brought or founded is said."""

import json
from pathlib import Path

import pytest

from kaitei import cli
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
