"""Work that is shared out among the cores: a worker on each, every one a fork of this process.

What a worker left undone, because it failed or was ended, stays undone: whoever needs it does it
alone, and meets there whatever was wrong with it.
"""

import contextlib
import os
import pickle
import select
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_S = TypeVar("_S")
_T = TypeVar("_T")

# Bytes of the number of a stretch in the queue.
_WIDTH = 4
# Of fewer a worker takes longer to come than to do its share.
_WORTH = 100


class Ahead(Generic[_T]):
    """Work that a worker does while this process goes on with something else. To call it waits for
    the result, once; what a worker that was lost had to do is then done here."""

    def __init__(self, do: Callable[[], _T], worker: int = 0, end: int = -1) -> None:
        self._do, self._worker, self._end = do, worker, end

    def __call__(self) -> _T:
        return _told(self._worker, self._end, self._do) if self._worker else self._do()

    def is_done(self) -> bool:
        """Whether there is nothing to wait for; so it is where no worker came."""
        return not self._worker or bool(select.select([self._end], [], [], 0)[0])


def ahead(do: Callable[[], _T]) -> Ahead[_T]:
    """Has a worker do this; none comes where there is one core only, or no fork that is safe."""
    if _cores() == 1 or not _can_fork():
        return Ahead(do)
    with contextlib.suppress(OSError):
        ours, theirs = os.pipe()
        # The library that `share` works with takes longer to load than a worker saves.
        worker = os.fork()
        if worker == 0:
            _answer(theirs, do)
        os.close(theirs)
        return Ahead(do, worker, ours)
    return Ahead(do)


def _answer(out: int, do: Callable[[], object]) -> NoReturn:
    """Ends with what was done as the last word, or with none."""
    try:
        with os.fdopen(out, "wb") as pipe:
            pickle.dump(do(), pipe)
    finally:
        # Neither traceback nor anything that this process would do at its end.
        os._exit(0)


def _told(worker: int, end: int, do: Callable[[], _T]) -> _T:
    try:
        with os.fdopen(end, "rb") as pipe:
            said: _T = pickle.load(pipe)
            return said
    except (EOFError, OSError, pickle.UnpicklingError):
        return do()
    finally:
        os.waitpid(worker, 0)


def share(count: int, do: Callable[[int], _T]) -> Iterator[tuple[int, _T]]:
    """What `do` makes of each number below `count`, with the number, as it gets done; of none of
    them where there is one core only, or no fork that is safe.

    `do` sees all that this process knows when the first is asked for. What it changes there is
    gone with the worker: only what it returns comes back, and can be pickled.
    """
    many = min(_cores(), count)
    if many <= 1 or not _can_fork():
        return
    workers: dict[Connection, BaseProcess] = {}
    try:
        # Where the system grants no more workers, fewer come.
        with contextlib.suppress(OSError), _queue(_stretches(count, many)) as take:
            for _ in range(many):
                end, worker = _worker(take, do)
                workers[end] = worker
        yield from _results(list(workers))
    finally:
        for each in workers.values():
            each.kill()
            each.join()


def spread(some: Sequence[_S], do: Callable[[_S], _T]) -> Iterator[tuple[_S, _T]]:
    """What `do` makes of each of these, with it, each worker having one stretch of them; of none
    where that is not worth it, or as above. What results have in common is one object still where
    one worker made them."""
    parts = _parts(some)
    for at, made in share(len(parts), lambda at: [do(one) for one in parts[at]]):
        yield from zip(parts[at], made, strict=True)


def _parts(some: Sequence[_S]) -> list[Sequence[_S]]:
    count = min(_cores(), 2 * len(some) // _WORTH)
    ends = [at * len(some) // count for at in range(count + 1)] if count > 1 else []
    return [some[start:end] for start, end in pairwise(ends)]


def _stretches(count: int, many: int) -> list[range]:
    """The work in stretches of neighbours, which share much of their making: long ones first, then
    ever shorter ones, so that all workers end at about the same time."""
    made: list[range] = []
    start = 0
    while start < count:
        end = start + max(1, (count - start) // (2 * many))
        made.append(range(start, end))
        start = end
    return made


@contextlib.contextmanager
def _queue(stretches: Sequence[range]) -> Iterator[Callable[[], range]]:
    """What gives whoever asks the next stretch, also in a fork; an empty one in the end."""
    ends, starts = os.pipe()
    with os.fdopen(starts, "wb") as pipe:
        pipe.writelines(at.to_bytes(_WIDTH) for at in range(len(stretches)))

    def take() -> range:
        # So few bytes come whole, to one worker alone.
        taken = os.read(ends, _WIDTH)
        return stretches[int.from_bytes(taken)] if taken else range(0)

    try:
        yield take
    finally:
        os.close(ends)


def _worker(
    take: Callable[[], range], do: Callable[[int], object]
) -> "tuple[Connection, BaseProcess]":
    """A worker that does what it takes, and the end of the pipe that its results come out of."""
    import multiprocessing  # noqa: PLC0415

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(theirs, take, do), daemon=True)
    worker.start()
    theirs.close()
    return ours, worker


def _results(ends: "list[Connection]") -> Iterator[tuple[int, _T]]:
    from multiprocessing.connection import Connection, wait  # noqa: PLC0415

    while ends:
        for end in wait(ends):
            assert isinstance(end, Connection)
            try:
                yield end.recv()
            except (EOFError, OSError):
                # It has done its share, or was ended in the middle of an answer.
                ends.remove(end)


def _work(out: "Connection", take: Callable[[], range], do: Callable[[int], object]) -> None:
    """Does one after the other, as long as there is somebody to do it for."""
    boss = os.getppid()
    # Not even Ctrl+C is this one's to tell of.
    with contextlib.suppress(BaseException):
        while stretch := take():
            for at in stretch:
                if os.getppid() != boss:
                    return
                out.send((at, do(at)))


def _cores() -> int:
    """Those that this process may use, where the system says so."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """A fork takes no thread along, and what another one held stays held; on macOS it is not
    safe in any process (https://docs.python.org/3/library/multiprocessing.html)."""
    is_there = hasattr(os, "fork") and sys.platform != "darwin"
    return is_there and threading.active_count() == 1
