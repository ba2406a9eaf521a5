"""The Pelican plugin: the only room that knows Pelican.

Pelican reads content/; in `generate_context` the whole site becomes a plan, in `generate_output`
the plan becomes files, and when all is written the fresh tree takes the place of the old one.
"""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import PagesGenerator
from pelican.log import console
from pelican.settings import read_settings

from kaitei import links
from kaitei.desk.keys import held
from kaitei.feed import feed
from kaitei.feed.signing import Signer
from kaitei.history import base as bases
from kaitei.history.base import Base
from kaitei.pdf import store
from kaitei.pdf.editions import editions
from kaitei.problems import Place, Problem, Refused, language_of, say, sentence
from kaitei.render import theme, words
from kaitei.render.theme import Theme
from kaitei.rules.inspection import Library, library
from kaitei.site import plan, tree
from kaitei.site.book import Written, open_book
from kaitei.text.inline import join_wide
from kaitei.text.keys import private

_LOG = logging.getLogger("pelican")
# Pages of content/ that are parts of a page of ours, and the one every site needs besides.
_PARTS = ("home", "404")
_OWN_PAGES = (*_PARTS, "about")


def host_settings(root: Path) -> dict[str, Any]:
    """Pelican's settings for the site in `root`; what both need stands in policy/site.yaml.

    Raises Refused with every problem of the authored files.
    """
    site = library(root).settings
    first = site.languages[0]
    return {
        "KAITEI_ROOT": str(root),
        "PLUGINS": ["kaitei.plugin"],
        "PATH": str(root / "content"),
        "OUTPUT_PATH": str(root / "output"),
        "THEME": str(theme.folder(root)),
        "THEME_STATIC_PATHS": [],
        "SITENAME": site.title[first],
        "SITEURL": site.base_url,
        "TIMEZONE": site.time_zone.key,
        "DEFAULT_LANG": first,
        "PAGE_PATHS": list(site.languages),
        "PAGE_TRANSLATION_ID": None,
        "PATH_METADATA": r"(?P<lang>[^/]+)/(?P<slug>.+)\.md",
        "ARTICLE_PATHS": [],
        "STATIC_PATHS": [],
        "DIRECT_TEMPLATES": [],
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "DELETE_OUTPUT_DIRECTORY": False,
        "MARKDOWN": {
            "extension_configs": {
                "markdown.extensions.tables": {},
                "markdown.extensions.fenced_code": {},
            }
        },
    }


@dataclass(frozen=True, slots=True)
class Terms:
    """`base` names the commit that what is published is compared with; "" compares with none. `now`
    is the time it is, by the clock if none is given. In a `release` nothing may be missing."""

    base: str | None = None
    now: datetime | None = None
    release: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """How many files there are, how many of them changed, and what is missing."""

    files: int
    changed: int
    gaps: tuple[Problem, ...]


_USUAL = Terms()


def build(root: Path, output: Path, as_of: date, terms: Terms = _USUAL) -> Built:
    """Builds the site in `root` as of a day, on these terms.

    Raises Refused with every problem; whatever goes wrong, `output` stands as it stood.
    """
    library(root)
    conf = root / "pelicanconf.py"
    over: dict[str, Any] = {"OUTPUT_PATH": str(output.resolve()), "KAITEI_NOW": terms.now}
    over |= {"KAITEI_AS_OF": as_of.isoformat()}
    over |= {"KAITEI_BASE": terms.base} if terms.base is not None else {}
    over |= {"KAITEI_RELEASE": "yes"} if terms.release else {}
    if conf.is_file():
        settings = read_settings(str(conf), override=over)
    else:
        settings = read_settings(override={**host_settings(root.resolve()), **over})
    host = Pelican(settings)
    run = _RUNS.get(id(host))
    if run is None:
        raise Refused([Problem(Place("pelicanconf.py"), "host-failed", {"message": "PLUGINS"})])
    console.quiet = True
    try:
        host.run()
    finally:
        console.quiet = False
        _stop_watching(host)
    return Built(run.written.files, run.written.changed, store.gaps(run.pdfs))


class _Errors(logging.Handler):
    """Remembers what the host logged as an error, so that nothing is published over it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@dataclass(slots=True)
class _Run:
    """One run of the host: where the finished tree goes, what became of it, and the PDFs in it by
    address (None for one that is missing)."""

    output: Path
    lock: int
    errors: _Errors = field(default_factory=_Errors)
    written: tree.Written = field(default_factory=lambda: tree.Written(0, 0))
    pdfs: Mapping[str, Path | None] = field(default_factory=dict)


# Pelican hands its receivers the host and its generators the settings, nothing between the two.
_RUNS: dict[int, _Run] = {}


def start(host: Pelican) -> None:
    """Receiver: the host is made. It writes into a fresh folder from here on."""
    if "KAITEI_ROOT" not in host.settings:
        said = {"message": "pelicanconf.py lacks kaitei.plugin.host_settings"}
        raise Refused([Problem(Place("pelicanconf.py"), "host-failed", said)])
    run = _Run(Path(host.output_path), tree.lock(Path(host.output_path)))
    _LOG.addHandler(run.errors)
    _RUNS[id(host)] = run
    host.settings["KAITEI_RUN"] = run
    if not tree.may_replace(run.output, Path(host.settings["KAITEI_ROOT"])):
        _stop_watching(host)
        said = {"path": str(run.output)}
        raise Refused([Problem(Place(run.output.name), "output-taken", said)])
    host.settings["OUTPUT_PATH"] = host.output_path = str(tree.fresh(run.output))


def finish(host: Pelican) -> None:
    """Receiver: everything is written. The fresh tree takes its place, if no error was logged."""
    run = _RUNS[id(host)]
    if run.errors.messages:
        said = {"message": run.errors.messages[0]}
        raise Refused([Problem(Place("content"), "host-failed", said)])
    tree.exchange(Path(host.output_path), run.output)


def _stop_watching(host: Pelican) -> None:
    run = _RUNS.pop(id(host), None)
    if run:
        _LOG.removeHandler(run.errors)
        os.close(run.lock)


def take_pages(generator: PagesGenerator) -> None:
    """Receiver: content/ is read. The pages are ours to render, with all the others."""
    generator.context["kaitei_content"] = [*generator.pages, *generator.translations]
    generator.pages, generator.translations = [], []


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
        self.theme = Path(settings["THEME"])
        self.output = Path(output_path)

    def generate_context(self) -> None:
        """Everything that will be written exists as values before the first byte."""
        shelf = library(self.root, _base(self.root, self.base), self.now)
        _refuse_unspoken(shelf, self.theme)
        day = _day(self.as_of) if self.as_of else self._today(shelf)
        written = _written(self.context["kaitei_content"], shelf)
        theme = Theme(self.theme)
        self.book = open_book(shelf, day, theme, written)
        self.plan = {**plan.plan(self.book), **feed.documents(shelf, day, theme, _signer(shelf))}
        self.run.pdfs = store.stock(self.root, editions(self.book))
        _judge(store.gaps(self.run.pdfs), release=self.release)

    def _today(self, shelf: Library) -> date:
        return self.now.astimezone(shelf.settings.time_zone).date()

    def generate_output(self, _writer: object) -> None:
        """Renders the plan into the fresh tree."""
        files = ((address, plan.content(self.book, item)) for address, item in self.plan.items())
        pdfs = ((address, path.read_bytes()) for address, path in self.run.pdfs.items() if path)
        self.run.written = tree.write(self.output, self.run.output, chain(files, pdfs))


def _signer(shelf: Library) -> Signer | None:
    """The key that the feed is signed with, where one is given; raises Refused where it is not the
    newest of the site."""
    given = private()
    return held(given, shelf.keys) if given is not None else None


def _base(root: Path, wanted: str | None) -> Base | None:
    """The commit to compare with; an empty name asks for none."""
    found = bases.find(root, wanted) if wanted != "" else None
    if found is None:
        _LOG.info(say("no-base", language_of()))
    return found


def _judge(gaps: tuple[Problem, ...], *, release: bool) -> None:
    """Says what is missing; raises Refused with that in a release."""
    if gaps and release:
        raise Refused(gaps)
    for gap in gaps:
        _LOG.warning(sentence(gap, language_of()))


def _refuse_unspoken(shelf: Library, theme: Path) -> None:
    """Raises Refused where the theme has no words in a language of the site."""
    known = words.languages(theme)
    unspoken = [x for x in shelf.settings.languages if x not in known]
    if unspoken:
        place = Place("policy/site.yaml")
        raise Refused(Problem(place, "no-words", {"language": x}) for x in unspoken)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused([Problem(Place("KAITEI_AS_OF"), "bad-day", {"value": written})]) from None


def _written(pages: list[Any], shelf: Library) -> Mapping[tuple[str, str], Written]:
    """The hand-written pages by language and name; raises Refused where one is missing."""
    found = {
        (p.lang, p.slug): Written(
            p.slug, p.lang, p.title, join_wide(p.content), getattr(p, "description", "")
        )
        for p in pages
    }
    problems = [
        Problem(
            Place(f"content/{lang}/{name}.md"), "no-content", {"path": f"content/{lang}/{name}.md"}
        )
        for lang in shelf.settings.languages
        for name in _OWN_PAGES
        if (lang, name) not in found
    ]
    taken = {links.page(lang, policy.id) for policy in shelf.policies for lang, _ in found}
    for lang, name in found:
        if name not in _PARTS and links.page(lang, name) in taken:
            path = f"content/{lang}/{name}.md"
            problems.append(Problem(Place(path), "content-name", {"path": path}))
    if problems:
        raise Refused(problems)
    return found


def generators(_host: Pelican) -> type[PolicyGenerator]:
    """Receiver: what this plugin adds to the host."""
    return PolicyGenerator


def register() -> None:
    """Pelican's hook. The receivers stand at module level: Pelican keeps weak references only."""
    signals.initialized.connect(start)
    signals.get_generators.connect(generators)
    signals.page_generator_finalized.connect(take_pages)
    signals.finalized.connect(finish)
