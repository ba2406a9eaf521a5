"""A build that waits for another says so: with Pelican and without."""

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pelican import Pelican
from pelican.settings import read_settings

from kaitei import plugin
from kaitei.problems import say
from kaitei.site import tree
from unit.plugin.building import DAY
from unit.terminal import typed

Captured = pytest.CaptureFixture[str]
Builds = Callable[[Path], object]


def _by_command(root: Path) -> None:
    assert typed("--root", root, "--lang", "en", "build", "--as-of", DAY.isoformat()) == 0


def _by_host(root: Path) -> None:
    said = {"KAITEI_AS_OF": DAY.isoformat(), "KAITEI_BASE": ""}
    Pelican(read_settings(override={**plugin.host_settings(root), **said})).run()


@contextmanager
def _another(folder: Path, seconds: float) -> Iterator[None]:
    """Another build is at work in there for so long."""
    held = os.open(folder, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    ends = threading.Timer(seconds, os.close, [held])
    ends.start()
    yield
    ends.join()


@pytest.mark.parametrize("build", [_by_command, _by_host])
@pytest.mark.parametrize(("seconds", "times"), [(0.0, 0), (0.3, 0), (2.5, 1)])
def test_whoever_waits_for_long_is_told_why(
    root: Path, capsys: Captured, build: Builds, seconds: float, times: int
) -> None:
    """In one sentence beside what the command says; who waits for a moment, or not at all, is told
    nothing."""
    with _another(root, seconds):
        build(root)
    said = capsys.readouterr()
    sentence = say("waiting", "en", folder=str(root))

    assert (said.err.count(sentence), said.out.count(sentence)) == (times, 0)
    assert (root / "output" / "index.html").is_file()


def test_a_host_that_is_quiet_says_nothing(
    root: Path,
    capsys: Captured,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is not wrong is not told where only errors are asked for."""
    monkeypatch.setattr(tree, "_TRIES", 1)
    caplog.set_level(logging.ERROR, "pelican")
    with _another(root, 0.5):
        _by_host(root)

    assert capsys.readouterr().err == ""
