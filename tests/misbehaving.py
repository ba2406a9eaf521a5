"""A server on loopback that serves a feed well, and on request badly."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kaitei import serve

# What is sent of a file: status, headers, body.
Sent = tuple[int, dict[str, str], bytes]
# Changes what would be sent for a path.
Mischief = Callable[[str, Sent], Sent]
_TYPES = {".json": "application/json", ".jws": "application/jose"}


@dataclass
class Server:
    """The address, the folder that is served, what goes wrong, what was answered, and by which
    headers that was asked for."""

    address: str
    folder: Path
    mischief: Mischief | None = None
    answered: list[tuple[str, int, int]] = field(default_factory=list)
    asked: list[Message] = field(default_factory=list)


class _Quiet(ThreadingHTTPServer):
    """A client that refuses what it is sent goes away: no reason to say anything."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def server(folder: Path) -> Iterator[Server]:
    """Serves the folder with validators; every document is to be asked for again."""
    state = Server("", folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent = _file(state.folder, self.path, self.headers.get("If-None-Match"))
            status, headers, body = state.mischief(self.path, sent) if state.mischief else sent
            state.answered.append((self.path, status, len(body)))
            state.asked.append(self.headers)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = "Content-Length" in headers

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with _Quiet(("127.0.0.1", 0), Handler) as made, serve.running(made) as address:
        state.address = f"{address}/"
        yield state


def _file(folder: Path, path: str, known: str | None) -> Sent:
    file = folder / path.lstrip("/")
    if not file.is_file():
        return 404, {"Content-Type": "text/html"}, b"<p>Not found"
    body = file.read_bytes()
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Type": _TYPES[file.suffix]}
    return (304, headers, b"") if known == tag else (200, headers, body)


def down(_path: str, _sent: Sent) -> Sent:
    """The server's own error."""
    return 500, {"Content-Type": "application/json"}, b'{"error":"down"}'


def half(_path: str, _sent: Sent) -> Sent:
    """The beginning of a new document, then the connection ends before what was announced."""
    headers = {"ETag": '"new"', "Content-Type": "application/json", "Content-Length": "1000"}
    return 200, headers, b'{"format":1,"as_of":"2026-02-1'


def a_page(_path: str, _sent: Sent) -> Sent:
    """A page where a document should be, as a hotel's network sends it."""
    return 200, {"Content-Type": "text/html"}, b"<html>Welcome</html>"


def elsewhere(_path: str, _sent: Sent) -> Sent:
    """Another place."""
    return 302, {"Location": "https://elsewhere.example/feed/checkpoint.json"}, b""


def endless(_path: str, sent: Sent) -> Sent:
    """More than any feed has."""
    return 200, {**sent[1], "ETag": '"large"'}, b" " * 3_000_000
