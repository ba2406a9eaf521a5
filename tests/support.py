"""What several tests need: a built site, a page's texts by id, a server on loopback."""

import contextlib
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from kaitei import serve

_VOID = frozenset(("br", "img", "link", "meta", "input", "hr"))


class _Texts(HTMLParser):
    """Gathers, for each element with an id, its text without that of elements with ids inside."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        name = dict(attrs).get("id")
        if name:
            assert name not in self.texts, f"two elements have the id {name}"
            self.texts[name] = ""
        self._open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        owner = next((name for name in reversed(self._open) if name), None)
        if owner:
            self.texts[owner] += data


def own_texts(html: str) -> dict[str, str]:
    """By id: the text of each element, without that of elements with ids inside it."""
    parser = _Texts()
    parser.feed(html)
    return parser.texts


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder over HTTP on loopback; gives the base address, without a closing slash."""
    with serve.server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
