"""The preview over HTTP, for this machine alone: what is on the stage, and word of each turn."""

import contextlib
import io
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any, BinaryIO

from kaitei import headers, links
from kaitei.preview.dressing import EVENTS, Dresser
from kaitei.preview.stage import Shown, Stage, problem
from kaitei.problems import Refused
from kaitei.serve import Handler, loopback

# So many seconds pass before a page that waits is told that we are still here.
_PATIENCE = 10.0


class _Handler(Handler):
    """Answers with pages as they are now; nothing may be kept, for any of it may be a draft."""

    def __init__(self, stage: Stage, dresser: Dresser, language: str, *rest: Any) -> None:
        self.stage, self.dresser, self.language = stage, dresser, language
        super().__init__(*rest)

    def said(self) -> dict[str, str]:
        return {**super().said(), "Cache-Control": "no-store"}

    def do_GET(self) -> None:
        if not self._is_ours():
            return
        if self.address() == EVENTS:
            self._tell()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_ours():
            super().do_HEAD()

    def send_head(self) -> BinaryIO | None:
        address = self.address()
        self.kind = (links.read(address) or ("text", {}))[0]
        shown = self.stage.shown()
        assert shown, "the stage is waited for"
        if there := self._there(shown, address):
            self.moved(there)
            return None
        status, content = self._found(shown, address)
        self.send_response(status)
        name = links.file(address) if status == HTTPStatus.OK else "404.html"
        self.send_header("Content-Type", headers.media_type(self.kind, name))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def _is_ours(self) -> bool:
        """Whether the request names this machine. Another name may be somebody else's page that
        has its own host answer with our address, to read what is not announced (DNS rebinding)."""
        _, port = self.connection.getsockname()
        ours = self.headers.get("Host") in (f"127.0.0.1:{port}", f"localhost:{port}")
        if not ours:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return ours

    def _there(self, shown: Shown, address: str) -> str | None:
        """Where a reader is sent on to: from an old address, or one that lacks its last slash."""
        lacks = shown.site and address and shown.site.page(f"{address}/")
        return links.moved(address) or (f"{address}/" if lacks else None)

    def _found(self, shown: Shown, address: str) -> tuple[HTTPStatus, bytes]:
        own = self.dresser.file(address)
        if own is not None:
            return HTTPStatus.OK, own
        try:
            return self._of_site(shown, address)
        # A template that is being edited must not end the preview, whatever comes of it.
        except Refused as refused:
            found = tuple(refused.problems)
        except Exception as trouble:
            found = (problem(trouble),)
        told = Shown(shown.name, None, found)
        return HTTPStatus.INTERNAL_SERVER_ERROR, self.dresser.bare(told, self.language)

    def _of_site(self, shown: Shown, address: str) -> tuple[HTTPStatus, bytes]:
        site = shown.site
        if site is None:
            return HTTPStatus.SERVICE_UNAVAILABLE, self.dresser.bare(shown, self.language)
        if page := site.page(address):
            return HTTPStatus.OK, self.dresser.page(page, shown)
        content = site.content(address)
        if content is not None:
            return HTTPStatus.OK, content
        missing = site.page(links.address("not-found"))
        assert missing, "every site has this page"
        return HTTPStatus.NOT_FOUND, self.dresser.page(missing, shown)

    def _tell(self) -> None:
        """Says the name of the state, and of each that follows (server-sent events, HTML 9.2)."""
        self.kind = "text"
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        name = ""
        # A reader who is gone is found out by writing.
        with contextlib.suppress(OSError):
            while True:
                shown = self.stage.shown(name, _PATIENCE)
                name = shown.name if shown else name
                self.wfile.write(f"data: {name}\n\n".encode() if shown else b":\n\n")


@contextlib.contextmanager
def server(
    stage: Stage, dresser: Dresser, language: str, port: int
) -> Iterator[ThreadingHTTPServer]:
    """A server of the preview on the loopback address; port 0 takes a free one. `language` is that
    of a page that belongs to no site.

    Raises OSError where the port is taken.
    """
    with loopback(partial(_Handler, stage, dresser, language), port) as made:
        yield made
