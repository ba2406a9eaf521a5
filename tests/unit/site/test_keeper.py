"""site/keeper.py: files into the fresh tree, those that stand as they are."""

import os
from pathlib import Path

import pytest

from kaitei.pieces import Piece
from kaitei.site.keeper import Keeper
from kaitei.site.store import Table


@pytest.fixture
def known() -> Table:
    """What is known of the tree that stands."""
    return Table()


def _fill(tmp_path: Path, known: Table, **pieces: Piece) -> tuple[int, int]:
    """A build: the fresh tree takes the place of the one that stands."""
    (tmp_path / "next").mkdir()
    written = Keeper(tmp_path / "next", tmp_path / "out", known, Table()).fill(pieces.items())
    if (tmp_path / "out").exists():
        for file in (tmp_path / "out").iterdir():
            file.unlink()
        (tmp_path / "out").rmdir()
    (tmp_path / "next").rename(tmp_path / "out")
    return written.files, written.changed


def _never() -> bytes:
    raise AssertionError("it is made")


def test_a_file_with_the_same_key_is_not_made_again(tmp_path: Path, known: Table) -> None:
    """It is the same file, its time kept."""
    assert _fill(tmp_path, known, a=Piece("1", lambda: b"a")) == (1, 1)
    stood = (tmp_path / "out" / "a").stat()

    assert _fill(tmp_path, known, a=Piece("1", _never)) == (1, 0)
    assert (tmp_path / "out" / "a").stat().st_ino == stood.st_ino


def test_a_file_with_another_key_is_made(tmp_path: Path, known: Table) -> None:
    """If its bytes are the same all the same, it stays."""
    _fill(tmp_path, known, a=Piece("1", lambda: b"a"))

    assert _fill(tmp_path, known, a=Piece("2", lambda: b"a")) == (1, 0)
    assert _fill(tmp_path, known, a=Piece("3", lambda: b"b")) == (1, 1)
    assert (tmp_path / "out" / "a").read_bytes() == b"b"


@pytest.mark.parametrize("harm", ["changed", "gone", "link"])
def test_a_file_that_does_not_stand_as_it_did_is_made(
    tmp_path: Path, known: Table, harm: str
) -> None:
    """Somebody has been there."""
    _fill(tmp_path, known, a=Piece("1", lambda: b"a"))
    file = tmp_path / "out" / "a"
    if harm == "changed":
        file.write_bytes(b"z")
        os.utime(file, ns=(1, 1))
    else:
        file.unlink()
    if harm == "link":
        file.symlink_to(tmp_path)

    assert _fill(tmp_path, known, a=Piece("1", lambda: b"a")) == (1, 1)
    assert (tmp_path / "out" / "a").read_bytes() == b"a"


def test_a_digest_puts_the_file_in_its_place_once(tmp_path: Path, known: Table) -> None:
    """Whoever asks, and however often."""
    made: list[str] = []
    (tmp_path / "next").mkdir()
    keeper = Keeper(tmp_path / "next", tmp_path / "out", known, Table())
    piece = Piece("1", lambda: made.append("x") or b"bytes")

    digests = {keeper.digest("a.json", piece), keeper.digest("a.json", piece)}

    assert len(digests) == len(made) == keeper.files == 1
    assert (tmp_path / "next" / "a.json").read_bytes() == b"bytes"


def test_a_text_is_made_once_for_all_builds(tmp_path: Path, known: Table) -> None:
    """What is news today is news tomorrow."""
    texts = Table()
    keepers = [Keeper(tmp_path, tmp_path, known, texts) for _ in range(2)]

    assert [keeper.said("key", iter(["first", "second"]).__next__) for keeper in keepers] == [
        "first",
        "first",
    ]
