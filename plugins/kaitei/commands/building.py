"""`build`: the site and its feed, on the disk."""

import argparse
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kaitei.commands import site
from kaitei.commands.extras import needed
from kaitei.commands.speech import tell
from kaitei.problems import say, sentence
from kaitei.progress import Reported

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaitei.snapshot import Snapshot

# What the extra brings; a module that a site's own pelicanconf.py misses is not among them.
_EXTRA = ("babel", "jinja2", "joserfc", "markupsafe", "pelican")


def build(options: argparse.Namespace) -> int:
    """Builds the site, says what was made and what is missing, and where the time went."""
    with Reported("starting", sys.stderr, options.lang) as progress:
        _build(options, progress)
    if options.timings:
        spent = progress.spent()
        for stage, seconds in spent.items():
            _tell_time(say(f"stage.{stage}", options.lang), seconds, options)
        _tell_time(say("stages", options.lang), sum(spent.values()), options)
    return 0


def _tell_time(stage: str, seconds: float, options: argparse.Namespace) -> None:
    tell("timing", options, seconds=f"{seconds:8.3f}", stage=stage)


def _build(options: argparse.Namespace, progress: Reported) -> None:
    root = site.folder(options)
    output: Path = options.output or root / "output"
    # What builds takes about as long to load as a long history takes to look at.
    seen = _snapshot(root, output)
    rebuild = builder()
    as_of = options.as_of or site.today(root)
    base = site.base(options)
    terms = rebuild.Terms(base.commit if base else "", site.now(), options.release, progress, seen)
    with needed("site", *_EXTRA):
        result = rebuild.build(root, output, as_of, terms)
    progress.erase()
    for gap in result.gaps:
        print(sentence(gap, options.lang), file=sys.stderr, flush=True)
    counts = {"files": result.files, "changed": result.changed}
    tell("built", options, day=str(as_of), output=str(output), **counts)


def _snapshot(root: Path, output: Path) -> "Callable[[], Snapshot]":
    from kaitei import snapshot

    return snapshot.begin(root, output)


def builder() -> ModuleType:
    """What builds, where the packages for it are installed."""
    with needed("site", *_EXTRA):
        from kaitei import rebuild
    return rebuild


def host() -> ModuleType:
    """The room that knows Pelican, where the packages for it are installed."""
    with needed("site", *_EXTRA):
        from kaitei import plugin
    return plugin
