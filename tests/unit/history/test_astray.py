"""history/astray.py: symbolic links in a site's folder."""

from pathlib import Path

import pytest

from kaitei import cli
from kaitei.history import astray
from unit.builders import write_site

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
@pytest.mark.parametrize("command", [["check"], ["status"], ["build"], ["pdf"], ["review"]])
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


def test_a_site_without_links_has_no_problem(root: Path) -> None:
    """Nor has a folder that is no site."""
    assert astray.problems(root) == []
    assert astray.problems(root / "nothing") == []
