"""`build` and `serve`: the site and its feed, on the disk and over HTTP."""

import argparse
from pathlib import Path
from types import ModuleType

from kaitei.commands import site
from kaitei.commands.speech import tell
from kaitei.problems import Stopped


def build(options: argparse.Namespace) -> int:
    """Builds the site and its feed."""
    _build(options, release=options.release)
    return 0


def serve(options: argparse.Namespace) -> int:
    """Builds the site and shows it on this machine."""
    from kaitei import serve as served

    output = _build(options, release=False)
    try:
        with served.server(output, options.port) as server:
            tell("serving", options, port=server.server_address[1])
            served.until_interrupted(server)
    except (OSError, OverflowError):
        raise Stopped("port-taken", port=options.port) from None
    return 0


def _build(options: argparse.Namespace, *, release: bool) -> Path:
    """Builds the site, says what was made and what is missing; returns where it stands."""
    root = site.folder(options)
    rebuild = _rebuild()
    output: Path = options.output or root / "output"
    as_of = options.as_of or site.today(root)
    base = site.base(options)
    terms = rebuild.Terms(base.commit if base else "", site.now(), release)
    result = rebuild.build(root, output, as_of, terms)
    for gap in result.gaps:
        tell(gap.rule, options, **gap.values)
    counts = {"files": result.files, "changed": result.changed}
    tell("built", options, day=str(as_of), output=str(output), **counts)
    return output


def _rebuild() -> ModuleType:
    """What builds, where the packages for it are installed."""
    try:
        from kaitei import rebuild
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] == "kaitei":
            raise
        raise Stopped("needs-extra", extra="site") from None
    return rebuild
