"""The built site behind real servers, with the configuration that `kaitei configure` prints."""

import re
import shutil
import socket
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import httpx
import pytest

from kaitei import compress, headers, links, plugin
from kaitei.serving import caddy, nginx
from servers import caddy as run_caddy
from servers import nginx as run_nginx

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
HOST = "policies.example.org"
# A made-up move: the guides had another name once.
MOVED = {"{lang}/help/{name}/": "{lang}/guides/{name}/"}
# One client: each new one reads every certificate of the machine first.
CLIENT = httpx.Client()
WAYS = ("identity", "gzip", "br")


@pytest.fixture(scope="module")
def deployed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site, compressed, that a build may replace."""
    output = tmp_path_factory.mktemp("deployed") / "規程 the “site”" / "output"
    shutil.copytree(built, output)
    compress.compress(output)
    return output


OTHERS = ("nginx below a path", "caddy", "caddy below a path")


@pytest.fixture(
    scope="module",
    params=["nginx", *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)],
)
def site(
    deployed: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address below which a server has it."""
    folder = tmp_path_factory.mktemp("server")
    name, _, below = str(request.param).partition(" ")
    base = "/sub/path" if below else ""
    if name == "nginx":
        running = run_nginx(nginx.text(HOST, base, deployed, MOVED), folder)
    else:
        running = run_caddy(caddy.text(HOST, base, deployed, MOVED), HOST, folder)
    with running as address:
        yield f"{address}{base}/"


def _addresses(folder: Path) -> list[str]:
    files = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return sorted(x.removesuffix("index.html") for x in files if not x.endswith((".gz", ".br")))


def _get(url: str, way: str = "identity", **said: str) -> httpx.Response:
    return CLIENT.get(url, headers={"Accept-Encoding": way, **said})


def _kind(address: str) -> str:
    return (links.read(address) or ("text", {}))[0]


def test_every_file_is_served_as_the_table_says(site: str, deployed: Path) -> None:
    """Status, bytes, media type and every header; plain, gzip and brotli."""
    for address in _addresses(deployed):
        expected = headers.of(_kind(address))
        path = links.file(address)
        expected["Content-Type"] = headers.media_type(_kind(address), path)
        for way in WAYS:
            answer = _get(site + address, way)
            assert answer.status_code == 200, address
            assert answer.content == (deployed / path).read_bytes(), address
            assert expected == {x: answer.headers.get(x) for x in expected}, address
            has = (deployed / f"{path}{links.TWINS.get(way, '.none')}").is_file()
            assert answer.headers.get("Content-Encoding", "identity") == (
                way if has else "identity"
            )
            assert not has or answer.headers["Vary"] == "Accept-Encoding"
        if not address.startswith("feed/"):
            assert "Access-Control-Allow-Origin" not in answer.headers


def test_what_is_unchanged_is_not_sent_again(site: str, deployed: Path) -> None:
    """304 without a body by either validator, also after a rebuild that changed nothing."""
    known = {
        (address, way): _get(site + address, way).headers
        for address in _addresses(deployed)
        for way in WAYS
    }
    for rebuilt in (False, True):
        if rebuilt:
            assert plugin.build(ROOT, deployed, TODAY).changed == 0
            assert compress.compress(deployed).written == 0
        for (address, way), first in known.items():
            for asked, said in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
                answer = _get(site + address, way, **{asked: first[said]})
                assert (answer.status_code, answer.content) == (304, b""), (address, way, asked)
                assert answer.headers["Cache-Control"] == first["Cache-Control"]


def test_an_address_without_its_last_slash_leads_to_the_page(site: str) -> None:
    """The site’s own too, as `base_url` has it: below a path that page did not exist."""
    for address in (site, f"{site}ja/", f"{site}ja/privacy/"):
        if httpx.URL(address).path != "/":
            answer = _get(address.removesuffix("/"))
            assert httpx.URL(address).join(answer.headers["Location"]) == address, address


@pytest.mark.parametrize(
    "address",
    ["nothing/", "feed/", "assets/", "ja/privacy/9.9/", "feed/privacy/9.9.json", "assets/x.js"],
)
def test_an_unknown_address_is_answered_with_the_sites_own_page(
    site: str, deployed: Path, address: str
) -> None:
    """404, no list of files, and nobody keeps the answer for ever."""
    answer = _get(site + address)

    assert answer.status_code == 404
    assert answer.content == (deployed / "404.html").read_bytes()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Security-Policy"] == headers.SERVED_GUARD


@pytest.mark.parametrize("way_up", ["../", "..%2f", "%2e%2e/", "assets/../../", "assets../"])
def test_nothing_outside_the_site_is_served(site: str, deployed: Path, way_up: str) -> None:
    """A path that climbs out finds nothing; asked without a client that tidies it."""
    (deployed.parent / "secret.txt").write_text("secret")
    url = httpx.URL(site)
    with socket.create_connection((url.host, url.port or 80)) as raw:
        raw.sendall(
            f"GET {url.path}{way_up}secret.txt HTTP/1.0\r\nHost: {url.host}\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: raw.recv(65536), b""))

    assert answer.split()[1] in (b"400", b"404")
    assert b"\r\n\r\nsecret" not in answer


def test_a_script_elsewhere_may_ask_whether_the_feed_changed(site: str) -> None:
    """The preflight of a request with validators (Fetch standard), for the feed alone."""
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    feed = CLIENT.options(site + "feed/privacy/current.json", headers=asked)
    page = CLIENT.options(site + "ja/privacy/", headers=asked)

    assert feed.status_code == 204
    assert feed.headers["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in feed.headers["Access-Control-Allow-Headers"]
    assert page.status_code == 405
    assert "Access-Control-Allow-Origin" not in page.headers


def test_readers_are_sent_on_from_an_address_that_moved(site: str) -> None:
    """An address that stood once stands for ever."""
    answer = _get(site + "ja/help/editors/")

    assert answer.status_code == 301
    assert httpx.URL(answer.headers["Location"]).path == httpx.URL(site).path + "ja/guides/editors/"
    assert _get(site + "ja/help/").status_code == 404


def test_the_pages_guard_and_the_served_one_are_the_same(site: str) -> None:
    """The header says what the page says, and who may frame it; nothing inline is allowed."""
    answer = _get(site + "ja/privacy/")
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', answer.text)
    assert found

    served = answer.headers["Content-Security-Policy"]
    assert f"{unescape(found[1])}; frame-ancestors 'none'" == served
    assert "unsafe-inline" not in served
