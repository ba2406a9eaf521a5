"""The site as nginx serves it: a file for its `conf.d/` or `sites-enabled/`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kaitei import headers, links
from kaitei.serving import varying
from kaitei.serving.quoting import quoted


def text(host: str, base: str, folder: Path, moved: Mapping[str, str] = links.MOVED) -> str:
    """The configuration for a host, the path below which the site stands (or ""), its folder.

    Validators are nginx's own, made of a file's time and size: with `etag off` and a header in its
    place a request that has it is answered 200.
    """
    lines = [*_maps(base), *_preflight(base), "", "server {"]
    lines += [f"    {line}" if line else "" for line in _server(host, base, folder, moved)]
    return "\n".join([*_INTRODUCTION, *lines, "}", ""])


_INTRODUCTION = (
    "# Printed by kaitei: print it again after an update instead of editing it.",
    "# Add your `listen 443 ssl`, certificates and Strict-Transport-Security in a server of your",
    "# own that passes to this one, or here. brotli_static needs a module",
    "# (Debian: libnginx-mod-http-brotli-static); without it take that line out.",
    "",
)


def _maps(base: str) -> Iterator[str]:
    """A variable for each header that differs. By $uri: an answer 404 is that of /404.html."""
    for name, value in varying.usual().items():
        yield f"map $uri {_variable(name)} {{"
        yield f'    default "{value}";'
        for kind, differing in varying.special().items():
            if name in differing:
                yield f'    "~^{base}/{links.expression(kind)}$" "{differing[name]}";'
        yield "}"


def _preflight(base: str) -> Iterator[str]:
    """A script may send validators of its own, for which a browser asks leave first."""
    yield 'map "$request_method $uri" $kaitei_preflight {'
    yield "    default 0;"
    yield f'    "~^OPTIONS {base}/feed/" 1;'
    yield "}"
    for name, value in headers.PREFLIGHT.items():
        yield f"map $kaitei_preflight {_variable(name)} {{"
        yield '    default "";'
        yield f'    1 "{value}";'
        yield "}"


def _server(host: str, base: str, folder: Path, moved: Mapping[str, str]) -> Iterator[str]:
    yield from ("listen 80;", f"server_name {host};", "server_tokens off;")
    yield from ("absolute_redirect off;", "autoindex off;", "index index.html;")
    yield from ("gzip_static on;", "brotli_static on;", "gzip_vary on;")
    yield f"error_page 403 404 =404 {base}/404.html;"
    for name, value in varying.constant().items():
        yield f'add_header {name} "{value}" always;'
    for name in (*varying.usual(), *headers.PREFLIGHT):
        yield f"add_header {name} {_variable(name)} always;"
    yield "if ($kaitei_preflight) { return 204; }"
    yield from ("types {", *(f'    "{t}" {end[1:]};' for end, t in headers.types().items()), "}")
    yield from ("default_type application/octet-stream;", "")
    yield from _redirects(base, moved)
    for kind, media_type in headers.types_of_kinds().items():
        yield f'location ~ "^{base}/({links.expression(kind)})$" {{'
        yield f'    types {{ }} default_type "{media_type}";'
        yield f"    alias {quoted(folder, '/$1')};"
        yield "}"
    if base:
        yield f"location = {base} {{ return 301 {base}/$is_args$args; }}"
    yield f"location {base}/ {{ alias {quoted(folder, '/')}; }}"


def _redirects(base: str, moved: Mapping[str, str]) -> Iterator[str]:
    for old, new in moved.items():
        numbered = {name: f"${i}" for i, name in enumerate(links.names(old), 1)}
        there = f"{base}/{new.format(**numbered)}"
        yield f'location ~ "^{base}/{links.nameless(old)}$" {{ return 301 {there}; }}'


def _variable(name: str) -> str:
    return f"$kaitei_{name.lower().replace('-', '_')}"
