"""site/tree.py: a fresh tree beside the one that stands, and their exchange."""

import os
import shutil
import stat
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kaitei import links, workers
from kaitei.site import spare, tree
from kaitei.site.tree import Written
from support import contents
from unit.pages import filled

SMALL = {"": b"home", "ja/privacy/": b"text", "feed/index.json": b"{}"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where the tree is to stand; nothing is there yet."""
    return tmp_path / "output"


def _build(output: Path, files: Mapping[str, bytes]) -> Written:
    folder, kept = tree.begin(output)()
    written = filled(folder, output, files.items())
    spare.trim(folder, kept, set(map(links.file, files)))
    tree.exchange(folder, output)()
    return written


def _beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())


@pytest.fixture(params=["one step", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system exchanges folders in one step, or cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(tree, "_exchanged", lambda *_: False)


@pytest.mark.usefixtures("either_way")
def test_a_tree_takes_the_place_of_the_one_before(output: Path) -> None:
    """All of it, and nothing of the old stays inside; beside it what they have in common, of which
    git is told to take nothing."""
    first = _build(output, SMALL)
    second = _build(output, {"": b"home", "en/": b"new"})

    assert (Written(3, 3), Written(2, 1)) == (first, second)
    assert contents(output) == {"index.html": b"home", "en/index.html": b"new"}
    assert _beside(output) == [".output.next", "output"]
    left = output.parent / ".output.next"
    assert contents(left) == {"index.html": b"home", ".gitignore": b"*\n"}
    assert (left / "index.html").samefile(output / "index.html")


@pytest.mark.usefixtures("either_way")
def test_a_tree_is_filled_from_the_one_before(output: Path) -> None:
    """Two that change places turn by turn; each turn gives what a build from nothing gives."""
    turns = [
        SMALL,
        {**SMALL, "": b"new"},
        {"": b"new", "en/privacy/": b"text"},
        SMALL,
        {**SMALL, "en/": b"more"},
    ]
    for turn in turns:
        _build(output, turn)

        assert contents(output) == {links.file(where): turn[where] for where in turn}
        assert all(any(room.iterdir()) for room in output.rglob("*") if room.is_dir())


@pytest.mark.usefixtures("either_way")
def test_an_unchanged_file_stays_the_same_file(output: Path) -> None:
    """Same inode, same time: servers and copies see that nothing happened to it."""
    _build(output, SMALL)
    before = (output / "ja/privacy/index.html").stat()
    _build(output, {**SMALL, "": b"changed"})
    after = (output / "ja/privacy/index.html").stat()

    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_changed_file_is_another_file(output: Path) -> None:
    """Whoever has the old one open reads it to its end."""
    _build(output, SMALL)
    with (output / "index.html").open("rb") as reader:
        _build(output, {**SMALL, "": b"changed"})

        assert reader.read() == b"home"
    assert (output / "index.html").read_bytes() == b"changed"


def test_building_again_writes_nothing(output: Path) -> None:
    """A no-op build changes no file."""
    _build(output, SMALL)

    assert Written(3, 0) == _build(output, SMALL)


def test_the_tree_that_stands_is_whole_until_it_is_exchanged(output: Path) -> None:
    """Writing the fresh one touches nothing of it."""
    _build(output, SMALL)
    before = contents(output)
    folder = tree.fresh(output)
    filled(folder, output, {"": b"half"}.items())

    assert before == contents(output)


@pytest.mark.usefixtures("either_way")
def test_what_an_interrupted_run_left_is_removed(output: Path) -> None:
    """A half-written tree is never read, and never published."""
    _build(output, SMALL)
    filled(tree.fresh(output), output, {"half/": b"half", "": b"hal"}.items())
    _build(output, {"": b"whole"})

    assert contents(output) == {"index.html": b"whole"}
    assert [path.name for path in output.iterdir()] == ["index.html"]


def test_what_forbids_its_own_removal_is_removed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders that were made read-only; no link is followed out of them."""
    real = shutil.rmtree

    def bound(folder: Path, ignore_errors: bool = False) -> None:
        """As for somebody who is not root."""
        inside = [folder, *(p for p in folder.rglob("*") if p.is_dir() and not p.is_symlink())]
        if folder.exists() and all(path.stat().st_mode & stat.S_IWUSR for path in inside):
            real(folder)
        elif not ignore_errors:
            raise PermissionError(folder)

    left = tree.fresh(output) / "ja"
    outside = output.parent / "outside"
    outside.mkdir(mode=0o500)
    left.mkdir()
    (left / "link").symlink_to(outside)
    left.chmod(0o500)
    monkeypatch.setattr(shutil, "rmtree", bound)

    assert list(tree.fresh(output).iterdir()) == []
    assert stat.S_IMODE(outside.stat().st_mode) == 0o500


def test_a_run_that_died_between_two_renames_is_undone(output: Path) -> None:
    """What stood before stands again, and the next run goes on from there."""
    _build(output, SMALL)
    before = contents(output)
    output.rename(output.parent / ".output.old")
    tree.recover(output)

    assert before == contents(output)
    assert _beside(output) == ["output"]


def test_a_run_that_died_after_the_renames_leaves_the_new_tree(output: Path) -> None:
    """The old one is only in the way then."""
    _build(output, SMALL)
    shutil.copytree(output, output.parent / ".output.old")
    (output / "index.html").write_bytes(b"new")
    tree.fresh(output)

    assert (output / "index.html").read_bytes() == b"new"
    assert _beside(output) == [".output.next", "output"]


def test_a_run_that_died_finds_its_old_tree_for_links(output: Path) -> None:
    """After recovery an unchanged file is still the same file."""
    _build(output, SMALL)
    inode = (output / "index.html").stat().st_ino
    output.rename(output.parent / ".output.old")

    assert Written(3, 0) == _build(output, SMALL)
    assert inode == (output / "index.html").stat().st_ino


def test_both_trees_are_whole_when_they_change_places(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one is taken apart only after the new one stands."""
    _build(output, SMALL)
    seen: list[tuple[dict[str, bytes], dict[str, bytes]]] = []
    real = spare.pruned

    def watched(folder: Path, standing: Path) -> spare.Kept:
        seen.append((contents(output), contents(folder)))
        return real(folder, standing)

    folder = tree.fresh(output)
    filled(folder, output, {"": b"new"}.items())
    monkeypatch.setattr(tree, "pruned", watched)
    monkeypatch.setattr(workers, "ahead", lambda do: do)
    tree.exchange(folder, output)()

    old = {"index.html": b"home", "ja/privacy/index.html": b"text", "feed/index.json": b"{}"}
    assert [({"index.html": b"new"}, old)] == seen


def test_a_wait_for_another_build_is_told_where_it_is_long(output: Path) -> None:
    """Once, with the folder the other is at work in; nothing where nobody holds the lock."""
    told: list[Path] = []
    held = tree.lock(output, told.append)
    assert told == []

    ends = threading.Timer(1.5, os.close, [held])
    ends.start()
    os.close(tree.lock(output, told.append))
    ends.join()

    assert told == [output.parent]


def test_a_reader_never_finds_the_tree_missing(output: Path) -> None:
    """The two change places in one step, where the system can do that."""
    at_once = _exchanges(output.parent)
    _build(output, SMALL)
    missing, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            missing.extend([] if output.is_dir() else ["missing"])

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(60):
        _build(output, {**SMALL, "": str(turn).encode()})
    done.set()
    reader.join()

    assert missing == [] or not at_once


def _exchanges(folder: Path) -> bool:
    """Whether the system can do it in one step."""
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    (one / "mark").touch()
    done = tree._exchanged(one, other)
    shutil.rmtree(one)
    shutil.rmtree(other)
    return done


def test_a_failing_file_leaves_the_standing_tree_alone(output: Path) -> None:
    """Whatever goes wrong while writing, what stood before still stands."""
    _build(output, SMALL)
    before, inode = contents(output), output.stat().st_ino

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "", b"new"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        filled(tree.fresh(output), output, failing())

    assert (before, inode) == (contents(output), output.stat().st_ino)


@pytest.mark.parametrize("trouble", [OSError, KeyboardInterrupt])
def test_what_is_broken_off_leaves_nothing_beside(
    output: Path, trouble: type[BaseException]
) -> None:
    """A disk that is full has its room again at once."""
    _build(output, SMALL)
    fresh = tree.fresh(output)

    with pytest.raises(trouble), tree.half_written(fresh):
        (fresh / "half").write_bytes(b"half")
        raise trouble

    assert _beside(output) == ["output"]


def test_a_link_that_was_left_beside_is_removed_alone(output: Path, tmp_path: Path) -> None:
    """What it leads to is somebody else's: its files and its rights stay."""
    aside = tmp_path / "aside"
    (aside / "ja").mkdir(parents=True)
    aside.chmod(0o755)
    (tmp_path / ".output.next").symlink_to(aside)
    _build(output, SMALL)

    assert [path.name for path in aside.iterdir()] == ["ja"]
    assert stat.S_IMODE(aside.stat().st_mode) == 0o755
    assert _beside(output) == ["aside", "output"]


def test_what_is_no_folder_gives_way(output: Path) -> None:
    """Nobody waits for what a pipe may say."""
    os.mkfifo(output.parent / ".output.next")
    assert list(tree.fresh(output).iterdir()) == []
