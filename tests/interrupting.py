"""Runs a command again and again, and kills it at every point at which it touches the disk.

python interrupting.py TEMPLATE SCRATCH NOW COMMAND…   copies the folder TEMPLATE once for each
point, runs `kaitei --root COPY COMMAND…` in a process of its own at the time NOW, and kills it
there: before the call, after it, and in the middle of a write. Prints the points as JSON.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from kaitei import cli
from kaitei.commands import site

KILLED = 99
# Every call by which something on a disk changes, or is forced to it.
CALLS = ("open", "write", "fsync", "rename", "unlink", "mkdir", "chmod")
MODES = ("before", "after", "torn")


class _Counter:
    """Counts the calls, and ends the process at one of them without another word."""

    def __init__(self, at: int, mode: str, report: Path) -> None:
        self.at = at
        self.mode = mode
        self.report = report
        self.seen = 0

    def wrap(self, name: str) -> Callable[..., Any]:
        # To be forced to the disk takes long, and matters only to a machine that loses power.
        call: Callable[..., Any] = (lambda _: None) if name == "fsync" else getattr(os, name)

        def counted(*arguments: Any, **more: Any) -> Any:
            reading = name == "open" and not arguments[1] & os.O_CREAT
            if reading or (self.mode == "torn" and name != "write"):
                return call(*arguments, **more)
            self.seen += 1
            if self.seen != self.at:
                return call(*arguments, **more)
            if self.mode == "torn":
                call(arguments[0], arguments[1][: len(arguments[1]) // 2])
            elif self.mode == "after":
                call(*arguments, **more)
            self.report.write_text(name)
            os._exit(KILLED)

        return counted


def _killed(root: Path, now: str, command: list[str], counter: _Counter) -> int:
    """Runs the command in a child that the counter kills; returns its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for name in CALLS:
        setattr(os, name, counter.wrap(name))
    site.now = lambda: datetime.fromisoformat(now)
    os._exit(cli.main(["--root", str(root), *command]))


def main(template: str, scratch: str, now: str, *command: str) -> None:
    """Prints one entry a point: the folder, the call and how it was cut off."""
    sys.dont_write_bytecode = True
    # What a command imports late is imported before its calls are counted.
    from kaitei.desk import amending, revising  # noqa: F401, PLC0415

    points = []
    for mode in MODES:
        for at in count(1):
            root, report = Path(scratch) / f"{mode}-{at}", Path(scratch) / "call"
            shutil.copytree(template, root)
            counter = _Counter(at, mode, report)
            code = _killed(root, now, list(command), counter)
            if code != KILLED:
                assert code == 0, f"{command} ended with {code}"
                break
            points.append({"root": str(root), "mode": mode, "call": report.read_text()})
    print(json.dumps(points))


if __name__ == "__main__":
    main(*sys.argv[1:])
