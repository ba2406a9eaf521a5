"""Real servers as children of a test, on loopback, with the configuration that kaitei prints."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx

from kaitei import serve

_BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
_AROUND = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
load_module {brotli};
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextlib.contextmanager
def nginx(printed: str, folder: Path) -> Iterator[str]:
    """nginx from Debian with a printed configuration; gives the base address."""
    port = _free()
    site = printed.replace("listen 80;", f"listen 127.0.0.1:{port};")
    assert site != printed
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, brotli=_BROTLI))
    command = ["/usr/sbin/nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with _running([*command, "-e", str(folder / "error.log")], port) as address:
        yield address


@contextlib.contextmanager
def caddy(printed: str, host: str, folder: Path) -> Iterator[str]:
    """Caddy from Debian, without its own administration and without certificates."""
    port = _free()
    site = printed.replace(f"{host} {{", f"http://127.0.0.1:{port} {{")
    assert site != printed
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{site}")
    command = ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with _running(command, port) as address:
        yield address


@contextlib.contextmanager
def halting(folder: Path, path: str, size: int) -> Iterator[str]:
    """The folder, of which one file comes in two parts, the second a while after `size` bytes."""
    body = (folder / path).read_bytes()

    class Halting(serve.Handler):
        def do_GET(self) -> None:
            if self.path != f"/{path}":
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.end_headers()
            self.wfile.write(body[:size])
            time.sleep(0.3)
            self.wfile.write(body[size:])

    handler = partial(Halting, directory=str(folder))
    with serve.loopback(handler, 0) as server, serve.running(server) as address:
        yield address


@contextlib.contextmanager
def _running(command: list[str], port: int) -> Iterator[str]:
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as child:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(child, address)
            yield address
        finally:
            child.terminate()
            child.wait(timeout=10)


def _wait(child: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(100):
        if child.poll() is not None:
            raise AssertionError("the server refuses its configuration")
        with contextlib.suppress(httpx.ConnectError):
            httpx.get(address)
            return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
