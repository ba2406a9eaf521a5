"""workers.py: work that is shared out among the cores, and left undone where a worker fails."""

import errno
import os
import signal
import sys
import threading
import time

import pytest

from kaitei import workers

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="no safe fork")


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two, whatever this machine has; and the threads of the test runner do no harm here."""
    monkeypatch.setattr(workers, "_cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_each_number_is_done_once() -> None:
    """By somebody else, with what this process knew."""
    known = {"squared": True}
    done = dict(workers.share(50, lambda at: (at * at, os.getpid(), known)))

    assert sorted(done) == list(range(50))
    assert all(square == at * at for at, (square, _, _) in done.items())
    assert os.getpid() not in {who for _, who, _ in done.values()}


def test_what_a_worker_changes_stays_with_it() -> None:
    """Only what it returns comes back."""
    seen: list[int] = []
    assert dict(workers.share(4, seen.append))
    assert not seen


@pytest.mark.parametrize("many", [2, 3, 64])
def test_the_work_is_cut_into_stretches_of_neighbours(many: int) -> None:
    """Each number is in one of them; a long one comes first, and a short one last."""
    stretches = workers._stretches(1000, many)
    lengths = [len(stretch) for stretch in stretches]

    assert [at for stretch in stretches for at in stretch] == list(range(1000))
    assert lengths == sorted(lengths, reverse=True)
    assert (lengths[0], lengths[-1]) == (1000 // (2 * many), 1)


def test_who_is_done_early_takes_more() -> None:
    """All workers end at about the same time, wherever the hard part of the work is."""

    def do(at: int) -> int:
        time.sleep(0.5 if at == 0 else 0.001)
        return os.getpid()

    done = dict(workers.share(100, do))

    assert len(done) == 100
    assert [*done.values()].count(done[0]) < 50


def test_many_are_spread_in_one_stretch_a_worker() -> None:
    """What a worker's results have in common is one object for them all."""
    common = ["common"]
    done = sorted(workers.spread(range(200), lambda at: (at, os.getpid(), common)))
    made = [it for _, it in done]

    assert [at for at, _ in done] == [at for at, _, _ in made] == list(range(200))
    assert os.getpid() not in {who for _, who, _ in made}
    assert all(len({id(it[2]) for it in half}) == 1 for half in (made[:100], made[100:]))


def test_a_few_are_not_worth_a_worker() -> None:
    """It would take longer to come."""
    assert dict(workers.spread(range(99), lambda at: at)) == {}


@pytest.mark.parametrize("end", ["raise", "killed", "exit"])
def test_what_a_worker_fails_at_stays_undone(end: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Without a word: whoever does it then meets what is wrong."""

    def do(at: int) -> int:
        if at == 3 and end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if at == 3 and end == "exit":
            raise SystemExit(1)
        return 1 // (at - 3)

    done = dict(workers.share(10, do))

    assert sorted(done) == [0, 1, 2, 4, 5, 6, 7, 8, 9]
    assert capfd.readouterr() == ("", "")


def test_nobody_is_left_when_the_work_is_given_up() -> None:
    """Workers end with whoever asked for them."""
    asked = workers.share(1000, lambda at: os.getpid())
    at_work = {next(asked)[1], next(asked)[1]}
    asked.close()  # type: ignore[attr-defined]

    for worker in at_work:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_where_the_system_grants_one_worker_it_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes what nobody else takes."""
    fork, made = os.fork, []

    def forks() -> int:
        if made:
            raise BlockingIOError(errno.EAGAIN, "no more processes")
        made.append(True)
        return fork()

    monkeypatch.setattr(os, "fork", forks)

    assert sorted(dict(workers.share(9, lambda at: at))) == list(range(9))


@pytest.mark.parametrize("lack", ["core", "number", "thread", "fork"])
def test_alone_nothing_is_shared(monkeypatch: pytest.MonkeyPatch, lack: str) -> None:
    """One core, one number, a thread that may hold something, no fork: then nobody helps."""
    if lack == "core":
        monkeypatch.setattr(workers, "_cores", lambda: 1)
    if lack == "thread":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    if lack == "fork":
        monkeypatch.delattr(os, "fork")

    assert not list(workers.share(1 if lack == "number" else 9, lambda at: at))


def test_a_worker_works_ahead() -> None:
    """Somebody else does it, with what this process knew, and says it once asked."""
    known = ["before"]
    told = workers.ahead(lambda: (os.getpid(), list(known)))
    known.append("after")

    who, said = told()
    assert (who != os.getpid(), said) == (True, ["before"])


def test_who_waits_can_see_whether_it_is_done() -> None:
    """So something else can be done until then; alone there is nothing to wait for."""
    ready, go = os.pipe()
    told = workers.ahead(lambda: os.read(ready, 2))
    assert not told.is_done()
    os.write(go, b"go")
    while not told.is_done():
        os.sched_yield()

    assert told() == b"go"
    assert workers.Ahead(os.getpid).is_done()


@pytest.mark.parametrize("end", ["raise", "killed", "exit"])
def test_what_a_lost_worker_was_to_do_is_done_here(
    end: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without a word; whatever is wrong is met then."""
    here = os.getpid()

    def do() -> int:
        if os.getpid() != here and end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if os.getpid() != here and end == "exit":
            raise SystemExit(1)
        return 1 // (os.getpid() == here)

    assert workers.ahead(do)() == 1
    assert capfd.readouterr() == ("", "")


def test_where_no_worker_can_come_it_is_done_when_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On one core, beside threads, and where the system grants no process."""

    def refuse() -> int:
        raise OSError(errno.EAGAIN, "no more processes")

    with monkeypatch.context() as only:
        only.setattr(workers, "_cores", lambda: 1)
        assert workers.ahead(os.getpid)() == os.getpid()
    with monkeypatch.context() as threads:
        threads.setattr(threading, "active_count", lambda: 2)
        assert workers.ahead(os.getpid)() == os.getpid()
    monkeypatch.setattr(os, "fork", refuse)
    assert workers.ahead(os.getpid)() == os.getpid()
