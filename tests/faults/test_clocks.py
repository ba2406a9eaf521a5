"""A clock that goes back, times of files that mean nothing: only the bytes and the day count."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from faults.runs import BUILD, PUBLISH, broken, made, plain, run_in
from support import contents


def test_a_clock_that_went_back_publishes_nothing(root: Path) -> None:
    """The ledger’s days never decrease; the site of an earlier day can be built all the same."""
    said = broken(
        *("kill", str(root), str(made(root.parent / "x")), "2025-12-31T00:00:00+00:00"),
        *("0", "1", *PUBLISH),
    )[1]["after"]

    assert said["code"] == 1
    assert plain(said["said"], "clock-behind", **_days())


def _days() -> dict[str, str]:
    return {"today": str(date(2025, 12, 31)), "last": str(date(2026, 1, 10))}


@pytest.mark.slow
def test_a_build_of_an_earlier_day_is_the_one_made_then(root: Path, tmp_path: Path) -> None:
    """Over what a later day left, whatever times its files carry: the bytes of a cold build."""
    cold = shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns("output"))
    later = 4102444800
    assert run_in(root, "build", "--as-of", "2030-01-01").returncode == 0
    for path in root.rglob("*"):
        os.utime(path, (later, later))

    assert run_in(root, *BUILD).returncode == 0
    assert run_in(cold, *BUILD).returncode == 0
    assert contents(root / "output") == contents(cold / "output")


@pytest.mark.slow
def test_a_text_that_changes_without_a_trace_is_seen(root: Path, tmp_path: Path) -> None:
    """Same size, same time: the bytes are what counts."""
    assert run_in(root, *BUILD).returncode == 0
    for file in (root / "content" / "en" / "about.md", root / "policy" / "site.yaml"):
        was, old = file.stat(), file.read_text("utf-8")
        new = old.replace("Another", "AnOther").replace("notice_days: '30'", "notice_days: '31'")
        file.write_text(new, "utf-8")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert file.stat().st_size == was.st_size
    cold = shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns("output", ".k*"))

    assert run_in(root, *BUILD).returncode == 0
    assert run_in(cold, *BUILD).returncode == 0
    assert b"AnOther" in contents(root / "output")["en/about/index.html"]
    assert contents(root / "output") == contents(cold / "output")
