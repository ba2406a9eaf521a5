"""commands/keys.py: `key new` and `key rotate`."""

from pathlib import Path

import pytest

from kaitei import cli
from unit.builders import write_site


def test_a_key_is_made_and_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is, and never what it is."""
    root = write_site(tmp_path / "site")
    first, second = tmp_path / "first", tmp_path / "second"
    assert cli.main(["--root", str(root), "--lang", "en", "key", "new", str(first)]) == 0
    monkeypatch.setenv("KAITEI_SIGNING_KEY_FILE", str(first))
    assert cli.main(["--root", str(root), "--lang", "en", "key", "rotate", str(second)]) == 0
    said = capsys.readouterr().out

    assert str(first) in said
    assert str(second) in said
    assert first.read_text("ascii").split('"d"')[1][4:20] not in said
