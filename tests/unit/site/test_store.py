"""site/store.py: tables that may be deleted, cut off or damaged at any time."""

from pathlib import Path

import pytest

from kaitei.site import store
from kaitei.site.store import Table


def _saved(root: Path, *keys: str) -> None:
    table = store.load(root, "some", "mark")
    for key in keys:
        table.put(key, {"said": key})
    store.save(root, "some", "mark", table)


def _keys(root: Path, mark: str = "mark") -> set[str]:
    table = store.load(root, "some", mark)
    return {key for key in "abcd" if table.get(key)}


def test_what_is_put_is_there_the_next_time(tmp_path: Path) -> None:
    """As it was put."""
    _saved(tmp_path, "a", "b")

    assert store.load(tmp_path, "some", "mark").get("a") == {"said": "a"}
    assert _keys(tmp_path) == {"a", "b"}


def test_another_mark_is_another_table(tmp_path: Path) -> None:
    """What another engine remembered is not known to this one."""
    _saved(tmp_path, "a")

    assert _keys(tmp_path, "other") == set()


@pytest.mark.parametrize("content", [b"", b"\n{}", b"00\n{}", b"\xff\xfe", None])
def test_a_damaged_table_is_an_empty_one(tmp_path: Path, content: bytes | None) -> None:
    """Whatever became of it; so is one whose last byte is missing."""
    _saved(tmp_path, "a")
    (file,) = (tmp_path / store.FOLDER).iterdir()
    file.write_bytes(file.read_bytes()[:-1] if content is None else content)

    assert _keys(tmp_path) == set()
    _saved(tmp_path, "b")
    assert _keys(tmp_path) == {"b"}


def test_what_three_builds_did_not_ask_for_is_dropped(tmp_path: Path) -> None:
    """Not before, and what is asked for stays."""
    _saved(tmp_path, "a", "b")
    for key in ("x", "y", "z"):
        table = store.load(tmp_path, "some", "mark")
        table.get("a")
        table.put(key, 1)
        store.save(tmp_path, "some", "mark", table)
        assert _keys(tmp_path) == {"a", "b"}
    table = store.load(tmp_path, "some", "mark")
    table.get("a")
    table.put("last", 1)
    store.save(tmp_path, "some", "mark", table)

    assert _keys(tmp_path) == {"a"}


def test_a_table_to_which_nothing_was_added_is_not_written(tmp_path: Path) -> None:
    """Putting what is there adds nothing."""
    _saved(tmp_path, "a")
    (file,) = (tmp_path / store.FOLDER).iterdir()
    stood = file.stat().st_mtime_ns
    _saved(tmp_path, "a")

    assert file.stat().st_mtime_ns == stood


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    """And the build goes on."""
    (tmp_path / ".kaitei").write_text("a file")
    _saved(tmp_path, "a")

    assert _keys(tmp_path) == set()


def test_a_table_that_was_being_written_is_the_one_before(tmp_path: Path) -> None:
    """A build that dies leaves a file aside that nobody reads."""
    _saved(tmp_path, "a")
    (tmp_path / store.FOLDER / "some.1.part").write_bytes(b"half")

    assert _keys(tmp_path) == {"a"}
    assert Table().kept() is None


def test_what_a_killed_build_had_begun_goes_with_the_next(tmp_path: Path) -> None:
    """Of the same table; nobody else would take it away."""
    _saved(tmp_path, "a")
    begun = tmp_path / store.FOLDER / "some.1.part"
    begun.write_bytes(b"half")
    other = begun.with_name("other.1.part")
    other.write_bytes(b"half")
    _saved(tmp_path, "b")

    assert (begun.exists(), other.exists()) == (False, True)
