"""The Pelican plugin.

Pelican reads content/; in `generate_context` the whole site becomes a plan, in `generate_output`
the plan becomes files, and when all is written the fresh tree takes the place of the old one.
"""

import logging
import os
import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from pelican import Pelican, signals
from pelican.log import console

from kaitei import days, reading, rebuild, verdicts, wiring
from kaitei.assembly import Assembled
from kaitei.history import astray
from kaitei.job import Built, Job, judge
from kaitei.problems import Place, Problem, Refused, language_of, say, sentence
from kaitei.progress import Progress
from kaitei.rebuild import USUAL, Terms
from kaitei.rules.inspection import Library
from kaitei.site import inputs, tree
from kaitei.site.book import Written
from kaitei.site.memory import Memory

_LOG = logging.getLogger("pelican")
# pelicanconf.py names the plugin alone, and asks it for this.
host_settings = wiring.host_settings


def build(root: Path, output: Path, as_of: date, terms: Terms = USUAL) -> Built:
    """Builds the site in `root` as of a day, on these terms.

    Raises Refused with every problem; whatever goes wrong, `output` stands as it stood.
    """
    over: dict[str, Any] = {"OUTPUT_PATH": str(tree.place(output)), "KAITEI_NOW": terms.now}
    over |= {"KAITEI_AS_OF": as_of.isoformat(), "KAITEI_PROGRESS": terms.progress}
    over |= {"KAITEI_BASE": terms.base} if terms.base is not None else {}
    over |= {"KAITEI_RELEASE": "yes"} if terms.release else {}
    settings = wiring.settings(root, over)
    host = Pelican(settings)
    if "KAITEI_OUTPUT" not in settings:
        raise Refused([Problem(Place("pelicanconf.py"), "host-failed", {"message": "PLUGINS"})])
    console.quiet = True
    try:
        host.run()
    finally:
        console.quiet = False
        _end(host)
    run: _Run = settings["KAITEI_RUN"]
    gaps = run.assembled.gaps() if run.assembled else ()
    return Built(run.written.files, run.written.changed, gaps)


def written(root: Path) -> tuple[Written, ...]:
    """The hand-written pages of the site in `root`; nothing is built. Raises Refused."""
    return reading.read(wiring.settings(root, {}))


class _Run(Struct):
    """One run of the host: where the finished tree goes, the lock that is held meanwhile, who is
    told how it goes on, what it is made of, what became of it."""

    output: Path
    lock: int
    progress: Progress
    errors: reading.Errors = field(default_factory=reading.Errors)
    written: tree.Written = field(default_factory=lambda: tree.Written(0, 0))
    assembled: Assembled | None = None
    job: Job | None = None


class _Beside(Progress):
    """Whoever runs the host by itself is told of a wait, and of no stage."""

    def waits(self, folder: Path) -> None:
        """Beside the log, as loud as its warnings: one in it would end what is run as fatal."""
        if _LOG.isEnabledFor(logging.WARNING):
            told = say("waiting", language_of(), folder=str(folder))
            print(told, file=sys.stderr, flush=True)


# Pelican hands its receivers the host and its generators the settings, nothing between the two.
_RUNS: dict[int, _Run] = {}


def start(host: Pelican) -> None:
    """Receiver: the host is made. Whether it will run, once or with every save, nobody knows yet:
    it may only be there to serve what stands."""
    if "KAITEI_ROOT" not in host.settings:
        said = {"message": "pelicanconf.py lacks kaitei.plugin.host_settings"}
        raise Refused([Problem(Place("pelicanconf.py"), "host-failed", said)])
    # Before it reads a page, by which it changes what it was told of Markdown.
    host.settings["KAITEI_USUAL"] = wiring.is_usual(host.settings)
    host.settings["KAITEI_OUTPUT"] = str(tree.place(Path(host.output_path)))


def generators(host: Pelican) -> type["PolicyGenerator"]:
    """Receiver: a run begins. It writes into a fresh folder; what this plugin adds to it."""
    _end(host)
    output = Path(host.settings["KAITEI_OUTPUT"])
    progress = host.settings.get("KAITEI_PROGRESS", _Beside())
    run = _Run(output, tree.lock(output, progress.waits), progress)
    _LOG.addHandler(run.errors)
    _RUNS[id(host)] = host.settings["KAITEI_RUN"] = run
    try:
        tree.judge(output, Path(host.settings["KAITEI_ROOT"]))
    except Refused:
        _end(host)
        raise
    host.settings["OUTPUT_PATH"] = host.output_path = str(tree.fresh(output))
    return PolicyGenerator


def finish(host: Pelican) -> None:
    """Receiver: everything is written. The fresh tree takes its place, if no error was logged."""
    run = _RUNS[id(host)]
    with tree.half_written(Path(host.output_path)):
        run.errors.refuse()
    run.progress.begin("exchange")
    swept = tree.exchange(Path(host.output_path), run.output)
    if run.job and run.assembled:
        run.job.remember(run.written, run.assembled, swept)
    _end(host)


def _end(host: Pelican) -> None:
    """Lets others build, where a run was begun; whatever came of it."""
    run = _RUNS.pop(id(host), None)
    if run:
        host.settings["OUTPUT_PATH"] = host.output_path = str(run.output)
        _LOG.removeHandler(run.errors)
        os.close(run.lock)


class PolicyGenerator:
    """Plans the site and its feed, then writes them."""

    def __init__(
        self, context: dict[str, Any], settings: dict[str, Any], output_path: str, **_: Any
    ) -> None:
        self.context = context
        self.run: _Run = settings["KAITEI_RUN"]
        self.root = Path(settings["KAITEI_ROOT"])
        self.as_of = settings.get("KAITEI_AS_OF") or os.environ.get("KAITEI_AS_OF")
        self.base = settings.get("KAITEI_BASE", os.environ.get("KAITEI_BASE"))
        self.now: datetime = settings.get("KAITEI_NOW") or datetime.now(UTC)
        self.release = "KAITEI_RELEASE" in settings
        self.is_usual = settings["KAITEI_USUAL"]
        self.theme = Path(settings["THEME"])
        self.output = Path(output_path)
        # The generator that reads the pages comes before this one.
        self.seen = inputs.pages(self.root)

    def generate_context(self) -> None:
        """Everything that will be written exists as values before the first byte."""
        self.run.progress.begin("reading")
        if found := astray.problems(self.root):
            raise Refused(found)
        memory, files = Memory(self.root, self._engine()), verdicts.digests(self.root)
        past = rebuild.base(self.root, self.base)
        shelf = rebuild.read(self.root, memory, past, self.now, files)
        day = _day(self.as_of) if self.as_of else self._today(shelf)
        # A page that could not be read is not there, and is not to be called missing.
        reading.judge(self.root)
        self.run.errors.refuse()
        pages = reading.written(self.context["kaitei_content"])
        at, progress, seen = self.run.output, self.run.progress, self.seen
        self.run.job = Job(self.root, at, shelf, files, day, self.theme, memory, seen, progress)
        self.run.assembled = made = self.run.job.assemble(pages)
        judge(made.gaps(), release=self.release)
        # Whoever runs the host by itself reads its log alone.
        for gap in made.gaps():
            _LOG.warning(sentence(gap, language_of()))

    def _engine(self) -> str:
        """The engine's digest; that of another where the host reads pages in a way of its own."""
        found = inputs.engine()
        return found if self.is_usual else inputs.digest([found, "own"])

    def _today(self, shelf: Library) -> date:
        return self.now.astimezone(shelf.settings.time_zone).date()

    def generate_output(self, _writer: object) -> None:
        """Renders the plan into the fresh tree."""
        assert self.run.assembled and self.run.job, "Pelican generates contexts first"
        with tree.half_written(self.output):
            self.run.written = self.run.job.fill(self.output, self.run.assembled)


def _day(written: str) -> date:
    with suppress(ValueError):
        return days.day(written)
    raise Refused([Problem(Place("KAITEI_AS_OF"), "bad-day", {"value": written})])


def register() -> None:
    """Pelican's hook. The receivers stand at module level: Pelican keeps weak references only."""
    signals.initialized.connect(start)
    signals.get_generators.connect(generators)
    signals.page_generator_finalized.connect(reading.take_pages)
    signals.finalized.connect(finish)
