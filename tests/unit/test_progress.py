"""progress.py: how far long work has come, and where its time went."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaitei.progress import QUIET, Reported


class _Out(io.StringIO):
    """What is written, to a terminal or to a log."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._is_terminal


class _Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _told(out: _Out, clock: _Clock, language: str = "en") -> Reported:
    return Reported("starting", out, language, clock)


def _work(told: Reported, clock: _Clock, seconds: float) -> list[int]:
    """Four pages, each of which takes so long."""

    def steps() -> Iterator[int]:
        for step in told.through(range(4), 4):
            clock.now += seconds
            yield step

    return list(steps())


def test_the_time_of_a_stage_is_all_that_it_took() -> None:
    """However often it was begun; in the order of the first time."""
    clock = _Clock()
    told = _told(_Out(False), clock)
    for stage, seconds in [("reading", 2.0), ("pages", 4.0), ("reading", 8.0)]:
        clock.now += 1.0 if stage == "pages" else 0.0
        told.begin(stage)
        clock.now += seconds

    assert list(told.spent().items()) == [("starting", 0.0), ("reading", 11.0), ("pages", 4.0)]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_short_work_is_told_nothing_of(is_terminal: bool) -> None:
    """Nobody waits for it."""
    out, clock = _Out(is_terminal), _Clock()
    with _told(out, clock) as told:
        told.begin("pages")
        assert _work(told, clock, 0.2) == [0, 1, 2, 3]

    assert out.getvalue() == ""


def test_a_terminal_shows_one_line_that_is_gone_at_the_end() -> None:
    """A bar that grows in its place."""
    out, clock = _Out(True), _Clock()
    with _told(out, clock) as told:
        told.begin("pages")
        _work(told, clock, 1.5)
    drawn = [line.removesuffix("\x1b[K") for line in out.getvalue().split("\r")]

    assert drawn == [
        "",
        "[#####---------------] Making the pages: 1 of 4",
        "[##########----------] Making the pages: 2 of 4",
        "[###############-----] Making the pages: 3 of 4",
        "",
    ]


def test_a_log_gets_a_line_now_and_then() -> None:
    """Whole lines, without a bar, in the language that was asked for; ten seconds apart."""
    out, clock = _Out(False), _Clock()
    with _told(out, clock, "ja") as told:
        told.begin("pages")
        _work(told, clock, 6.0)
        told.begin("feed")

    assert out.getvalue() == "ページの作成: 4件中2件\nフィードの作成\n"


def test_what_was_drawn_makes_room_for_another_line() -> None:
    """Once; where nothing is drawn nothing is erased."""
    out, clock = _Out(True), _Clock()
    told = _told(out, clock)
    told.erase()
    clock.now += 1.0
    told.begin("feed")
    told.erase()
    told.erase()

    assert out.getvalue() == "\rMaking the feed\x1b[K\r\x1b[K"


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_wait_for_another_command_is_told_at_once(is_terminal: bool) -> None:
    """In a line that stays, whatever was drawn before."""
    out, clock = _Out(is_terminal), _Clock()
    told = _told(out, clock, "ja")
    clock.now += 1.0
    told.begin("reading")
    told.waits(Path("/srv"))
    drawn = "\r読み込みと検査\x1b[K\r\x1b[K" if is_terminal else ""

    assert out.getvalue() == (
        f"{drawn}別のコマンドが /srv に書き込んでいます。終わるのを待っています。\n"
    )


def test_who_is_told_nothing_lets_all_through() -> None:
    """What nobody asked to be told of goes on without a word."""
    QUIET.begin("pages")
    QUIET.waits(Path("/srv"))

    assert list(QUIET.through([1, 2], 2)) == [1, 2]
