"""client/web.py: documents from a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import misbehaving
from kaitei.client import errors
from kaitei.client.web import Web
from misbehaving import Sent, Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Serves a checkpoint, and a document that it names."""
    (tmp_path / "feed").mkdir()
    for name in ("checkpoint.json", "index.json"):
        (tmp_path / "feed" / name).write_bytes(b'{"a":1}')
    with misbehaving.server(tmp_path) as running:
        yield running


@pytest.fixture
def web(server: Server, tmp_path: Path) -> Iterator[Web]:
    """Reads it."""
    opened = Web(f"{server.address}feed/", tmp_path / "cache")
    yield opened
    opened.close()


def test_a_checkpoint_is_asked_for_with_its_validator(server: Server, web: Web) -> None:
    """The second time no body comes."""
    assert [web.read("checkpoint.json"), web.read("checkpoint.json")] == [b'{"a":1}'] * 2
    assert [status for _, status, _ in server.answered] == [200, 304]


def test_the_cache_survives_a_restart(server: Server, web: Web, tmp_path: Path) -> None:
    """It is a file."""
    web.read("checkpoint.json")
    again = Web(f"{server.address}feed/", tmp_path / "cache")
    again.read("checkpoint.json")
    again.close()

    assert [status for _, status, _ in server.answered] == [200, 304]


def test_what_is_forgotten_is_asked_for_anew(server: Server, web: Web) -> None:
    """Without a validator."""
    web.read("checkpoint.json")
    web.forget("checkpoint.json")
    web.read("checkpoint.json")

    assert [status for _, status, _ in server.answered] == [200, 200]


def test_what_a_checkpoint_names_is_in_no_second_place(
    server: Server, web: Web, tmp_path: Path
) -> None:
    """It is kept by its digest, and what was redacted goes: a cache would keep it for a year. One
    on the way may have kept it, and is to ask."""
    web.read("checkpoint.json")
    (tmp_path / "feed" / "index.json").write_bytes(b'{"a":"secret"}')
    web.read("index.json")

    kept = b"".join(file.read_bytes() for file in (tmp_path / "cache").iterdir())
    assert (b'{"a":1}' in kept, b"secret" in kept) == (True, False)
    assert server.asked[-1]["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("mischief", "error"),
    [
        (misbehaving.down, errors.Unreachable),
        (misbehaving.half, errors.Unreachable),
        (misbehaving.a_page, errors.WrongType),
        (misbehaving.elsewhere, errors.Redirected),
    ],
)
def test_what_is_no_document_has_a_reason(
    server: Server, web: Web, mischief: misbehaving.Mischief, error: type[errors.FeedError]
) -> None:
    """One for each."""
    server.mischief = mischief

    with pytest.raises(error):
        web.read("index.json")


def test_a_document_that_is_not_there_is_missing(web: Web) -> None:
    """Whatever page is sent with it."""
    with pytest.raises(errors.Missing):
        web.read("none.json")


def test_a_body_that_cannot_be_decoded_is_none(server: Server, web: Web) -> None:
    """It is told as one that did not arrive."""

    def undecodable(_path: str, sent: Sent) -> Sent:
        return 200, {**sent[1], "Content-Encoding": "gzip"}, b"no gzip"

    server.mischief = undecodable

    with pytest.raises(errors.Unreachable):
        web.read("index.json")
