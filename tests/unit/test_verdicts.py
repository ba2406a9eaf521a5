"""What was judged before need not be judged again, as long as nothing at all has changed."""

import os
import shutil
from pathlib import Path

import pytest

from kaitei import cli, verdicts

SITE = Path(__file__).parents[1] / "site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that is sound."""
    shutil.copytree(SITE / "policy", tmp_path / "policy")
    return tmp_path


def _mark(root: Path) -> str:
    return verdicts.mark((verdicts.engine(),), verdicts.digests(root))


def test_a_folder_that_was_sound_is_known(root: Path) -> None:
    """The mark of the same folder is the same, and brings back how many files were judged."""
    verdicts.remember(root, _mark(root), 3)

    assert verdicts.count(root, _mark(root)) == 3


def test_every_byte_of_every_file_counts(root: Path) -> None:
    """One flipped bit anywhere, and the verdict is gone."""
    before = _mark(root)
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        for at in range(0, len(whole), 97):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert _mark(root) != before, (path, at)
        path.write_bytes(whole)

    assert _mark(root) == before


@pytest.mark.parametrize("name", ["new.yaml", "example/versions/9.9.yaml", "other/policy.yaml"])
def test_a_file_more_counts(root: Path, name: str) -> None:
    """Also one that the check would only complain of."""
    before = _mark(root)
    (root / "policy" / name).parent.mkdir(exist_ok=True)
    (root / "policy" / name).touch()

    assert _mark(root) != before


def test_a_linked_folder_is_never_known(root: Path) -> None:
    """What is behind the link may change without a trace."""
    (root / "policy" / "linked").symlink_to(root / "policy" / "example")

    assert _mark(root) != _mark(root)


def test_a_linked_file_is_never_known(root: Path) -> None:
    """Nor is one read that a link leads to, wherever that is."""
    (root / "policy" / "linked.yaml").symlink_to(root / "policy" / "site.yaml")

    assert _mark(root) != _mark(root)


@pytest.mark.parametrize("spoiled", ["", "x", "abc x", "\xff"])
def test_a_damaged_memory_is_none(root: Path, spoiled: str) -> None:
    """It is read again and written anew."""
    mark = _mark(root)
    verdicts.remember(root, mark, 3)
    (root / ".kaitei" / "sound").write_text(spoiled, "latin-1")

    assert verdicts.count(root, mark) is None


def test_a_site_with_a_warning_is_told_every_time(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only where nothing was found is there nothing to say again."""
    policy = root / "policy" / "example" / "policy.yaml"
    text = policy.read_text("utf-8").replace('version: "1.0"', 'version: "1.1"')
    text = text.replace("kind: first", 'kind: editorial\n  replaces: "1.0"')
    policy.write_text(text + "  - {id: gap, heading: {ja: 未定, en: TBD}}\n", "utf-8")
    said = []
    for _ in range(2):
        assert cli.main(["--root", str(root), "--lang", "en", "check"]) == 0
        said.append(capsys.readouterr().out)

    assert "[placeholder]" in said[0]
    assert said[0] == said[1]


def test_where_nothing_can_be_remembered_nothing_fails(root: Path) -> None:
    """A folder in the way is no reason to stop."""
    (root / ".kaitei").touch()
    verdicts.remember(root, _mark(root), 3)

    assert verdicts.count(root, _mark(root)) is None


@pytest.mark.parametrize("name", ["site.yaml", "example/policy.yaml"])
def test_what_was_saved_since_is_taken_for_an_edit(root: Path, name: str) -> None:
    """And a folder that was never sound; nothing is where nobody saved."""
    assert verdicts.is_edited(root)
    verdicts.remember(root, _mark(root), 3)
    assert not verdicts.is_edited(root)

    file = root / "policy" / name
    later = (root / ".kaitei" / "sound").stat().st_mtime_ns + 1
    os.utime(file, ns=(later, later))
    assert verdicts.is_edited(root)
