"""client/memory.py: the last good copy."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei.client import errors
from kaitei.client.checkpoint import digest
from kaitei.client.memory import Memory, Seen

SEEN = Seen('{"名":1}'.encode(), datetime(2026, 2, 10, tzinfo=UTC), {"x": "key"})


def test_what_was_seen_is_remembered(tmp_path: Path) -> None:
    """By whoever opens the folder next; before there is nothing."""
    assert Memory(tmp_path / "new").seen() is None
    Memory(tmp_path / "new").see(SEEN)

    assert Memory(tmp_path / "new").seen() == SEEN


@pytest.mark.parametrize("bit", [0, 9, 100, 400])
def test_a_memory_that_changed_is_not_relied_on(tmp_path: Path, bit: int) -> None:
    """Nor silently begun anew: it guards against an older feed."""
    Memory(tmp_path).see(SEEN)
    file = tmp_path / "seen.json"
    content = bytearray(file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)

    with pytest.raises(errors.Damaged, match="Delete the folder"):
        Memory(tmp_path).seen()


def test_a_document_is_kept_under_its_digest(tmp_path: Path) -> None:
    """And given back only if it is whole."""
    memory = Memory(tmp_path)
    named = digest(memory.keep(b"words"))
    assert memory.document(named) == b"words"
    next((tmp_path / "documents").iterdir()).write_bytes(b"other")

    assert memory.document(named) is None
    assert memory.document(digest(b"none")) is None


def test_what_is_not_named_any_more_is_dropped(tmp_path: Path) -> None:
    """Words that were redacted do not stay behind."""
    memory = Memory(tmp_path)
    memory.keep(b"secret")
    kept = digest(memory.keep(b"words"))
    memory.drop_others([kept])

    assert [x.name for x in (tmp_path / "documents").iterdir()] == [kept.removeprefix("sha256:")]


def test_several_may_remember_at_once(tmp_path: Path) -> None:
    """The threads of a server, each with a feed of its own, and other processes: nobody takes away
    what another one is writing."""

    def remember(number: int) -> None:
        memory = Memory(tmp_path)
        memory.keep(b"%d" % number)
        memory.see(SEEN)
        memory.drop_others([])

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(remember, range(400)))

    assert Memory(tmp_path).seen() == SEEN
    assert [x.name for x in tmp_path.iterdir() if x.is_file()] == ["seen.json"]
