"""history/writing.py: the old state or the new one, at any moment."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kaitei.history import writing
from kaitei.problems import Stopped


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's folder."""
    (tmp_path / "policy").mkdir()
    return tmp_path


def test_what_is_aside_is_not_in_place(root: Path) -> None:
    """Until it is moved in; then nothing is left aside."""
    file = root / "policy" / "a.json"
    writing.put_aside(file, b"new")

    assert [path.name for path in file.parent.iterdir()] == ["a.json.part"]

    writing.move_in(file)
    assert [path.name for path in file.parent.iterdir()] == ["a.json"]
    assert file.read_bytes() == b"new"


def test_a_folder_is_made_where_it_is_missing(root: Path) -> None:
    """The first version of a policy."""
    file = root / "policy" / "versions" / "1.0.yaml"
    writing.replace(file, b"text")

    assert file.read_bytes() == b"text"


def test_what_was_left_aside_is_written_over(root: Path) -> None:
    """However long it was."""
    file = root / "policy" / "a.json"
    (root / "policy" / "a.json.part").write_bytes(b"x" * 1000)
    writing.replace(file, b"new")

    assert file.read_bytes() == b"new"


def test_a_file_keeps_its_mode(root: Path) -> None:
    """Who may read it is not ours to decide; a new file gets what the system gives."""
    old, new = root / "policy" / "old", root / "policy" / "new"
    old.write_bytes(b"")
    old.chmod(0o604)
    for file in (old, new):
        writing.replace(file, b"x")
    other = root / "other"
    other.touch()

    assert stat.S_IMODE(old.stat().st_mode) == 0o604
    assert new.stat().st_mode == other.stat().st_mode


def test_a_system_that_writes_little_at_a_time_is_asked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short write is not the end."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, content: write(file, content[:2]))
    writing.replace(root / "policy" / "a", b"a longer text")

    assert (root / "policy" / "a").read_bytes() == b"a longer text"


def test_everything_is_forced_to_the_disk_before_it_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file before its name, and the folder that holds the name after it."""
    done: list[str] = []
    fsync, rename = os.fsync, os.rename

    def sync(file: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        fsync(file)

    def move(*names: Path) -> None:
        done.append("rename")
        rename(*names)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "rename", move)
    writing.replace(root / "policy" / "a", b"x")

    assert done == ["file", "folder", "rename", "folder"]


def test_only_one_command_writes_at_a_time(root: Path) -> None:
    """The other is told so; afterwards it may."""
    code = (
        "import sys; from pathlib import Path; from kaitei.history import writing;"
        "lock = writing.alone(Path(sys.argv[1])); lock.__enter__(); print('free')"
    )
    command = [sys.executable, "-c", code, str(root)]
    with writing.alone(root):
        taken = subprocess.run(command, capture_output=True, text=True, check=False)
    free = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "Stopped" in taken.stderr
    assert (taken.stdout, free.stdout) == ("", "free\n")


def test_an_error_inside_is_not_taken_for_a_lock(root: Path) -> None:
    """And the lock is given back."""
    with pytest.raises(BlockingIOError), writing.alone(root):
        raise BlockingIOError
    with writing.alone(root):
        pass
    with writing.alone(root), pytest.raises(Stopped), writing.alone(root):
        pass


def test_what_was_left_is_removed(root: Path) -> None:
    """For good."""
    left = root / "policy" / "a.part"
    left.touch()
    writing.remove(left)

    assert list((root / "policy").iterdir()) == []
