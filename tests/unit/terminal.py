"""The small site from a terminal: what is typed, and the working text that is saved."""

import os
import subprocess
import sys
from pathlib import Path

from kaitei import cli
from unit.builders import raw


def typed(*arguments: str | Path) -> int:
    """Runs the command in English; returns its exit code."""
    return cli.main(["--lang", "en", *map(str, arguments)])


def typed_beside(library: Path, code: str, *arguments: str | Path) -> tuple[int, str]:
    """The same in a process that finds this code in the place of a library: its exit code and what
    it says."""
    library.write_text(code)
    command = "import sys; from kaitei import cli; sys.exit(cli.main(sys.argv[1:]))"
    run = subprocess.run(
        [sys.executable, "-c", command, "--lang", "en", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(library.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


def saved(root: Path, tree: object) -> None:
    """Saves the tree as the working text of the site's policy."""
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(tree))
