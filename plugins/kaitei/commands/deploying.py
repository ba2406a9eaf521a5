"""`compress` and `configure`: what stands between the built site and a real server."""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from kaitei.commands import site
from kaitei.commands.extras import needed
from kaitei.commands.speech import tell
from kaitei.problems import Stopped


def compress(options: argparse.Namespace) -> int:
    """Writes compressed twins beside the files of the built site."""
    with needed("deploy", "brotli"):
        from kaitei import compress as compressing
    result = compressing.compress(_built(options))
    counts = {"written": result.written, "kept": result.kept, "removed": result.removed}
    tell("compressed", options, **counts)
    return 0


def configure(options: argparse.Namespace) -> int:
    """Prints what a server is to be told about the site."""
    from kaitei.serving import caddy, nginx, s3, static

    built = _built(options)
    if options.server == "headers":
        print(static.header_rules(built), end="")
    elif options.server == "redirects":
        print(static.redirects(), end="")
    elif options.server == "s3":
        print(s3.text(built.resolve()), end="")
    else:
        printer = nginx if options.server == "nginx" else caddy
        print(printer.text(*_where(site.folder(options)), built.resolve()), end="")
    return 0


def _built(options: argparse.Namespace) -> Path:
    """The folder of the built site; stops where no build wrote one."""
    from kaitei import links

    output: Path = options.output or site.folder(options) / "output"
    if not (output / links.address("feed-index")).is_file():
        raise Stopped("not-built", output=str(output))
    return output


def _where(root: Path) -> tuple[str, str]:
    """Host and path of the site."""
    from kaitei import links
    from kaitei.rules.inspection import library

    base_url = library(root).settings.base_url
    return urlsplit(base_url).hostname or "", links.base_path(base_url)
