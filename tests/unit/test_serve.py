"""serve.py: the built site on this machine."""

import socket
import struct
import threading
from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from pathlib import Path

import pytest

from kaitei import headers, serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two pages."""
    (tmp_path / "ja").mkdir()
    (tmp_path / "ja" / "index.html").write_text("<p>日本語</p>", "utf-8")
    (tmp_path / "404.html").write_text("<p>Not here.</p>", "utf-8")
    return tmp_path


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    """The port at which it is served."""
    with serve.server(folder, 0) as made, serve.running(made):
        yield made.server_address[1]


def _ask(port: int, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


def test_a_page_is_answered_at_its_address(port: int) -> None:
    """An address that ends in a slash is the index of its folder."""
    answer, body = _ask(port, "/ja/")

    assert (answer.status, body) == (200, "<p>日本語</p>")


@pytest.mark.parametrize("path", ["/en/", "/ja/nothing/", "/deep/down/nothing.html"])
def test_a_missing_page_is_answered_with_the_sites_own(port: int, path: str) -> None:
    """The reader sees the site's words, the machine the status."""
    answer, body = _ask(port, path)

    assert (answer.status, body) == (404, "<p>Not here.</p>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_missing_page_has_no_body_for_head(port: int) -> None:
    """HEAD asks for the headers alone."""
    answer, body = _ask(port, "/nothing/", "HEAD")

    assert (answer.status, body) == (404, "")


def test_other_errors_are_the_servers_own(port: int) -> None:
    """The site's page is said of missing pages only."""
    answer, body = _ask(port, "/ja/", "DELETE")

    assert answer.status == 501
    assert "Not here." not in body


def test_a_site_without_a_page_for_it_still_says_404(folder: Path, port: int) -> None:
    """Nothing depends on the page being there."""
    (folder / "404.html").unlink()

    assert _ask(port, "/nothing/")[0].status == 404


def test_nobody_else_can_reach_it(folder: Path) -> None:
    """A preview may show what is not announced yet: it listens on loopback alone."""
    with serve.server(folder, 0) as made:
        assert made.server_address[0] == "127.0.0.1"


def test_a_taken_port_is_told(folder: Path) -> None:
    """Two previews at one port would show one site under the other's name."""
    with serve.server(folder, 0) as made, pytest.raises(OSError, match="in use"):
        serve.server(folder, made.server_address[1]).__enter__()


def test_an_interrupt_ends_it_quietly(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C is how a person says that they are done."""
    with serve.server(folder, 0) as made:
        monkeypatch.setattr(made, "serve_forever", _interrupted)

        serve.until_interrupted(made)


def test_a_browser_that_leaves_is_no_trouble(
    folder: Path, port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever turns to another page while one loads is not answered to the end."""
    with (folder / "large.bin").open("wb") as file:
        file.truncate(64_000_000)
    before = set(threading.enumerate())
    with socket.create_connection(("127.0.0.1", port)) as leaving:
        leaving.sendall(b"GET /large.bin HTTP/1.0\r\n\r\n")
        assert leaving.recv(1)
        [answering] = set(threading.enumerate()) - before
        leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    answering.join(5)

    assert not answering.is_alive()
    assert capfd.readouterr().err == ""


def test_a_fault_of_ours_is_told(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing but that is kept quiet."""

    class Faulty(serve.Handler):
        def do_GET(self) -> None:
            raise ZeroDivisionError

    handler = partial(Faulty, directory=str(folder))
    with serve.loopback(handler, 0) as made, serve.running(made):
        connection = HTTPConnection("127.0.0.1", made.server_address[1], timeout=5)
        connection.request("GET", "/ja/")
        with pytest.raises(RemoteDisconnected):
            connection.getresponse()
        connection.close()

    assert "ZeroDivisionError" in capfd.readouterr().err


def _interrupted() -> None:
    raise KeyboardInterrupt


def test_a_folder_without_a_page_is_no_address(folder: Path, port: int) -> None:
    """Nobody is shown a list of files; a host would not show one either."""
    (folder / "assets").mkdir()

    answer, body = _ask(port, "/assets/")

    assert (answer.status, body) == (404, "<p>Not here.</p>")


def test_the_preview_says_what_a_real_server_says(port: int) -> None:
    """The headers come from one table."""
    answer, _ = _ask(port, "/ja/")

    assert {x: answer.headers[x] for x in headers.of("home")} == headers.of("home")
