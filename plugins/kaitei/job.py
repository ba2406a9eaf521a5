"""One build: what stands already is left, the rest is made, and what came of it is remembered."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kaitei import verdicts, workers
from kaitei.pdf import store as pdfs
from kaitei.pieces import Items
from kaitei.problems import Problem, Refused, failing
from kaitei.progress import QUIET, Progress
from kaitei.rules.inspection import Library
from kaitei.site import inputs, tree
from kaitei.site.fresh import Fresh
from kaitei.site.keeper import Keeper
from kaitei.site.memory import Memory
from kaitei.site.spare import NOTHING, Kept, trim
from kaitei.site.store import Table
from kaitei.text.keys import private, unsigned

if TYPE_CHECKING:
    from kaitei.assembly import Assembled
    from kaitei.site.book import Written
    from kaitei.site.dangling import Dangling


class Built(Struct, frozen=True):
    """How many files there are, how many of them changed, and what is missing."""

    files: int
    changed: int
    gaps: tuple[Problem, ...]


class Job(Struct):
    """One build: the site, where it goes, the digests of its authored files, its day, the folder of
    its theme, what is remembered, the digest of content/ from before it was read, who is told how
    it goes on; the digests of what it is made from, and what its files are.
    """

    root: Path
    output: Path
    shelf: Library
    files: Mapping[str, str]
    day: date
    theme: Path
    memory: Memory
    written: str
    progress: Progress = QUIET
    pages: "tuple[Written, ...]" = ()
    pages_seen: str = ""
    mark: str = ""
    stood: Table = field(default_factory=Table)

    def __post_init__(self) -> None:
        said = [self.memory.engine, repr(self.shelf.settings), self.written]
        self.pages_seen = inputs.digest(said)
        self.mark = self._mark(self.files)

    def standing(self, stands: str, release: bool) -> Built | None:
        """What stands already, as it was seen, if it is the site that would be built and nothing
        of another lies beside it."""
        said = self.memory.left(self.mark, self.output, stands)
        if said is None or not tree.is_swept(self.output):
            return None
        links = _dangling(said["links"]) if said["links"] else ()
        gaps = (*pdfs.gap(*said["pdfs"]), *unsigned(self.shelf.keys), *links)
        judge(gaps, release=release)
        return Built(said["files"], 0, gaps)

    def build(self, release: bool) -> Built:
        """The site, built anew where it changed."""
        begun = tree.begin(self.output)
        made = self.assemble(self.memory.written(self.pages_seen) or self._read_pages())
        judge(made.gaps(), release=release)
        fresh, kept = begun()
        with tree.half_written(fresh):
            written = self.fill(fresh, made, kept)
        self.progress.begin("exchange")
        self.remember(written, made, tree.exchange(fresh, self.output))
        return Built(written.files, written.changed, made.gaps())

    def assemble(self, pages: "Iterable[Written]") -> "Assembled":
        """The whole site, with these hand-written pages."""
        self.progress.begin("planning")
        # What makes pages and feed takes long to load, and a site that stands needs none of it.
        from kaitei import assembly  # noqa: PLC0415

        self._recall_templates()
        self.pages = tuple(pages)
        made = assembly.assemble(self.root, self.shelf, self.day, self.theme, self.pages)
        return made.recall(self.memory.texts)

    def fill(self, folder: Path, made: "Assembled", kept: Kept = NOTHING) -> tree.Written:
        """Puts every file into the folder of the fresh tree, which has kept these."""
        self.stood = self.memory.pieces(self.output)
        fresh = Fresh(folder, self.output, kept)
        keeper = Keeper(fresh, self.stood, self.memory.notices)
        told = made.edition(keeper)
        pages, own = dict(made.pages()), made.apart(told)
        self._together(made, keeper, {**pages, **own})
        self.progress.begin("pages")
        keeper.fill(self.progress.through(pages.items(), len(pages)))
        self.progress.begin("feed")
        keeper.fill(made.documents(told, own).items())
        written = keeper.fill(made.prints())
        trim(folder, kept, keeper.paths())
        return written

    def _together(self, made: "Assembled", keeper: Keeper, items: Items) -> None:
        """Has what is missing made on all cores, if that is much."""
        wanted = keeper.missing(items)
        if wanted:
            self.progress.begin("comparing")
            made.prepare(address for address, _ in wanted)
            self._compile()
            self.progress.begin("together")
            for _ in self.progress.through(keeper.together(wanted), len(wanted)):
                pass

    def remember(self, written: tree.Written, made: "Assembled", swept: Callable[[], None]) -> None:
        """Remembers the site that was just put in place, and its files, unless what they are made
        from has changed in the meantime: then nobody knows which of them were made from what. That
        is known of no site before the one that stood there is `swept`."""
        self.progress.begin("remembering")
        made.remember(self.memory.texts)
        self.memory.keep_texts()
        self.memory.keep_templates()
        if is_known := self._is_still():
            self.memory.keep_pieces(self.output, self.stood)
            self.memory.keep_written(self.pages_seen, self.pages)
        stands = inputs.stand(self.output)
        self.progress.begin("exchange")
        swept()
        if is_known:
            # Last: a build that finds it does nothing, and would leave what was begun of another.
            self.memory.keep_left(self.mark, self.output, stands, self._said(written, made))

    def _is_still(self) -> bool:
        """Whether all that the site is made from is what it was when it was read."""
        is_written = inputs.pages(self.root) == self.written
        return is_written and self._mark(verdicts.digests(self.root)) == self.mark

    def _said(self, written: tree.Written, made: "Assembled") -> Mapping[str, object]:
        """What is said of the site, as long as it stands."""
        prints = [sum(path is None for path in made.pdfs.values()), len(made.pdfs)]
        return {"files": written.files, "pdfs": prints, "links": made.dangling}

    def _read_pages(self) -> "tuple[Written, ...]":
        """The hand-written pages, read by the host. That takes as long to start as all that makes
        pages to load, which is done here meanwhile."""
        self.progress.begin("host")
        read = workers.ahead(partial(_by_hand, self.root))
        from kaitei import assembly  # noqa: F401, PLC0415

        self._compile(read.is_done)
        pages, problems = read()
        if problems:
            raise Refused(problems)
        return pages

    def _compile(self, enough: Callable[[], bool] = lambda: False) -> None:
        """Has templates compiled until that is enough: workers have them then."""
        from kaitei.render import templates  # noqa: PLC0415

        self._recall_templates()
        templates.load(self.theme, enough)

    def _recall_templates(self) -> None:
        """What templates were compiled to before is taken over."""
        from kaitei.render import templates  # noqa: PLC0415

        templates.recall(self.theme, lambda: self.memory.templates)

    def _mark(self, files: Mapping[str, str]) -> str:
        # None is another than an empty one, or one that cannot be read: these are refused.
        given = private()
        said = repr(given and (given.key, given.trouble))
        key = hashlib.sha256(said.encode()).hexdigest()
        printed = inputs.stand(pdfs.folder(self.root)) if self.shelf.settings.pdf else ""
        seen = [self.memory.engine, self.pages_seen, self.day.isoformat(), key, printed]
        return inputs.site(files, self.theme, seen)


def judge(gaps: tuple[Problem, ...], *, release: bool) -> None:
    """Raises Refused with what is missing, in a release that cannot be without it."""
    if release and failing(gaps):
        raise Refused(gaps)


def _dangling(found: "Sequence[Dangling]") -> tuple[Problem, ...]:
    """Links that lead nowhere, of a site that stands: most have none, and load nothing for it."""
    from kaitei.site import dangling  # noqa: PLC0415

    return dangling.problems(found)


def _by_hand(root: Path) -> "tuple[tuple[Written, ...], Sequence[Problem]]":
    """The hand-written pages as the host reads them, and what is wrong with one."""
    from kaitei import plugin  # noqa: PLC0415

    try:
        return plugin.written(root), ()
    except Refused as refused:
        return (), refused.problems
