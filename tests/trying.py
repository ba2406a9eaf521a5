"""Tries mutants: finds the tests once, then runs those that reach a mutant in a process of its own.

A pytest for each mutant would spend most of its time on finding the same tests again.
"""

import gc
import os
import resource
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol

# The words by which mutmut's code knows that nothing, and that everything, is to be broken.
SOUND, BROKEN = "", "fail"
# A mutant that grows without end finds no more memory than this.
MEMORY = 4 << 30
# One that goes on without end is ended when a test has had so many seconds of the processor, and so
# many times more than it needs; one that waits without end after so many seconds for a test.
GRACE, TIMES, PATIENCE = 5, 5, 300


class Mutant(NamedTuple):
    """A mutant by its name, and the tests that reach it, each with the seconds that it needs."""

    name: str
    tests: Mapping[str, float]


class Trial:
    """A plugin of pytest that runs the tests it collected once for each mutant."""

    def __init__(
        self, mutants: Sequence[Mutant], until: float, tell: Callable[[str, int], None]
    ) -> None:
        self._mutants, self._until, self._tell = mutants, until, tell
        self._running: dict[int, tuple[str, str]] = {}
        self._items: dict[str, pytest.Item] = {}
        self._at_once = len(os.sched_getaffinity(0))

    def pytest_collection(self) -> None:
        """An example that fails is enough: nobody reads the smallest one."""
        from hypothesis import Phase, settings  # noqa: PLC0415 - pytest wants to be there first

        only = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", settings(), phases=only, report_multiple_bugs=False)
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Takes the place of running each test."""
        self._items = {item.nodeid: item for item in session.items}
        gc.freeze()
        self._prove()
        for mutant in self._mutants:
            if time.monotonic() > self._until:
                break
            self._start(mutant)
            while len(self._running) >= self._at_once:
                self._tell(*self._wait())
        while self._running:
            self._tell(*self._wait())
        return True

    def _prove(self) -> None:
        """Without a mutant every test passes, and where everything is broken one fails."""
        tests = {test: took for mutant in self._mutants for test, took in mutant.tests.items()}
        proofs = ((SOUND, pytest.ExitCode.OK), (BROKEN, pytest.ExitCode.TESTS_FAILED))
        for name, wanted in proofs if tests else ():
            self._start(Mutant(name, tests))
            found = self._wait()[1]
            if found != wanted:
                raise pytest.UsageError(f"the tests say {found} of {name or 'sound'} code")

    def _start(self, mutant: Mutant) -> None:
        place = tempfile.mkdtemp()
        child = os.fork()
        if child:
            self._running[child] = mutant.name, place
            return
        code = pytest.ExitCode.INTERNAL_ERROR
        try:
            _confine(mutant.name, place)
            tests = mutant.tests.items()
            code = _attempt({self._items[x]: took for x, took in tests if x in self._items})
        finally:
            os._exit(code)

    def _wait(self) -> tuple[str, int]:
        child, status = os.wait()
        name, place = self._running.pop(child)
        shutil.rmtree(place, ignore_errors=True)
        return name, os.waitstatus_to_exitcode(status)


def _confine(name: str, place: str) -> None:
    """What is started from here on is this mutant, writes there, and ends some time."""
    from mutmut.mutation import trampoline  # noqa: PLC0415

    trampoline.set_mutant_under_test(name)
    # It is asked at each call of a function.
    trampoline.get_mutant_under_test = lambda: name
    os.environ["TMPDIR"] = os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = place
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _attempt(items: Mapping[pytest.Item, float]) -> pytest.ExitCode:
    """Whether all pass; it ends at the first that does not."""
    for (item, seconds), following in zip_longest(items.items(), [*items][1:]):
        signal.alarm(PATIENCE)
        signal.setitimer(signal.ITIMER_PROF, GRACE + TIMES * seconds)
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return pytest.ExitCode.TESTS_FAILED
    return pytest.ExitCode.OK
