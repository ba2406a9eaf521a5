"""The site as Caddy serves it: a Caddyfile, or a part of one."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kaitei import headers, links
from kaitei.serving import varying
from kaitei.serving.quoting import quoted


def text(host: str, base: str, folder: Path, moved: Mapping[str, str] = links.MOVED) -> str:
    """The configuration for a host, the path below which the site stands (or ""), its folder."""
    way = f"handle_path {base}/*" if base else "handle"
    lines = [f"root * {quoted(folder)}", *([f"redir {base} {base}/ 301"] if base else [])]
    lines += [*_redirects(base, moved), "", f"{way} {{"]
    lines += [f"\t{line}" for line in ("route {", *_headers(), *_methods(), *_files(), "}")]
    lines += [
        "}",
        *(["handle {", "\terror 404", "}"] if base else []),
        "handle_errors {",
        *(f"\t{line}" for line in _missing()),
        "}",
    ]
    body = "\n".join(f"\t{line}" if line else "" for line in lines)
    return f"# Printed by kaitei. Caddy fetches the certificate itself.\n{host} {{\n{body}\n}}\n"


def _headers() -> Iterator[str]:
    """In a `route` what stands later wins; elsewhere Caddy puts them in an order of its own."""
    for name, value in {**varying.constant(), **varying.usual()}.items():
        if value:
            yield f'header {name} "{value}"'
    for kind, differing in varying.special().items():
        yield f'@{kind} path_regexp "^/{links.expression(kind)}$"'
        yield from (f'header @{kind} {name} "{value}"' for name, value in differing.items())
    for kind, media_type in headers.types_of_kinds().items():
        yield f'header @{kind} Content-Type "{media_type}"'
    for ending, media_type in headers.types().items():
        if ending != ".json":
            yield f"@type{ending[1:]} path *{ending}"
            yield f'header @type{ending[1:]} Content-Type "{media_type}"'


def _methods() -> Iterator[str]:
    """A script may send validators of its own, for which a browser asks leave first."""
    yield from ("@preflight {", "\tmethod OPTIONS", "\tpath /feed/*", "}")
    yield from (f'header @preflight {x} "{value}"' for x, value in headers.PREFLIGHT.items())
    yield from ("respond @preflight 204", "@writing not method GET HEAD", "error @writing 405")


def _files() -> Iterator[str]:
    yield from ("file_server {", "\tprecompressed br gzip", "}")


def _missing() -> Iterator[str]:
    yield f'header Cache-Control "{headers.ASK_AGAIN}"'
    yield f'header Content-Type "{headers.media_type("not-found", "404.html")}"'
    yield f"rewrite * /{links.address('not-found')}"
    yield from ("file_server {", "\tprecompressed br gzip", "}")


def _redirects(base: str, moved: Mapping[str, str]) -> Iterator[str]:
    for number, (old, new) in enumerate(moved.items(), 1):
        name = f"moved{number}"
        parts = {part: f"{{re.{name}.{i}}}" for i, part in enumerate(links.names(old), 1)}
        yield f'@{name} path_regexp {name} "^{base}/{links.nameless(old)}$"'
        yield f"redir @{name} {base}/{new.format(**parts)} 301"
