"""`build`: the site and its feed, on the disk."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from kaitei.commands import site
from kaitei.commands.speech import tell
from kaitei.problems import Stopped


def build(options: argparse.Namespace) -> int:
    """Builds the site, says what was made and what is missing."""
    root = site.folder(options)
    rebuild = builder()
    output: Path = options.output or root / "output"
    as_of = options.as_of or site.today(root)
    base = site.base(options)
    terms = rebuild.Terms(base.commit if base else "", site.now(), options.release)
    result = rebuild.build(root, output, as_of, terms)
    for gap in result.gaps:
        tell(gap.rule, options, **gap.values)
    counts = {"files": result.files, "changed": result.changed}
    tell("built", options, day=str(as_of), output=str(output), **counts)
    return 0


def builder() -> ModuleType:
    """What builds, where the packages for it are installed."""
    with _needed():
        from kaitei import rebuild
    return rebuild


def host() -> ModuleType:
    """The room that knows Pelican, where the packages for it are installed."""
    with _needed():
        from kaitei import plugin
    return plugin


@contextmanager
def _needed() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] == "kaitei":
            raise
        raise Stopped("needs-extra", extra="site") from None
