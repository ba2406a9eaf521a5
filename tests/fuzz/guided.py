"""One door, coverage-guided: atheris changes an input wherever that reaches new code.

    python tests/fuzz/guided.py DOOR SECONDS FOLDER

Where a door takes bytes they are its input, beginning with its seeds; elsewhere they are the
choices from which Hypothesis makes one. What breaks a law is kept in FOLDER, one input for each
place in the code, and the run goes on. `DOOR.figures` says how many inputs were tried, were valid,
and broke a law.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["kaitei", "yaml", "markdown", "docx", "html"]):
    from fuzz import doors, laws, outcomes

from hypothesis import HealthCheck, given, settings


class Run:
    """Tries inputs, counts them, and keeps what broke a law."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self.door = doors.doors()[name]
        self.tried = self.valid = 0
        # atheris ends the process without a word: what was tried stands in a file at any time.
        self.figures = os.open(folder / f"{name}.figures", os.O_WRONLY | os.O_CREAT, 0o644)
        self.found: set[tuple[str, ...]] = set()

    def judge(self, given: Any) -> None:
        """One input through the door."""
        self.tried += 1
        try:
            with laws.quick():
                self.valid += self.door.run(given) == outcomes.VALID
        except Exception as trouble:
            self._keep(given, trouble)
        os.pwrite(self.figures, f"{self.tried:12}{self.valid:12}{len(self.found):12}".encode(), 0)

    def _keep(self, given: Any, trouble: Exception) -> None:
        frames = traceback.extract_tb(trouble.__traceback__)
        ours = [f"{Path(x.filename).name}:{x.lineno}" for x in frames if "kaitei" in x.filename]
        mark = (type(trouble).__name__, *ours[-1:], f"{frames[-1].name}:{frames[-1].lineno}")
        if mark in self.found:
            return
        self.found.add(mark)
        file = self.folder / f"{self.name}-{len(self.found)}"
        said = (
            given if isinstance(given, bytes) else repr(given).encode("utf-8", "backslashreplace")
        )
        file.write_bytes(said)
        file.with_suffix(".txt").write_text("".join(traceback.format_exception(trouble)), "utf-8")


def _target(run: Run) -> Any:
    """What atheris calls with its bytes."""
    if run.door.seeds:
        return run.judge

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(run.door.inputs)
    def tried(given: Any) -> None:
        run.judge(given)

    return tried.hypothesis.fuzz_one_input


def main(name: str, seconds: str, folder: str) -> None:
    """Runs until the time is over."""
    run = Run(name, Path(folder))
    corpus = run.folder / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(run.door.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    # A seed that were cut off would be whole in no input.
    longest = max(8192, *map(len, run.door.seeds), 0)
    limits = [f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=2048"]
    limits.append(f"-max_len={longest}")
    quiet = ["-verbosity=0", "-print_final_stats=0", f"-artifact_prefix={run.folder}/{name}-"]
    atheris.Setup([sys.argv[0], *limits, *quiet, str(corpus)], _target(run))
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
