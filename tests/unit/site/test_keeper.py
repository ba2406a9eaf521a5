"""site/keeper.py: files into the fresh tree, those that stand as they are."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kaitei import workers
from kaitei.fingerprints import Fingerprints
from kaitei.pieces import Piece
from kaitei.site import tree
from kaitei.site.fresh import Fresh
from kaitei.site.keeper import Keeper
from kaitei.site.store import Table


@pytest.fixture
def known() -> Table:
    """What is known of the tree that stands."""
    return Table()


def _fill(tmp_path: Path, known: Table, **pieces: Piece) -> tuple[int, int]:
    """A build: the fresh tree takes the place of the one that stands."""
    (tmp_path / "next").mkdir()
    written = Keeper(Fresh(tmp_path / "next", tmp_path / "out"), known, Table()).fill(
        pieces.items()
    )
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


def _loading(fingerprint: str, make: Callable[[], bytes]) -> Piece:
    """A page that loads an asset of this fingerprint."""
    return Piece("1", make, Fingerprints({"a.css": fingerprint}, {"a.css": "wwww"}))


def test_another_fingerprint_goes_into_what_stands(tmp_path: Path, known: Table) -> None:
    """The page is not made again; what its text says stays, whatever it looks like. Twice, for the
    places are known still."""
    _fill(tmp_path, known, a=_loading("1111", lambda: b"a.wwww.css 1111 wwww"))
    assert (tmp_path / "out" / "a").read_bytes() == b"a.1111.css 1111 1111"

    for fingerprint in ("2222", "3333"):
        assert _fill(tmp_path, known, a=_loading(fingerprint, _never)) == (1, 1)
        stands = f"a.{fingerprint}.css 1111 {fingerprint}".encode()
        assert (tmp_path / "out" / "a").read_bytes() == stands
    assert _fill(tmp_path, known, a=_loading("3333", _never)) == (1, 0)


def test_no_fingerprint_goes_into_what_somebody_altered(tmp_path: Path, known: Table) -> None:
    """Even where size and time are as they were."""
    _fill(tmp_path, known, a=_loading("1111", lambda: b"a.wwww.css"))
    file = tmp_path / "out" / "a"
    stood = file.stat()
    file.write_bytes(b"x.1111.css")
    os.utime(file, ns=(stood.st_atime_ns, stood.st_mtime_ns))

    assert _fill(tmp_path, known, a=_loading("2222", lambda: b"a.wwww.css")) == (1, 1)
    assert file.read_bytes() == b"a.2222.css"


def test_a_digest_puts_the_file_in_its_place_once(tmp_path: Path, known: Table) -> None:
    """Whoever asks, and however often."""
    made: list[str] = []
    (tmp_path / "next").mkdir()
    keeper = Keeper(Fresh(tmp_path / "next", tmp_path / "out"), known, Table())
    piece = Piece("1", lambda: made.append("x") or b"bytes")

    digests = {keeper.digest("a.json", piece), keeper.digest("a.json", piece)}

    assert len(digests) == len(made) == keeper.files == 1
    assert (tmp_path / "next" / "a.json").read_bytes() == b"bytes"


def test_a_text_is_made_once_for_all_builds(tmp_path: Path, known: Table) -> None:
    """What is news today is news tomorrow."""
    texts = Table()
    keepers = [Keeper(Fresh(tmp_path, tmp_path), known, texts) for _ in range(2)]

    assert [keeper.said("key", iter(["first", "second"]).__next__) for keeper in keepers] == [
        "first",
        "first",
    ]


def _many(keeper: Keeper) -> dict[str, Piece]:
    """More files than one makes alone, of which some say what is to be remembered."""

    def make(at: int) -> bytes:
        return keeper.said(f"text {at % 7}", lambda: f"said {at % 7}").encode()

    return {f"file{at}.txt": Piece(str(at), partial(make, at)) for at in range(200)}


def _state(folder: Path, keeper: Keeper, known: Table, texts: Table) -> object:
    """All that is left of a build but the times."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    entries = {name: known.get(name)[:2] for name in sorted(files)}
    said = {key: texts.get(key) for key in (f"text {at}" for at in range(7))}
    return files, entries, said, keeper.files, keeper.changed


@pytest.mark.parametrize("outcome", ["all", "none", "some", "lost"])
def test_files_made_together_are_those_made_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: str
) -> None:
    """Bytes, digests, what is remembered, the counts: also where a worker was lost."""
    left = []
    for way in ("alone", outcome):
        folder, known, texts = tmp_path / way, Table(), Table()
        folder.mkdir()
        keeper = Keeper(Fresh(folder, tmp_path / "out"), known, texts)
        items = _many(keeper)
        wanted = keeper.missing(items)
        assert len(wanted) == len(items)
        if way != "alone":
            _cut(monkeypatch, outcome)
            for _ in keeper.together(wanted):
                pass
        keeper.fill(items.items())
        left.append(_state(folder, keeper, known, texts))

    assert left[0] == left[1]


def _cut(monkeypatch: pytest.MonkeyPatch, outcome: str) -> None:
    """Of the chunks all, none or every other one get done; or all, and nobody says so."""

    def share(count: int, do: Callable[[int], object]) -> Iterator[tuple[int, object]]:
        kept = {"none": (), "some": range(0, count, 2)}.get(outcome, range(count))
        done = [(at, do(at)) for at in kept]
        yield from () if outcome == "lost" else done

    monkeypatch.setattr(workers, "share", share)


def test_a_worker_that_is_lost_harms_nothing_that_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had linked the files that stand into the fresh tree: nobody writes through the links."""
    items = {f"file{at}.txt": Piece(str(at), partial(str.encode, str(at))) for at in range(200)}
    (tmp_path / "out").mkdir()
    (tmp_path / "next").mkdir()
    for name, piece in items.items():
        (tmp_path / "out" / name).write_bytes(piece.make())
        os.utime(tmp_path / "out" / name, ns=(1, 1))
    keeper = Keeper(Fresh(tmp_path / "next", tmp_path / "out"), Table(), Table())
    _cut(monkeypatch, "lost")

    assert not list(keeper.together(keeper.missing(items)))
    assert keeper.fill(items.items()) == tree.Written(200, 0)
    assert {(tmp_path / "out" / name).stat().st_mtime_ns for name in items} == {1}


@pytest.mark.parametrize("outcome", ["all", "none", "lost"])
def test_many_fingerprints_are_put_in_by_workers(
    tmp_path: Path, known: Table, monkeypatch: pytest.MonkeyPatch, outcome: str
) -> None:
    """None of the pages is made, whoever helps, and each is counted once."""
    names = [f"file{at}.html" for at in range(200)]
    _fill(tmp_path, known, **{x: _loading("1111", lambda x=x: f"{x} wwww".encode()) for x in names})
    (tmp_path / "next").mkdir()
    keeper = Keeper(Fresh(tmp_path / "next", tmp_path / "out"), known, Table())
    _cut(monkeypatch, outcome)
    items = {x: _loading("2222", _never) for x in names}

    assert keeper.missing(items) == []
    assert keeper.fill(items.items()) == tree.Written(200, 200)
    for name in names:
        assert (tmp_path / "next" / name).read_bytes() == f"{name} 2222".encode()
    assert known.get(names[0])[2] == {"a.css": "2222"}


def test_a_few_files_are_not_worth_help(tmp_path: Path, known: Table) -> None:
    """Each is made when it is asked for; what stands is in its place at once."""
    _fill(tmp_path, known, a=Piece("1", lambda: b"a"))
    (tmp_path / "next").mkdir()
    keeper = Keeper(Fresh(tmp_path / "next", tmp_path / "out"), known, Table())

    assert keeper.missing({"a": Piece("1", _never), "b": Piece("2", lambda: b"b")}) == []
    assert (tmp_path / "next" / "a").read_bytes() == b"a"
    assert (keeper.files, keeper.changed) == (1, 0)


def test_of_a_long_site_a_few_files_are_worth_help(
    tmp_path: Path, known: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those about all of it take long; each is a worker's by itself."""
    taken: list[int] = []

    def share(count: int, do: Callable[[int], object]) -> Iterator[tuple[int, object]]:
        taken.append(count)
        return ((at, do(at)) for at in range(count))

    _fill(tmp_path, known, **{f"file{at}": Piece("1", lambda: b"a") for at in range(600)})
    (tmp_path / "next").mkdir()
    keeper = Keeper(Fresh(tmp_path / "next", tmp_path / "out"), known, Table())
    monkeypatch.setattr(workers, "share", share)
    items = {f"file{at}": Piece("2" if at < 3 else "1", lambda: b"b") for at in range(600)}
    wanted = keeper.missing(items)

    assert sorted(keeper.together(wanted)) == sorted(list(items)[:3])
    assert taken == [3]
    assert keeper.fill(items.items()) == tree.Written(600, 3)
