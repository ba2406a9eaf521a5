"""A feed on a server: conditional requests and a cache that survives restarts (RFC 9111).

Only what is asked for each time is in that cache. A document that the checkpoint names is kept by
its digest (`memory`), and goes when that does: in a second place words that were redacted since
would stay, for its bytes may be kept for a year.
"""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheClient

from kaitei.client import errors
from kaitei.client.checkpoint import MOVING
from kaitei.client.source import MOST

_SECONDS = 10.0
_HEADERS = {"User-Agent": "kaitei"}
_OK, _NOT_FOUND, _GONE = 200, 404, 410


class Web:
    """Documents below an address; what arrives is kept in a file of the folder `cache`."""

    def __init__(self, address: str, cache: Path) -> None:
        self.address = address
        cache.mkdir(parents=True, exist_ok=True)
        self._kept = SqliteStorage(database_path=cache / "http.db")
        self._moving = CacheClient(
            storage=self._kept,
            rfc=CacheOptions(shared=False),
            timeout=_SECONDS,
            follow_redirects=False,
            headers=_HEADERS,
        )
        # A cache on the way may have the bytes from before a redaction: it is to ask, too.
        self._named = httpx.Client(
            timeout=_SECONDS,
            follow_redirects=False,
            headers={**_HEADERS, "Cache-Control": "no-cache"},
        )

    def read(self, path: str) -> bytes:
        """The document, asked for again where the server wants that."""
        url = urljoin(self.address, path)
        client = self._moving if path in MOVING else self._named
        try:
            with client.stream("GET", url, extensions={"caching": {"key": url}}) as answer:
                _judge(answer, url)
                return _whole(answer.iter_bytes(), url)
        except httpx.HTTPError as trouble:
            reason = str(trouble) or type(trouble).__name__
            raise errors.Unreachable(address=url, reason=reason) from trouble

    def forget(self, path: str) -> None:
        """The next reading asks the server without conditions."""
        for entry in self._kept.get_entries(urljoin(self.address, path)):
            self._kept.remove_entry(entry.id)

    def close(self) -> None:
        """Closes connections and the cache's file."""
        self._moving.close()
        self._named.close()
        self._kept.close()


def _judge(answer: httpx.Response, url: str) -> None:
    """Whether the answer may hold the document."""
    if answer.has_redirect_location:
        raise errors.Redirected(address=url, target=answer.headers["Location"])
    if answer.status_code in (_NOT_FOUND, _GONE):
        raise errors.Missing(address=url)
    if answer.status_code != _OK:
        raise errors.Unreachable(address=url, reason=f"HTTP {answer.status_code}")
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if url.endswith(".json") and not kind.endswith(("/json", "+json")):
        raise errors.WrongType(address=url, type=kind or "-")


def _whole(pieces: Iterable[bytes], url: str) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > MOST:
            raise errors.TooLarge(address=url, most=str(MOST))
    return bytes(content)
