"""tests/mutants.py: what is said there of a mutant, and tests/mutants.yaml, of code that stands."""

import ast
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import mutants
from mutants import KILLED, NO_TEST, REFUSED, SURVIVED

EXPLAINED = list(mutants.explained())
# A test that does what the mutant's name says, and what tries it.
OBEYING = """
import os, signal
from mutmut.mutation import trampoline

def test_it():
    match trampoline.get_mutant_under_test():
        case "fail": raise AssertionError
        case "grows": bytes(8 << 30)
        case "leaves": os._exit(7)
        case "is killed": os.kill(os.getpid(), signal.SIGKILL)
        case "interrupts": raise KeyboardInterrupt
        case "loops":
            while True: pass
"""
TRYING = """
import sys, pytest, trying
trying.GRACE = 0.2
tried = [trying.Mutant(name, {"test_it.py::test_it": 0.0}) for name in sys.argv[1:]]
trial = trying.Trial(tried, float("inf"), lambda name, code: print("TOLD", name, int(code)))
sys.exit(pytest.main(["--rootdir=.", "-q", "-p", "no:cacheprovider"], plugins=[trial]))
"""


@pytest.mark.parametrize(("change", "why"), EXPLAINED, ids=lambda x: x[0] or "")
def test_an_explained_mutant_is_one_of_todays_code(change: mutants.Change, why: str) -> None:
    """The line that was changed stands in its function; the reason is not empty."""
    where, was, is_now = change

    assert set(was.split("\n")) <= _lines(where)
    assert is_now != was
    assert why.strip()


@cache
def _lines(where: str) -> set[str]:
    """The lines of a function, by the name that mutmut gives it."""
    module, _, name = where.rpartition(".")
    code = (mutants.ROOT / "plugins" / f"{module.replace('.', '/')}.py").read_text("utf-8")
    found: ast.AST = ast.parse(code)
    for wanted in name.split("ǁ")[1:] or [name.removeprefix("x_")]:
        (found,) = (x for x in ast.iter_child_nodes(found) if getattr(x, "name", "") == wanted)
    return {line.strip() for line in (ast.get_source_segment(code, found) or "").splitlines()}


def test_only_a_test_that_fails_kills(tmp_path: Path) -> None:
    """However else the tests of a mutant end, nothing is said of it, unless it goes on without
    end."""
    (tmp_path / "test_it.py").write_text(OBEYING, "utf-8")
    names = ("is whole", "grows", "leaves", "is killed", "interrupts", "loops")
    command = [sys.executable, "-c", TRYING, *names]
    tests = {"PYTHONPATH": str(mutants.ROOT / "tests")}
    ran = subprocess.run(
        command, cwd=tmp_path, env=tests, capture_output=True, text=True, check=False
    )

    told = [line.split() for line in ran.stdout.splitlines() if line.startswith("TOLD")]
    said = {" ".join(name): mutants.outcome(int(code)) for _, *name, code in told}
    assert said == {
        "is whole": "survived",
        "grows": "killed",
        "leaves": "unclear",
        "is killed": "unclear",
        "interrupts": "unclear",
        "loops": "timed out",
    }, ran.stdout + ran.stderr


def test_all_is_settled_only_when_something_is_said_of_each() -> None:
    """What is not tried and what is unclear is told in a sentence, and fails."""
    sound = {"a": KILLED, "b": SURVIVED, "c": NO_TEST, "d": REFUSED, "e": -signal.SIGPROF}

    assert mutants.settled(sound)
    assert len([*mutants.figures(sound)]) == 1
    for more, sentence in (({"f": None}, "1 are not tried"), ({"f": -9}, "f ended with -9")):
        assert not mutants.settled({**sound, **more})
        assert sentence in [*mutants.figures({**sound, **more})][-1]


def test_what_a_test_takes_is_the_time_of_the_processor(tmp_path: Path) -> None:
    """Waiting counts for nothing; what a process does that the test waited for counts."""
    (tmp_path / "test_it.py").write_text(
        "import subprocess, sys, time\n"
        "def test_waits(): time.sleep(0.5)\n"
        "def test_has_work_done():\n"
        "    code = 'import time\\nwhile time.process_time() < 0.5: pass'\n"
        "    subprocess.run([sys.executable, '-c', code], check=True)\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-p", "timing", "--durations=0", "-vv"]
    tests = {"PYTHONPATH": str(mutants.ROOT / "tests")}
    ran = subprocess.run(
        command, cwd=tmp_path, env=tests, capture_output=True, text=True, check=False
    )

    lines = (x.split("s call") for x in ran.stdout.splitlines() if "s call" in x)
    seconds = {name.rpartition("::")[2]: float(took) for took, name in lines}
    assert seconds["test_waits"] < 0.25
    assert seconds["test_has_work_done"] > 0.4
