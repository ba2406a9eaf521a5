"""How long a save takes until the page of a preview has it: the next state is told of, and the page
is sent."""

import re
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse

from kaitei.preview.dressing import EVENTS

_SAVES = 5
_PORT = re.compile(r"127\.0\.0\.1:(\d+)")
# Between two saves nobody types, in seconds.
_REST = 1.0


def seconds(command: Sequence[str], page: str, edit: Callable[[str], None]) -> float:
    """The median of several saves; `command` serves the site, `edit` saves a text that says so."""
    with _served(command) as port, _states(port) as states:
        # The page is looked at, so each state has it made before it is told of.
        _found(port, page)
        return statistics.median(_save(port, page, edit, states, n) for n in range(_SAVES))


def _save(
    port: int, page: str, edit: Callable[[str], None], states: Iterator[str], number: int
) -> float:
    salt = f"saved{number}"
    time.sleep(_REST)
    begun = time.perf_counter()
    edit(salt)
    next(states)
    assert salt.encode() in _found(port, page), "another state was told of"
    return time.perf_counter() - begun


@contextmanager
def _served(command: Sequence[str]) -> Iterator[int]:
    """The port of the preview, until it is ended."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as serving:
        assert serving.stdout
        found = next(match for line in serving.stdout if (match := _PORT.search(line)))
        try:
            yield int(found[1])
        finally:
            serving.terminate()


@contextmanager
def _states(port: int) -> Iterator[Iterator[str]]:
    """The names of the states to come, as they are told; the first is there."""
    answer = _answer(port, EVENTS)
    told = (line.decode() for line in iter(answer.readline, b"") if line.startswith(b"data:"))
    next(told)
    yield told
    answer.close()


def _found(port: int, page: str) -> bytes:
    answer = _answer(port, page)
    assert answer.status == 200, page
    return answer.read()


def _answer(port: int, address: str) -> HTTPResponse:
    asked = HTTPConnection("127.0.0.1", port)
    asked.request("GET", f"/{address}")
    return asked.getresponse()
