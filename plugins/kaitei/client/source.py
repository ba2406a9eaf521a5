"""Where the documents of a feed come from: a folder here, or a server (`web`)."""

from pathlib import Path
from typing import Protocol

from kaitei.client import errors

# No document of a feed comes near it: a thousand versions make a checkpoint of half a megabyte.
MOST = 16 * 1024 * 1024
_NAME = "feed/"


class Source(Protocol):
    """Documents by their path below `feed/`."""

    address: str

    def read(self, path: str) -> bytes:
        """The bytes of a document; raises Unavailable, TooLarge or Redirected."""

    def forget(self, path: str) -> None:
        """Keeps no copy of the document: what came was not good."""

    def close(self) -> None:
        """Lets go of connections and files."""


class Folder:
    """A feed in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self.address = self._folder.as_posix()

    def read(self, path: str) -> bytes:
        """The file's bytes; a link that leads out of the folder is not followed."""
        file = self._folder / path
        if not file.resolve().is_relative_to(self._folder):
            raise errors.Redirected(address=str(file), target=str(file.resolve()))
        try:
            with file.open("rb") as opened:
                content = opened.read(MOST + 1)
        except FileNotFoundError:
            raise errors.Missing(address=str(file)) from None
        except OSError as trouble:
            raise errors.Unreachable(address=str(file), reason=str(trouble.strerror)) from trouble
        if len(content) > MOST:
            raise errors.TooLarge(address=str(file), most=str(MOST))
        return content

    def forget(self, path: str) -> None:
        """A folder keeps no copies."""

    def close(self) -> None:
        """A folder holds nothing open."""


def feed_of(address: str | Path) -> str | Path:
    """The address of the feed of a site: `feed/` below it, unless it is that already."""
    if isinstance(address, Path) or not _on_the_web(address):
        folder = Path(address)
        return folder if folder.name == _NAME.rstrip("/") else folder / _NAME
    site = f"{address.rstrip('/')}/"
    return site if site.endswith(f"/{_NAME}") else site + _NAME


def opened(address: str | Path, cache: Path) -> Source:
    """The source at an address; a server's answers are kept in the folder `cache`."""
    feed = feed_of(address)
    if isinstance(feed, Path):
        return Folder(feed)
    from kaitei.client.web import Web  # noqa: PLC0415 - who reads a folder needs no HTTP

    return Web(feed, cache)


def _on_the_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))
