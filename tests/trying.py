"""Tries mutants: finds the tests once, then runs those that reach a mutant in a process of its own.

A pytest for each mutant would spend most of its time on finding the same tests again.
"""

import os
import resource
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol

# The words by which mutmut's code knows that nothing, and that everything, is to be broken.
SOUND, BROKEN = "", "fail"
# A mutant that grows without end finds no more memory than this.
MEMORY = 4 << 30


class Mutant(NamedTuple):
    """A mutant by its name, the tests that reach it, and the seconds they need without it."""

    name: str
    tests: Sequence[str]
    seconds: float


class Trial:
    """A plugin of pytest that runs the tests it collected once for each mutant."""

    def __init__(
        self, mutants: Iterable[Mutant], until: float, tell: Callable[[str, int], None]
    ) -> None:
        self._mutants, self._until, self._tell = mutants, until, tell
        self._running: dict[int, tuple[str, str]] = {}
        self._at_once = len(os.sched_getaffinity(0))

    def pytest_collection(self) -> None:
        """An example that fails is enough: nobody reads the smallest one."""
        from hypothesis import Phase, settings  # noqa: PLC0415 - pytest wants to be there first

        only = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", settings(), phases=only, report_multiple_bugs=False)
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Takes the place of running each test."""
        items = {item.nodeid: item for item in session.items}
        self._prove([*items.values()])
        for mutant in self._mutants:
            if time.monotonic() > self._until:
                break
            self._start(mutant, [items[test] for test in mutant.tests if test in items])
            while len(self._running) >= self._at_once:
                self._tell(*self._wait())
        while self._running:
            self._tell(*self._wait())
        return True

    def _prove(self, items: list[pytest.Item]) -> None:
        """Without a mutant every test passes, and where everything is broken one fails."""
        for name, wanted in ((SOUND, 0), (BROKEN, 1)):
            self._start(Mutant(name, (), 600), items)
            found = self._wait()[1]
            if found != wanted:
                raise pytest.UsageError(f"the tests say {found} of {name or 'sound'} code")

    def _start(self, mutant: Mutant, items: list[pytest.Item]) -> None:
        place = tempfile.mkdtemp()
        child = os.fork()
        if child:
            self._running[child] = mutant.name, place
            return
        code = 1
        try:
            _confine(mutant, place)
            code = _attempt(items)
        finally:
            os._exit(code)

    def _wait(self) -> tuple[str, int]:
        child, status = os.wait()
        name, place = self._running.pop(child)
        shutil.rmtree(place, ignore_errors=True)
        return name, os.waitstatus_to_exitcode(status)


def _confine(mutant: Mutant, place: str) -> None:
    """What is started from here on is this mutant, writes there, and ends some time."""
    from mutmut.mutation import trampoline  # noqa: PLC0415

    trampoline.set_mutant_under_test(mutant.name)
    # It is asked at each call of a function.
    trampoline.get_mutant_under_test = lambda: mutant.name
    os.environ["TMPDIR"] = os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = place
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(10 + ceil(5 * mutant.seconds))


def _attempt(items: list[pytest.Item]) -> int:
    """0 if all pass, and 1 at the first that does not."""
    for item, following in zip(items, (*items[1:], None), strict=True):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return 1
    return 0
