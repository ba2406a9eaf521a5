"""A plugin of pytest (-p timing): what a test takes is the time of the processor, its own and that
of the processes that it waits for. So it is the same on a busy machine."""

import os

import pytest

_BEGAN = pytest.StashKey[float]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """The clock of the processor as the test begins."""
    item.stash[_BEGAN] = _used()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Whoever asks what the test itself took is told this."""
    if call.when == "call":
        call.duration = _used() - item.stash[_BEGAN]


def _used() -> float:
    return sum(os.times()[:4])
