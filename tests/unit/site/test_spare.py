"""site/spare.py: what the tree that stood before has of the next one."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from kaitei.site import spare
from support import contents

PAGE = "ja/privacy/1.0/index.html"


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A tree that stands."""
    _write(tmp_path / "output", {"index.html": b"home", PAGE: b"text", "feed/index.json": b"{}"})
    return tmp_path / "output"


@pytest.fixture
def folder(tmp_path: Path, standing: Path) -> Path:
    """The tree before it: of the same files but for the home page."""
    left = tmp_path / "left"
    for path in (PAGE, "feed/index.json"):
        (left / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(standing / path, left / path)
    _write(left, {"index.html": b"old"})
    return left


def test_what_stands_is_kept_and_all_else_goes(folder: Path, standing: Path) -> None:
    """Also what has the same bytes: only the very same file has the same time for ever."""
    _write(folder, {"en/gone/index.html": b"gone", "feed/more.json": b"{}"})
    kept = spare.pruned(folder, standing)

    assert sorted(kept.files) == ["feed/index.json", PAGE]
    assert sorted(kept.folders) == ["feed", "ja", "ja/privacy", "ja/privacy/1.0"]
    assert contents(folder) == {PAGE: b"text", "feed/index.json": b"{}"}
    assert not (folder / "en").exists()


def test_a_copy_shares_nothing(folder: Path, standing: Path) -> None:
    """Somebody wrote it, at some time."""
    (folder / PAGE).unlink()
    _write(folder, {PAGE: b"text"})

    assert PAGE not in spare.pruned(folder, standing).files
    assert not (folder / PAGE).exists()


@pytest.mark.parametrize("way", ["file", "folder", "pipe"])
def test_nothing_is_followed_or_waited_for(
    folder: Path, standing: Path, tmp_path: Path, way: str
) -> None:
    """A link goes, and what it leads to stays."""
    _write(tmp_path / "aside", {"index.html": b"text"})
    (folder / PAGE).unlink()
    if way == "file":
        (folder / PAGE).symlink_to(tmp_path / "aside" / "index.html")
    elif way == "pipe":
        os.mkfifo(folder / PAGE)
    else:
        (folder / PAGE).parent.rmdir()
        (folder / PAGE).parent.symlink_to(tmp_path / "aside")
    kept = spare.pruned(folder, standing)

    assert kept.files == ["feed/index.json"]
    assert not os.path.lexists(folder / PAGE)
    assert contents(tmp_path / "aside") == {"index.html": b"text"}


def test_a_folder_where_a_file_stands_goes_whole(folder: Path, standing: Path) -> None:
    """And a file where a folder stands."""
    _write(folder, {"robots.txt/inside": b"x", "en": b"x"})
    _write(standing, {"robots.txt": b"", "en/index.html": b""})
    spare.pruned(folder, standing)

    assert sorted(path.name for path in folder.iterdir()) == ["feed", "ja"]


def test_folders_are_as_a_build_makes_them(folder: Path, standing: Path, tmp_path: Path) -> None:
    """Somebody who closed the site that stood did not close the one after the next."""
    (tmp_path / "made").mkdir()
    for path in (folder, folder / "ja"):
        path.chmod(0o700)
    spare.pruned(folder, standing)

    expected = stat.S_IMODE((tmp_path / "made").stat().st_mode)
    assert {stat.S_IMODE(x.stat().st_mode) for x in (folder, folder / "ja")} == {expected}


def test_what_is_made_in_a_folder_stays_of_its_group(folder: Path, standing: Path) -> None:
    """Several people build in a folder that is theirs together."""
    folder.chmod(0o2700)
    spare.pruned(folder, standing)

    assert folder.stat().st_mode & stat.S_ISGID


def test_what_is_not_wanted_is_trimmed(folder: Path, standing: Path) -> None:
    """With the folders that nothing is in; one that never was kept is nobody's."""
    kept = spare.pruned(folder, standing)
    _write(folder, {"index.html": b"new"})
    spare.trim(folder, kept, {"index.html", "feed/index.json"})

    assert contents(folder) == {"index.html": b"new", "feed/index.json": b"{}"}
    assert sorted(path.name for path in folder.iterdir()) == ["feed", "index.html"]


def test_what_was_lost_meanwhile_is_not_trimmed(folder: Path, standing: Path) -> None:
    """A file that another one took the place of, for one."""
    kept = spare.pruned(folder, standing)
    (folder / PAGE).unlink()
    spare.trim(folder, kept, {"feed/index.json"})

    assert not (folder / "ja").exists()


def test_what_another_took_the_place_of_is_gone(folder: Path, standing: Path) -> None:
    """A file that of a folder with all in it, a folder that of a file."""
    for path in ("en", "robots.txt/sub/inside"):
        _write(standing, {path: b"x"})
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(standing / path, folder / path)
    kept = spare.pruned(folder, standing)
    assert {"en", "robots.txt/sub/inside"} <= set(kept.files)
    (folder / "en").unlink()
    (folder / "robots.txt" / "sub" / "inside").unlink()
    (folder / "robots.txt" / "sub").rmdir()
    (folder / "robots.txt").rmdir()
    wanted = {"en/index.html": b"text", "robots.txt": b"all"}
    _write(folder, wanted)
    spare.trim(folder, kept, set(wanted))

    assert contents(folder) == wanted


@pytest.mark.parametrize("ending", [".gz", ".br"])
def test_a_twin_stays_with_its_file(folder: Path, standing: Path, ending: str) -> None:
    """Its time tells whose it is; one of a file that is another now goes."""
    for name, time in ((PAGE, 5), ("feed/index.json", 7)):
        twin = f"{name}{ending}"
        _write(standing, {twin: b"packed"})
        for path in (name, twin):
            os.utime(standing / path, (time, time))
        os.link(standing / twin, folder / twin)
    kept = spare.pruned(folder, standing)
    (folder / PAGE).unlink()
    _write(folder, {PAGE: b"new"})
    spare.trim(folder, kept, {PAGE, "feed/index.json"})

    assert sorted(contents(folder)) == ["feed/index.json", f"feed/index.json{ending}", PAGE]


@pytest.mark.parametrize("names", [(PAGE, f"{PAGE}.gz"), (f"{PAGE}.gz", PAGE)])
def test_a_twin_goes_with_its_file(folder: Path, standing: Path, names: tuple[str, str]) -> None:
    """Whichever of the two a system names first; nothing is left to hold their folder."""
    _write(standing, {f"{PAGE}.gz": b"packed"})
    os.link(standing / f"{PAGE}.gz", folder / f"{PAGE}.gz")
    for name in names:
        os.utime(standing / name, (5, 5))
    kept = spare.pruned(folder, standing)
    rest = [path for path in kept.files if path not in names]
    spare.trim(folder, kept._replace(files=[*names, *rest]), {"feed/index.json"})

    assert sorted(contents(folder)) == ["feed/index.json"]
    assert not (folder / "ja").exists()
