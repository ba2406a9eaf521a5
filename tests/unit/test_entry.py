"""entry.py: where the `kaitei` command is entered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KAITEI = Path(sys.executable).with_name("kaitei")
# Ctrl+C as soon as a module is asked for.
INTERRUPTED = """
import sys

class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
"""


@pytest.mark.parametrize("module", ["kaitei.cli", "argparse", "msgspec", "kaitei.desk.amending"])
def test_an_interrupted_command_says_nothing(root: Path, tmp_path: Path, module: str) -> None:
    """Wherever Ctrl+C comes, also while it loads: no traceback, and the exit code of a shell."""
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTED.format(module=module))
    run = subprocess.run(
        [KAITEI, "--root", root, "correct", "privacy", "1.0", "--note", "x"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")
