"""A server with a repository, a small GitHub, and a site that does not answer."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

import hub as hubs
from flows.jobs import Hub
from kaitei import serve
from lending import lend_files
from support import commit, git
from unit.builders import write_site


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository on a server: a small site, and of this one what the workflows call."""
    folder = tmp_path_factory.mktemp("origin")
    site = write_site(folder / "site")
    lend_files(site)
    commit(site, "The site as it stands")
    git(folder, "clone", "--quiet", "--bare", "site", "origin.git")
    return folder / "origin.git"


@pytest.fixture
def server(origin: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(origin, tmp_path / "server" / "origin.git"))


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A small GitHub."""
    with hubs.running() as made:
        yield made


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A server that answers every request with 503, or, below /none, with 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404 if self.path.startswith("/none") else 503)

        do_HEAD = do_GET

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with serve.loopback(Handler, 0) as made, serve.running(made) as address:
        yield address
