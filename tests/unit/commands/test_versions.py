"""commands/versions.py: what is asked of the desk arrives there; what it answers is said."""

from pathlib import Path

import pytest

from kaitei import cli

Captured = pytest.CaptureFixture[str]


def _run(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "--lang", "en", *arguments])


def test_start_prepares_the_version_asked_for(root: Path, capsys: Captured) -> None:
    """Made from the one asked for."""
    assert _run(root, "start", "privacy", "--from", "1.0", "--version", "2.0") == 0
    assert "2.0" in capsys.readouterr().out
    written = (root / "policy" / "privacy" / "policy.yaml").read_text("utf-8")
    assert "2.0" in written


def test_a_correction_is_recorded_with_its_note(root: Path, capsys: Captured) -> None:
    """In the ledger of that policy."""
    assert _run(root, "correct", "privacy", "1.0", "--note", "Read 14 for 15.") == 0
    assert "1.0" in capsys.readouterr().out
    assert "Read 14 for 15." in (root / "policy" / "privacy" / "ledger.json").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("withdraw", "privacy", "9.9", "--reason", "x"),
        ("redact", "privacy", "9.9", "a", "--reason", "x"),
        ("publish", "nothing"),
        ("adopt", "nothing"),
    ],
    ids=" ".join,
)
def test_what_the_desk_refuses_is_said_beside_the_output(
    root: Path, capsys: Captured, arguments: tuple[str, ...]
) -> None:
    """In a sentence, with exit code 1."""
    assert _run(root, *arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert ("Version 9.9 of" if "9.9" in arguments else "There is no policy “nothing”") in err
