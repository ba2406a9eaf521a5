"""preview/watching.py: when something changes in a site's folders."""

import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaitei.preview import watching
from kaitei.preview.watching import State


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    """What ends the watch."""
    made = threading.Event()
    yield made
    made.set()


def _names(state: State) -> list[str]:
    return sorted(Path(path).name for path in state)


def test_every_file_below_a_place_is_seen(tmp_path: Path) -> None:
    """A place may be a file, and may be missing; what editors put aside does not count."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name in ("a/b/text.yaml", "a/.text.yaml.swp", "a/text.yaml~", "conf.py"):
        (tmp_path / name).write_text("x")
    places = tmp_path / "a", tmp_path / "conf.py", tmp_path / "nothing"

    assert _names(watching.state(places)) == ["b", "conf.py", "text.yaml"]


def test_a_state_is_equal_until_a_file_changes(tmp_path: Path) -> None:
    """Another size, another time, or another file under the same name."""
    file = tmp_path / "text.yaml"
    file.write_text("x")
    before = watching.state([tmp_path])
    assert watching.state([tmp_path]) == before

    file.write_text("xx")
    changed = watching.state([tmp_path])
    file.unlink()

    assert before != changed != watching.state([tmp_path])


def test_a_folder_that_goes_is_a_change(tmp_path: Path) -> None:
    """Also one that holds nothing: it was told in the place of a file, and still was when it was
    gone."""
    (tmp_path / "base.html").mkdir()
    before = watching.state([tmp_path])
    (tmp_path / "base.html").rmdir()

    assert watching.state([tmp_path]) != before


def test_each_change_is_told_once(tmp_path: Path, stop: threading.Event) -> None:
    """The first state at once; two quick saves are one change."""
    file = tmp_path / "text.yaml"
    file.write_text("x")
    found = watching.changes([tmp_path], stop)
    assert _names(next(found)) == ["text.yaml"]

    file.write_text("half")
    saves = threading.Timer(0.09, lambda: file.write_text("the whole of it"))
    saves.start()
    told = next(found)
    saves.join()
    last = told if told == watching.state([tmp_path]) else next(found)

    assert last == watching.state([tmp_path])
    assert last[str(file)][0] == len("the whole of it")


def test_a_folder_that_vanishes_and_comes_back_is_a_change(
    tmp_path: Path, stop: threading.Event
) -> None:
    """As when another branch is checked out."""
    folder = tmp_path / "policy"
    folder.mkdir()
    (folder / "text.yaml").write_text("x")
    found = watching.changes([folder], stop)
    next(found)
    (folder / "text.yaml").unlink()
    folder.rmdir()

    assert next(found) == {}


def test_it_ends_when_it_is_told_to(tmp_path: Path, stop: threading.Event) -> None:
    """Whoever waits for the next change waits no longer."""
    found = watching.changes([tmp_path], stop)
    next(found)
    stop.set()

    assert list(found) == []


def test_a_digest_is_taken_again_where_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of nothing else a byte is read."""
    for name in ("1.0.yaml", "1.1.yaml"):
        (tmp_path / name).write_text("x")
    digests = watching.Digests(tmp_path.parent)
    first = digests.below(tmp_path)
    (tmp_path / "1.1.yaml").write_text("other")
    read: list[str] = []
    real = Path.read_bytes

    def reading(path: Path) -> bytes:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    again = digests.below(tmp_path)

    names = [f"{tmp_path.name}/1.{i}.yaml" for i in range(2)]
    assert sorted(first) == sorted(again) == names
    assert [first[name] == again[name] for name in names] == [True, False]
    assert again[names[1]] == hashlib.sha256(b"other").hexdigest()
    assert read == ["1.1.yaml"]


@pytest.mark.parametrize("root", [".", "site", "../{}/site"])
def test_a_file_has_its_path_in_the_site_wherever_that_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    """Also where the folder that one stands in is the site: whoever looks for it reads it again
    otherwise."""
    inside = tmp_path / "site" / "policy" / "privacy"
    inside.mkdir(parents=True)
    (inside / "policy.yaml").write_text("x")
    monkeypatch.chdir(tmp_path / "site" if root == "." else tmp_path)
    site = Path(root.format(tmp_path.name))

    found = watching.Digests(site).below(site / "policy")
    assert list(found) == ["policy/privacy/policy.yaml"]


def test_a_pipe_is_seen_and_not_read(tmp_path: Path) -> None:
    """Or a preview would stand still until somebody writes into it."""
    os.mkfifo(tmp_path / "policy.yaml")

    assert _names(watching.state([tmp_path])) == ["policy.yaml"]
    assert watching.Digests(tmp_path.parent).below(tmp_path) == {}
