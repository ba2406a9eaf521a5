"""importing/chronicle.py: a folder of dated files."""

from pathlib import Path

import pytest

from kaitei.importing import chronicle
from kaitei.problems import Refused, Stopped
from support import contents
from unit.builders import write_site


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none", "There is no folder "),
        ("2024-01-01.ja.md", "There is no folder "),
        ("empty", "There is no dated file in "),
        ("others", "There is no dated file in "),
    ],
)
def test_a_folder_that_is_none_or_holds_no_text_is_told_apart(
    tmp_path: Path, name: str, said: str
) -> None:
    """With the kinds that are read; nothing is written."""
    root = write_site(tmp_path / "site")
    before = contents(root)
    (tmp_path / "empty").mkdir()
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "2024-01-01.ja.pdf").touch()
    (tmp_path / "2024-01-01.ja.md").write_text("# T", "utf-8")
    with pytest.raises(Stopped) as stopped:
        chronicle.bring(root, "terms", tmp_path / name, ("ja", "en"))

    assert str(stopped.value).startswith(f"{said}{tmp_path / name}. ")
    assert before == contents(root)


def test_a_file_without_a_day_is_told_of(tmp_path: Path) -> None:
    """Before anything is written."""
    root = write_site(tmp_path / "site")
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "2024-13-01.ja.md").write_text("# T", "utf-8")
    with pytest.raises(Refused) as refused:
        chronicle.bring(root, "terms", folder, ("ja", "en"))
    assert [problem.rule for problem in refused.value.problems] == ["import-undated"]
    assert not (root / "policy" / "terms").exists()
