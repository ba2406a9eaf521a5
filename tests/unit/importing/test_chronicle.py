"""importing/chronicle.py: a folder of dated files."""

from pathlib import Path

import pytest

from kaitei.importing import chronicle
from kaitei.problems import Refused, Stopped
from unit.builders import write_site


def test_a_file_without_a_day_is_told_of(tmp_path: Path) -> None:
    """Before anything is written; so is a folder without files."""
    root = write_site(tmp_path / "site")
    folder = tmp_path / "old"
    folder.mkdir()
    with pytest.raises(Stopped):
        chronicle.bring(root, "terms", folder, ("ja", "en"))
    (folder / "2024-13-01.ja.md").write_text("# T", "utf-8")
    with pytest.raises(Refused) as refused:
        chronicle.bring(root, "terms", folder, ("ja", "en"))
    assert [problem.rule for problem in refused.value.problems] == ["import-undated"]
    assert not (root / "policy" / "terms").exists()
