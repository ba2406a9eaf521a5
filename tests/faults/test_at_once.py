"""Several at once in one folder: one waits for the other, or is told that one is at it."""

import subprocess
from pathlib import Path

import pytest

from faults.breaking import states
from faults.runs import WHY, command_line, plain, run_in
from kaitei.history import ledger
from support import contents


def _start(root: Path, *command: str) -> subprocess.Popen[str]:
    line = command_line(root, *command)
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_builds_at_once_leave_the_site_of_one_of_them(root: Path, tmp_path: Path) -> None:
    """In one folder, for several days: each waits for the other, and none sees half of one."""
    days = [f"2026-02-{day:02}" for day in range(1, 5)]
    runs = [_start(root, "build", "--as-of", day) for day in days]
    ends = [run.communicate()[1] for run in runs]
    sites = []
    for day in days:
        alone = tmp_path / day
        assert run_in(root, "build", "--as-of", day, "--output", str(alone)).returncode == 0
        sites.append(contents(alone))

    assert [run.returncode for run in runs] == [0] * len(days), ends
    assert contents(root / "output") in sites
    assert states(root)["left"] == []


@pytest.mark.slow
def test_of_two_that_publish_at_once_one_does(root: Path) -> None:
    """The others are told that one is at it or that it is done; the ledger records it once."""
    runs = [_start(root, "--lang", "en", "correct", "privacy", "1.0", *WHY) for _ in range(6)]
    ends = [run.communicate() for run in runs]
    book, problems = ledger.read(
        "ledger.json", (root / "policy" / "privacy" / "ledger.json").read_bytes()
    )

    assert not problems
    assert book
    assert len(book[0].entries) == 2
    assert 0 in [run.returncode for run in runs]
    busy = [end[1] for run, end in zip(runs, ends, strict=True) if run.returncode]
    assert [said for said in busy if not plain(said, "busy")] == []
