"""The built site over HTTP on this machine, with the headers that a real server is to send."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import (
    BaseHTTPRequestHandler,
    HTTPServer,
    SimpleHTTPRequestHandler,
    ThreadingHTTPServer,
)
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from kaitei import headers, links


class Handler(SimpleHTTPRequestHandler):
    """Serves files; a missing one is answered with the site's own page."""

    kind = "not-found"

    def address(self) -> str:
        """The address that is asked for."""
        return unquote(urlsplit(self.path).path).removeprefix("/")

    def send_head(self) -> BinaryIO | None:
        """Sends readers on from an address that is made no longer."""
        address = self.address()
        self.kind = (links.read(address) or ("text", {}))[0]
        there = links.moved(address)
        if there is None:
            return super().send_head()
        self.moved(there)
        return None

    def moved(self, there: str) -> None:
        """Sends a reader on to another address."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"/{there}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def guess_type(self, path: object) -> str:
        """The media type by our own table: this machine's would be another elsewhere."""
        return headers.media_type(self.kind, str(path))

    def said(self) -> dict[str, str]:
        """What is said with an answer: what the table says of its kind of address."""
        return headers.of(self.kind)

    def end_headers(self) -> None:
        """Says it with each answer."""
        for name, value in self.said().items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal belongs to the person at it."""

    def list_directory(self, path: object) -> None:
        """A folder without a page of its own is no address of the site."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.kind = "not-found"
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", headers.media_type(self.kind, page.name))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that leaves before it has all of a page, as one does that is sent
    on while it still loads."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def server(folder: Path, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server of `folder` on the loopback address; port 0 takes a free one.

    Raises OSError where the port is taken.
    """
    with loopback(partial(Handler, directory=str(folder)), port) as made:
        yield made


@contextlib.contextmanager
def loopback(
    handler: Callable[..., BaseHTTPRequestHandler], port: int
) -> Iterator[ThreadingHTTPServer]:
    """A server on the loopback address: nobody but this machine can reach it."""
    with _Server(("127.0.0.1", port), handler) as made:
        yield made


@contextlib.contextmanager
def running(made: HTTPServer) -> Iterator[str]:
    """The server at work while this lasts; its address, without a closing slash."""
    # It looks that often whether it is to end.
    work = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    work.start()
    try:
        yield f"http://127.0.0.1:{made.server_address[1]}"
    finally:
        made.shutdown()
        work.join()


def until_interrupted(made: ThreadingHTTPServer) -> None:
    """Serves until Ctrl+C."""
    with contextlib.suppress(KeyboardInterrupt):
        made.serve_forever()
