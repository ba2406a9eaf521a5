"""How far long work has come, and where its time went.

Work that is soon done is told nothing of. Later a terminal shows one line that is drawn anew;
elsewhere, in a log, a line is written now and then.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Self, TextIO, TypeVar

from kaitei.problems import say

# Seconds until the first line, and from each to the next: on a terminal, and in a log.
_TERMINAL = (1.0, 0.1)
_LOG = (10.0, 10.0)
_BAR = 20
_T = TypeVar("_T")


class Progress:
    """The stages of a piece of work, told to nobody."""

    def begin(self, stage: str) -> None:
        """From now on this is what is done."""

    def through(self, items: Iterable[_T], total: int) -> Iterable[_T]:
        """The same items, of which there are so many in all."""
        return items

    def waits(self, folder: Path) -> None:
        """Another command writes in `folder`, and this one waits for it."""


QUIET = Progress()


class Reported(Progress):
    """The stages of a piece of work, measured and told; what was drawn is gone when it ends."""

    def __init__(
        self,
        first: str,
        out: TextIO,
        language: str,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._stage, self._out, self._language, self._clock = first, out, language, clock
        self._is_terminal = out.isatty()
        self._since = clock()
        self._spent: dict[str, float] = {first: 0.0}
        self._patience, self._every = _TERMINAL if self._is_terminal else _LOG
        self._due = self._since + self._patience
        self._is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.erase()

    def begin(self, stage: str) -> None:
        """From now on this is what is done, for the first time or again."""
        self._measure()
        self._stage = stage
        self._spent.setdefault(stage, 0.0)
        self._show(partial(self._name, stage))

    def through(self, items: Iterable[_T], total: int) -> Iterator[_T]:
        """The same items; how many of all were done is told."""
        for done, item in enumerate(items):
            self._show(partial(self._far, done, total))
            yield item

    def waits(self, folder: Path) -> None:
        """A line of its own, at once: how long the other one takes nobody knows."""
        self.erase()
        self._write(f"{say('waiting', self._language, folder=str(folder))}\n")

    def erase(self) -> None:
        """Makes room for a line of somebody else."""
        if self._is_drawn:
            self._write("\r\x1b[K")
            self._is_drawn = False

    def spent(self) -> dict[str, float]:
        """The seconds of each stage until now, in the order in which they began first."""
        self._measure()
        return dict(self._spent)

    def _measure(self) -> None:
        now = self._clock()
        self._spent[self._stage] += now - self._since
        self._since = now

    def _show(self, line: Callable[[], str]) -> None:
        now = self._clock()
        if now < self._due:
            return
        self._due = now + self._every
        self._is_drawn = self._is_terminal
        self._write(f"\r{line()}\x1b[K" if self._is_terminal else f"{line()}\n")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def _name(self, stage: str) -> str:
        return say(f"stage.{stage}", self._language)

    def _far(self, done: int, total: int) -> str:
        stage = self._name(self._stage)
        said = say("progress", self._language, stage=stage, done=done, total=total)
        full = _BAR * done // max(total, 1)
        return f"[{'#' * full:-<{_BAR}}] {said}" if self._is_terminal else said
