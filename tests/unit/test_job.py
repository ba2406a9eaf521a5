"""job.py: one build, by however many hands, and what it remembers."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kaitei import crew, rebuild
from kaitei.rebuild import Terms
from kaitei.site import store
from kaitei.site.memory import Memory
from support import contents
from unit.builders import policy, release, write_site
from unit.plugin.building import DAY

ALONE = Terms(base="")
SECOND = policy(release("1.1", "2026-02-01", "2026-03-01"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions."""
    return write_site(tmp_path / "site", [policy(), SECOND])


def _build(root: Path) -> Mapping[str, bytes]:
    rebuild.build(root, root / "output", DAY, ALONE)
    return contents(root / "output")


def _cold(root: Path) -> Mapping[str, bytes]:
    shutil.rmtree(root / ".kaitei", ignore_errors=True)
    shutil.rmtree(root / "output", ignore_errors=True)
    return _build(root)


def test_the_bytes_do_not_depend_on_how_many_make_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one core the build makes all of it itself."""
    shared: list[int] = []
    share = crew.share

    def counting(count: int, do: Callable[[int], object]) -> Iterator[tuple[int, object]]:
        for found in share(count, do):
            shared.append(found[0])
            yield found

    monkeypatch.setattr(crew, "share", counting)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(crew, "_cores", lambda: 1)
    alone = _cold(root)
    assert shared == []

    monkeypatch.setattr(crew, "_cores", lambda: 3)
    assert _cold(root) == alone
    assert shared or sys.platform == "darwin"


def test_a_build_that_dies_while_it_remembers_is_not_taken_for_done(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That a site stands as it was left is said last, so that the next build puts all in order."""
    monkeypatch.setattr(Memory, "keep_written", None)
    with pytest.raises(TypeError):
        _build(root)

    assert not (root / store.FOLDER / "left.json").exists()
