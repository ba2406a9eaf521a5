"""desk/keys.py: the keys that sign the feed."""

import errno
import itertools
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from kaitei.desk import keys
from kaitei.feed import chain, signing
from kaitei.problems import Refused, Stopped
from kaitei.rules import inspection
from kaitei.text.keys import Private
from unit.builders import write_site

DAY = date(2026, 1, 10)
PEM = "-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----\n"


def _given(file: Path) -> Private:
    return Private("KAITEI_SIGNING_KEY", file.read_text("ascii"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site without keys."""
    return write_site(tmp_path / "site")


def test_a_key_is_made_and_followed(root: Path, tmp_path: Path) -> None:
    """The private ones are the person's alone; the public ones make a chain."""
    first, second = tmp_path / "first", tmp_path / "second"
    keys.new(root, first, DAY)
    keys.rotate(root, second, _given(first), DAY)
    known, problems = inspection.read_keys(root)

    assert problems == []
    assert chain.problems(known) == []
    assert [stat.S_IMODE(file.stat().st_mode) for file in (first, second)] == [0o600] * 2
    assert keys.held(_given(second), known).public == dict(known.keys[1])
    assert '"d"' not in (root / "policy" / "keys.json").read_text("utf-8")


def test_a_private_key_is_never_written_into_the_site(root: Path) -> None:
    """Nor over a file that is there."""
    with pytest.raises(Stopped) as stopped:
        keys.new(root, root / "content" / "key", DAY)
    assert stopped.value.key == "key-inside"
    taken = root.parent / "taken"
    taken.write_text("mine", "ascii")
    with pytest.raises(Stopped) as stopped:
        keys.new(root, taken, DAY)
    assert (stopped.value.key, taken.read_text("ascii")) == ("key-taken", "mine")
    assert not (root / "policy" / "keys.json").exists()


def test_the_first_key_is_new_and_the_others_follow(root: Path, tmp_path: Path) -> None:
    """Neither is taken for the other."""
    with pytest.raises(Stopped) as stopped:
        keys.rotate(root, tmp_path / "key", None, DAY)
    assert stopped.value.key == "key-first"
    keys.new(root, tmp_path / "key", DAY)
    with pytest.raises(Stopped) as stopped:
        keys.new(root, tmp_path / "other", DAY)
    assert stopped.value.key == "key-there"


@pytest.mark.parametrize(
    ("private", "told"),
    [
        (Private("KEY", "no key"), ("KEY", "key-unreadable", "")),
        (Private("FILE", "no key", "a"), ("FILE", "key-unreadable", "file")),
        (Private("FILE", "", "a", "gone"), ("FILE", "key-unreadable", "gone")),
        (Private("KEY", ""), ("KEY", "key-unreadable", "empty")),
        (Private("KEY", f"\n{PEM}"), ("KEY", "key-unreadable", "pem")),
        (Private("FILE", PEM, "a"), ("FILE", "key-unreadable", "pem")),
        (Private("FILE", "", "a"), ("FILE", "key-unreadable", "file")),
        (Private("KEY", signing.generate().private()), ("policy/keys.json", "key-unlisted", "")),
    ],
)
def test_only_the_newest_key_can_be_followed(
    root: Path, tmp_path: Path, private: Private, told: tuple[str, str, str]
) -> None:
    """Told at what gave the key; nothing is written otherwise."""
    keys.new(root, tmp_path / "key", DAY)
    with pytest.raises(Refused) as refused:
        keys.rotate(root, tmp_path / "other", private, DAY)
    (problem,) = refused.value.problems
    assert (problem.place.path, problem.rule, problem.variant) == told
    with pytest.raises(Stopped, match="No key is given"):
        keys.rotate(root, tmp_path / "other", None, DAY)
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_full_disk_leaves_both_halves_of_a_key_or_none(
    at: int, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the same command can be run again; and a key that is listed is never taken away."""
    sync, count, path = os.fsync, itertools.count(1), tmp_path / "key"

    def full(file: int) -> None:
        if next(count) == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(file)

    with monkeypatch.context() as broken, pytest.raises(OSError, match="No space"):
        broken.setattr("os.fsync", full)
        keys.new(root, path, DAY)

    known, _ = inspection.read_keys(root)
    assert (path.exists(), bool(known.keys)) == ((True, True) if at > 3 else (False, False))
    if not known.keys:
        keys.new(root, path, DAY)
    assert keys.held(_given(path), inspection.read_keys(root)[0])
