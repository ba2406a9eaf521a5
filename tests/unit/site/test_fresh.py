"""site/fresh.py: one file after the other into a fresh tree."""

import os
from pathlib import Path

import pytest

from kaitei.site.fresh import Fresh
from kaitei.site.spare import Kept


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A tree that stands, with one file in it."""
    folder = tmp_path / "output"
    (folder / "ja").mkdir(parents=True)
    (folder / "ja" / "index.html").write_bytes(b"text")
    return folder


@pytest.fixture
def fresh(tmp_path: Path, standing: Path) -> Fresh:
    """The fresh tree beside it."""
    return Fresh(tmp_path / "next", standing)


def _is_same(tmp_path: Path) -> bool:
    files = [tmp_path / name / "ja" / "index.html" for name in ("output", "next")]
    return files[0].stat().st_ino == files[1].stat().st_ino


@pytest.mark.parametrize(("content", "is_written"), [(b"text", False), (b"other", True)])
def test_a_file_is_linked_if_it_stands_so_already(
    fresh: Fresh, tmp_path: Path, content: bytes, is_written: bool
) -> None:
    """Otherwise it is written beside it."""
    assert fresh.put("ja/index.html", content) is is_written
    assert _is_same(tmp_path) is not is_written
    assert (tmp_path / "next/ja/index.html").read_bytes() == content
    assert (tmp_path / "output/ja/index.html").read_bytes() == b"text"


def test_a_file_that_stands_is_linked_unread(fresh: Fresh, tmp_path: Path) -> None:
    """Where there is none, that is said."""
    assert fresh.keep("ja/index.html") and _is_same(tmp_path)
    assert fresh.stamp("ja/index.html") == fresh.stamp_stood("ja/index.html") != []
    assert not fresh.keep("en/index.html")
    assert fresh.stamp("en/index.html") == []


def test_what_a_lost_worker_linked_is_linked_still(fresh: Fresh, tmp_path: Path) -> None:
    """And where another file has to be there, nothing is written through the link."""
    fresh.keep("ja/index.html")

    assert fresh.keep("ja/index.html") and _is_same(tmp_path)
    fresh.write("ja/index.html", b"other")
    assert (tmp_path / "output/ja/index.html").read_bytes() == b"text"


def test_what_was_kept_is_there(fresh: Fresh, standing: Path, tmp_path: Path) -> None:
    """Nothing is done for it; unless a worker that was lost has written another file there."""
    kept = Fresh(tmp_path / "next", standing, Kept(["ja/index.html"], ["ja"]))
    fresh.keep("ja/index.html")
    made = (tmp_path / "next/ja").stat().st_mtime_ns
    assert kept.keep("ja/index.html") and _is_same(tmp_path)
    assert (tmp_path / "next/ja").stat().st_mtime_ns == made

    fresh.write("ja/index.html", b"other")
    assert kept.keep("ja/index.html") and _is_same(tmp_path)
    assert (standing / "ja" / "index.html").read_bytes() == b"text"


@pytest.mark.parametrize("harm", ["gone", "link", "folder", "pipe"])
def test_what_is_no_plain_file_does_not_stand(
    fresh: Fresh, standing: Path, tmp_path: Path, harm: str
) -> None:
    """A link least of all: what it leads to is not part of the tree. A pipe is not waited for."""
    file = standing / "ja" / "index.html"
    file.unlink()
    if harm == "link":
        (tmp_path / "aside").write_bytes(b"text")
        file.symlink_to(tmp_path / "aside")
    if harm == "folder":
        file.mkdir()
    if harm == "pipe":
        os.mkfifo(file)

    assert fresh.stood("ja/index.html") is None
    assert fresh.put("ja/index.html", b"text")
    assert not (tmp_path / "next/ja/index.html").is_symlink()


def test_a_folder_that_was_kept_gives_way_to_a_file(standing: Path, tmp_path: Path) -> None:
    """Whoever made one in the tree that stands has one in that before it after the next build."""
    for path in ("next/new.txt/inside", "next/ja/index.html"):
        (tmp_path / path).mkdir(parents=True)
    kept = Fresh(tmp_path / "next", standing, Kept([], ["ja", "ja/index.html", "new.txt"]))

    assert kept.put("new.txt", b"new")
    assert not kept.put("ja/index.html", b"text")
    assert (tmp_path / "next/new.txt").read_bytes() == b"new"
    assert _is_same(tmp_path)


@pytest.mark.parametrize("path", ["en/index.html", "en/terms/1.0/index.html"])
def test_a_file_that_was_kept_gives_way_to_a_folder(
    standing: Path, tmp_path: Path, path: str
) -> None:
    """Also far above the file that is to go there; what stands is left alone."""
    (standing / "en").write_bytes(b"x")
    (tmp_path / "next").mkdir()
    os.link(standing / "en", tmp_path / "next" / "en")
    kept = Fresh(tmp_path / "next", standing, Kept(["en"], []))

    assert kept.put(path, b"text")
    assert (tmp_path / "next" / path).read_bytes() == b"text"
    assert (standing / "en").read_bytes() == b"x"
