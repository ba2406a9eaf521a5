"""`serve`: the site on this machine, as it would be with every save, or as it was built."""

import argparse
import gc
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei import resources
from kaitei.commands import building, site
from kaitei.commands.speech import line_of, show, tell
from kaitei.problems import Problem, Stopped

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

    from kaitei.assembly import Assembled
    from kaitei.history.version import Opened
    from kaitei.preview.stage import Site, Stage
    from kaitei.preview.watching import Digests
    from kaitei.rules.inspection import Library
    from kaitei.site.book import Written
    from kaitei.site.memory import Memory
    from kaitei.site.store import Table


# Seconds after a turn in which the page that waits for it asks for all that it shows.
_RELOAD = 0.5


def serve(options: argparse.Namespace) -> int:
    """Shows the site until interrupted."""
    from kaitei import serve as served

    root = site.folder(options)
    if options.output:
        if not options.output.is_dir():
            raise Stopped("not-built", output=str(options.output))
        _show(served.server(options.output, options.port), options)
        return 0
    building.host()
    from kaitei.preview import host
    from kaitei.preview.dressing import Dresser
    from kaitei.preview.stage import Stage

    stage, stop, maker = Stage(), threading.Event(), _Maker(options, root)
    dresser = Dresser(lambda it: line_of(root, it.place) or "")
    turns = threading.Thread(target=_follow, args=(maker, stage, stop), name="turns", daemon=True)
    turns.start()
    try:
        _show(host.server(stage, dresser, options.lang, options.port), options)
    finally:
        # A turn that is not over ends with the process: nobody waits for what nobody will see.
        stop.set()
    return 0


def _show(
    server: "AbstractContextManager[ThreadingHTTPServer]", options: argparse.Namespace
) -> None:
    from kaitei import serve as served

    try:
        with server as made:
            tell("serving", options, port=made.server_address[1])
            served.until_interrupted(made)
    except (OSError, OverflowError):
        raise Stopped("port-taken", port=options.port) from None


def _follow(maker: "_Maker", stage: "Stage", stop: threading.Event) -> None:
    """Puts the site on the stage, again whenever one of its files changes."""
    from kaitei.preview import watching

    root = maker.root
    places = [root / name for name in ("policy", "content", "theme", "pelicanconf.py")]
    left = _collector()
    for _ in watching.changes(places, stop):
        left.cancel()
        shown = stage.renew(maker.make)
        if shown.problems:
            show(shown.problems, maker.options)
        left = _collector()
        left.start()


def _collector() -> threading.Timer:
    """Collects what a turn leaves behind, while nobody waits for it: nothing is answered meanwhile,
    for 70 milliseconds at a thousand versions."""
    made = threading.Timer(_RELOAD, gc.collect)
    made.daemon = True
    return made


class _Records:
    """What is remembered of texts: by builds, in this turn and in the last one. With every save the
    draft is another text; what was found out of those before goes."""

    def __init__(self, built: "Table", last: dict[str, object]) -> None:
        self._built, self._last = built, last
        self.own: dict[str, object] = {}

    def get(self, key: str) -> object:
        """What is remembered under the key, or None."""
        found = self._built.get(key) or self.own.get(key) or self._last.get(key)
        if found is not None and key in self._last:
            self.own[key] = found
        return found

    def put(self, key: str, value: object) -> None:
        """Remembers it, until a turn does not ask for it."""
        self.own[key] = value


class _Maker:
    """Makes the site as it stands; content/ is read again only when something in it changed."""

    def __init__(self, options: argparse.Namespace, root: Path) -> None:
        self.options = options
        self.root = root
        self.base = site.base(options)
        self._read: tuple[object, tuple[Written, ...]] = (None, ())
        self._opened: dict[str, Opened] = {}
        self._made: Assembled | None = None
        self._told: dict[str, object] = {}

    def make(self) -> "Site":
        """The site with its drafts; raises Refused with every problem where one is an error."""
        from kaitei import assembly
        from kaitei.preview.drafts import with_drafts
        from kaitei.preview.stage import Site
        from kaitei.render import templates
        from kaitei.site import dangling

        sound, warnings = self._library()
        day = self.options.as_of or site.now().astimezone(sound.settings.time_zone).date()
        shelf, drafts = with_drafts(sound, day)
        folder = resources.theme(self.root)
        templates.recall(folder, lambda: self._memory.templates)
        records = self._records()
        made = assembly.assemble(self.root, shelf, day, folder, self._pages()).recall(records)
        self._made, self._told = made, records.own
        told = (*warnings, *dangling.problems(made.dangling))
        return Site(made.book, made.plan, made.unplanned, drafts, told)

    def _library(self) -> "tuple[Library, Iterable[Problem]]":
        from kaitei import verdicts
        from kaitei.desk import inspecting
        from kaitei.history.proven import Read
        from kaitei.rules import inspection

        before = Read(self._digests.below(self.root / "policy"), self._opened)
        seen = inspecting.inspect(self.root, self.base, site.now(), before)
        verdicts.keep(self.root, seen.policies)
        for policy in seen.policies:
            self._memory.lend(policy)
        return inspection.sound(seen), seen.problems

    def _records(self) -> _Records:
        """What the next site knows of what the last one found out."""
        records = _Records(self._memory.texts, self._told)
        if self._made:
            self._made.remember(records)
        return records

    @cached_property
    def _digests(self) -> "Digests":
        from kaitei.preview.watching import Digests

        return Digests(self.root)

    @cached_property
    def _memory(self) -> "Memory":
        from kaitei.site import inputs
        from kaitei.site.memory import Memory

        return Memory(self.root, inputs.engine())

    def _pages(self) -> "tuple[Written, ...]":
        from kaitei.preview import watching

        places = self.root / "content", self.root / "pelicanconf.py", self.root / "policy/site.yaml"
        state = watching.state(places)
        if self._read[0] != state:
            self._read = state, building.host().written(self.root)
        return self._read[1]
