"""One run of a command, and what it took."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

_CHANGED = re.compile(r"(\d+) files?, (\d+) changed")


@dataclass(frozen=True)
class Spent:
    """What one run of a command took; `note` is what it says of itself that is worth a column."""

    wall: float
    cpu: float = 0.0
    memory: float = 0.0
    note: str = ""


def run(command: Sequence[str]) -> Spent:
    """Runs a command to its end; a failure ends everything."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        said = process.stdout.read().decode()
        _, code, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    changed = _CHANGED.search(said)
    note = f"{changed[2]} of {changed[1]} files written" if changed else ""
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, note)
