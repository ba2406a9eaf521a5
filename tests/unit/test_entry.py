"""entry.py: where the `kaitei` command is entered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KAITEI = Path(sys.executable).with_name("kaitei")
# Ctrl+C, or the end of a cancelled job, as soon as a module is asked for.
ENDED = """
import os, signal, sys

class Ended:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            os.kill(os.getpid(), signal.{sign})

sys.meta_path.insert(0, Ended())
"""
# A build that is ended while it writes.
WRITING = """
import os, signal, sys, time
from kaitei import workers, entry
from kaitei.site.keeper import Keeper

def end():
    os.kill(os.getpid(), signal.SIGTERM)

class Doomed:
    def __del__(self):
        end()

def plainly():
    end()

def in_a_destructor():
    Doomed()
    time.sleep(10)

def after_a_worker():
    worker = os.fork()
    if not worker:
        end()
    ended = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    print(ended, os.path.isdir(sys.argv[2] + "/.output.next"))
    end()

Keeper.fill = lambda *_: {way}()
sys.exit(entry.main())
"""
# A command that says what it loads of these.
ASKED = """
import sys
from kaitei import entry

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name in ("msgspec", "typing_extensions"):
            print(name, file=sys.stderr)

sys.meta_path.insert(0, Finder())
sys.exit(entry.main())
"""
# A command that says so whenever cycles are searched for.
COUNTED = """
import gc, os, sys
from kaitei import entry
gc.callbacks.append(lambda *_: os.write(2, b"Searched"))
sys.exit(entry.main())
"""


@pytest.mark.parametrize("module", ["kaitei.cli", "argparse", "msgspec", "kaitei.desk.amending"])
@pytest.mark.parametrize(("sign", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_ended_command_says_nothing(
    root: Path, tmp_path: Path, module: str, sign: str, code: int
) -> None:
    """Wherever Ctrl+C or SIGTERM comes, also while it loads: no traceback, and the exit code of a
    shell."""
    (tmp_path / "sitecustomize.py").write_text(ENDED.format(module=module, sign=sign))
    run = subprocess.run(
        [KAITEI, "--root", root, "correct", "privacy", "1.0", "--note", "x"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (code, "", "")


@pytest.mark.parametrize(
    ("way", "said"), [("plainly", ""), ("in_a_destructor", ""), ("after_a_worker", "143 True\n")]
)
def test_a_cancelled_build_leaves_nothing_beside(root: Path, way: str, said: str) -> None:
    """What was half written is removed, by the build alone and not by a worker of it; and it ends
    though Python passes on nothing that is raised in a destructor."""
    command = [sys.executable, "-c", WRITING.format(way=way), "--root", root, "build"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (143, said)
    assert "Traceback" not in run.stderr
    assert [it.name for it in root.iterdir() if it.name.startswith(".output")] == []


def test_cycles_are_not_searched_for(root: Path) -> None:
    """Neither while it loads nor before it leaves: that took a twentieth of a short command."""
    command = [sys.executable, "-c", COUNTED, "--root", str(root), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "Searched" not in done.stderr


def test_values_are_declared_without_what_takes_long_to_load(root: Path) -> None:
    """The library that they are declared with asks for another one, and can do without."""
    line = [sys.executable, "-c", ASKED, "--root", str(root), "check"]
    done = subprocess.run(line, capture_output=True, text=True, check=True)

    loaded = done.stderr.splitlines()
    assert "msgspec" in loaded
    assert "typing_extensions" not in loaded
