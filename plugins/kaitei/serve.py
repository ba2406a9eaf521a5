"""The built site over HTTP on this machine."""

import contextlib
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; a missing one is answered with the site's own page."""

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal belongs to the person at it."""

    def list_directory(self, path: object) -> None:
        """A folder without a page of its own is no address of the site."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextlib.contextmanager
def server(folder: Path, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server of `folder` on the loopback address; port 0 takes a free one.

    Raises OSError where the port is taken.
    """
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as made:
        yield made


def until_interrupted(made: ThreadingHTTPServer) -> None:
    """Serves until Ctrl+C."""
    with contextlib.suppress(KeyboardInterrupt):
        made.serve_forever()
