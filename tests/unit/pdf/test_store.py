"""pdf/store.py: PDFs that were made once."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kaitei.pdf import store
from kaitei.pdf.editions import Edition

DIGEST = "0" * 64


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store with one entry."""
    with store.opened(tmp_path) as folder:
        store.keep(folder, DIGEST, b"%PDF of it")
    return store.folder(tmp_path)


def test_what_was_kept_is_found(kept: Path) -> None:
    """Byte by byte, and under its own digest only."""
    found = store.find(kept, DIGEST)

    assert found
    assert found.read_bytes() == b"%PDF of it"
    assert store.find(kept, "1" * 64) is None


def test_a_store_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """A build looks into it before anybody has filled it."""
    edition = Edition("ja/privacy/1.0/privacy-1.0.ja.pdf", date(2026, 1, 1), "", DIGEST)

    assert store.stock(tmp_path, [edition]) == {edition.address: None}


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: (kept / f"{DIGEST}.pdf").write_bytes(b"%PDF of i"),
        lambda kept: (kept / f"{DIGEST}.pdf").unlink(),
        lambda kept: (kept / f"{DIGEST}.sha256").unlink(),
        lambda kept: (kept / f"{DIGEST}.sha256").write_bytes(b""),
    ],
)
def test_a_damaged_entry_is_none(kept: Path, damage: Callable[[Path], object]) -> None:
    """Nobody is given half a document, and making it again mends it."""
    damage(kept)
    assert store.find(kept, DIGEST) is None

    store.keep(kept, DIGEST, b"%PDF of it")
    assert store.find(kept, DIGEST)


def test_an_entry_that_is_damaged_meanwhile_is_none(kept: Path) -> None:
    """Whoever found it is given the bytes that were kept, or nothing."""
    edition = Edition("ja/privacy/1.0/privacy-1.0.ja.pdf", date(2026, 1, 1), "", DIGEST)
    printed = store.stock(kept.parent.parent, [edition])[edition.address]
    assert printed
    assert printed() == b"%PDF of it"

    (kept / f"{DIGEST}.pdf").write_bytes(b"%PDF of I")
    assert printed() is None


def test_what_nothing_uses_is_swept_away(kept: Path) -> None:
    """With what an interrupted run left; what is used stays as it was."""
    store.keep(kept, "1" * 64, b"%PDF of another")
    (kept / f"{DIGEST}.pdf.part").write_bytes(b"%P")
    stood = (kept / f"{DIGEST}.pdf").stat().st_mtime_ns
    store.sweep(kept, {DIGEST})

    assert sorted(path.name for path in kept.iterdir()) == [f"{DIGEST}.pdf", f"{DIGEST}.sha256"]
    assert stood == (kept / f"{DIGEST}.pdf").stat().st_mtime_ns


def test_two_that_write_wait_for_each_other(tmp_path: Path) -> None:
    """The second finds what the first has made."""
    seen: list[bool] = []

    def second() -> None:
        with store.opened(tmp_path) as folder:
            seen.append(store.find(folder, DIGEST) is not None)

    with store.opened(tmp_path) as folder:
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.1)
        assert seen == []
        store.keep(folder, DIGEST, b"%PDF")
    waiting.join()

    assert seen == [True]
