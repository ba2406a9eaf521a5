"""compress.py: compressed twins beside files."""

import errno
import gzip
import os
from pathlib import Path

import brotli
import pytest

from kaitei import compress
from kaitei.compress import Compressed
from kaitei.site import tree
from unit.pages import filled

LONG = b"a policy is published " * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One file that pays, one that is short, one that is compressed already."""
    (tmp_path / "a.html").write_bytes(LONG)
    (tmp_path / "b.html").write_bytes(b"short")
    (tmp_path / "c.pdf").write_bytes(LONG)
    return tmp_path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_twin_holds_the_same_bytes_and_time(folder: Path) -> None:
    """Who unpacks it has the file; validators that are made of times stay."""
    assert Compressed(2, 0, 0) == compress.compress(folder)

    assert gzip.decompress((folder / "a.html.gz").read_bytes()) == LONG
    assert brotli.decompress((folder / "a.html.br").read_bytes()) == LONG
    times = {(folder / f"a.html{end}").stat().st_mtime_ns for end in ("", ".gz", ".br")}
    assert len(times) == 1
    assert _names(folder) == ["a.html", "a.html.br", "a.html.gz", "b.html", "c.pdf"]


def test_only_changed_files_are_compressed_again(folder: Path) -> None:
    """A second run writes nothing; a changed file gets both anew."""
    compress.compress(folder)
    assert Compressed(0, 2, 0) == compress.compress(folder)

    (folder / "a.html").write_bytes(LONG + b"new")
    os.utime(folder / "a.html", ns=(1, 1))
    assert Compressed(2, 0, 0) == compress.compress(folder)
    assert gzip.decompress((folder / "a.html.gz").read_bytes()) == (LONG + b"new")


def test_the_same_file_gives_the_same_twin(folder: Path) -> None:
    """The gzip format's own time is left out (RFC 1952, MTIME 0)."""
    compress.compress(folder)

    assert (folder / "a.html.gz").read_bytes()[4:8] == bytes(4)


@pytest.mark.parametrize("stale", ["gone.html.gz", "gone.html.br", "a.html.gz.part", "b.html.gz"])
def test_what_is_stale_is_removed(folder: Path, stale: str) -> None:
    """Twins of files that are gone or short now, and what an interrupted run left."""
    (folder / stale).write_bytes(b"old")

    assert compress.compress(folder).removed == 1
    assert stale not in _names(folder)


def test_an_asset_that_is_an_archive_stays(folder: Path) -> None:
    """It is no twin: no text has its name."""
    (folder / "fonts.0123456789abcdef.gz").write_bytes(b"archive")

    assert compress.compress(folder).removed == 0


def _build(output: Path, content: bytes) -> None:
    fresh = tree.fresh(output)
    filled(fresh, output, {"": content, "feed/index.json": b"{}"}.items())
    tree.exchange(fresh, output)()


def test_the_next_build_takes_along_what_still_holds(tmp_path: Path) -> None:
    """An unchanged file keeps its twins through the exchange; a changed one has none."""
    output = tmp_path / "output"
    _build(output, LONG)
    compress.compress(output)
    inode = (output / "index.html.br").stat().st_ino

    _build(output, LONG)
    assert inode == (output / "index.html.br").stat().st_ino
    assert Compressed(0, 2, 0) == compress.compress(output)

    _build(output, LONG + b"new")
    assert not (output / "index.html.br").exists()


def test_a_twin_of_another_time_is_left_behind(tmp_path: Path) -> None:
    """It may be of other bytes."""
    output = tmp_path / "output"
    _build(output, LONG)
    compress.compress(output)
    os.utime(output / "index.html.gz", ns=(1, 1))
    _build(output, LONG)

    assert not (output / "index.html.gz").exists()
    assert (output / "index.html.br").exists()


def test_nothing_half_written_stays_where_it_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be deployed with the rest."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = _names(folder)
    monkeypatch.setattr(os, "utime", full)
    with pytest.raises(OSError, match="full"):
        compress.compress(folder)

    assert _names(folder) == before
