"""Building a site again: what has not changed is neither read nor made, and the host is asked only
where the hand-written pages have changed.

The plugin makes the same bytes with Pelican (`tests/test_rebuild.py`).
"""

import ast
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct

from kaitei import resources, snapshot, verdicts
from kaitei.desk.inspecting import library
from kaitei.history import base as bases
from kaitei.history.base import Base
from kaitei.history.proven import Read
from kaitei.job import Built, Job
from kaitei.problems import language_of, say
from kaitei.progress import QUIET, Progress
from kaitei.rules.inspection import Library
from kaitei.site import inputs, tree
from kaitei.site.memory import Memory
from kaitei.snapshot import Snapshot

# What pelicanconf.py says where it says nothing of its own.
_WIRING = """
from pathlib import Path
from kaitei import plugin
globals().update(plugin.host_settings(Path(__file__).resolve().parent))
"""


class Terms(Struct, frozen=True):
    """`base` names the commit that what is published is compared with; "" compares with none. `now`
    is the time it is, by the clock if none is given. In a `release` nothing may be missing.
    `progress` is told how the build goes on. `seen` waits for what a worker sees of the site.
    """

    base: str | None = None
    now: datetime | None = None
    release: bool = False
    progress: Progress = QUIET
    seen: Callable[[], Snapshot] | None = None


USUAL = Terms()


def build(root: Path, output: Path, as_of: date, terms: Terms = USUAL) -> Built:
    """Builds the site in `root` as of a day, on these terms.

    Raises Refused with every problem; whatever goes wrong, `output` stands as it stood.
    """
    tree.judge(output, root)
    if not is_wiring(root):
        return _by_host(root, output, as_of, terms)
    output = tree.place(output)
    terms.progress.begin("reading")
    seen = terms.seen() if terms.seen else snapshot.take(root, output)
    stands = snapshot.begin_output(root, output, seen)
    try:
        memory, written = Memory(root, seen.engine), inputs.pages(root)
        past = base(root, terms.base)
        shelf = read(root, memory, past, terms.now or datetime.now(UTC), seen.files)
    finally:
        stood = stands()
    with alone(root, output, terms.progress):
        terms.progress.begin("standing")
        theme = resources.theme(root)
        job = Job(root, output, shelf, seen.files, as_of, theme, memory, written, terms.progress)
        return job.standing(stood, terms.release) or job.build(terms.release)


def _by_host(root: Path, output: Path, as_of: date, terms: Terms) -> Built:
    """The site as whoever wired the host wants it built."""
    terms.progress.begin("host")
    from kaitei import plugin  # noqa: PLC0415

    return plugin.build(root, output, as_of, terms)


def read(
    root: Path, memory: Memory, past: Base | None, now: datetime, files: Mapping[str, str]
) -> Library:
    """The site's library, of whose published texts only those are read that are not remembered;
    `files` are the digests of what is authored, as it stands."""
    shelf = library(root, past, now, Read(files))
    verdicts.keep(root, shelf.policies)
    for policy in shelf.policies:
        memory.lend(policy)
    return shelf


def base(root: Path, wanted: str | None) -> Base | None:
    """The commit to compare with; an empty name asks for none."""
    found = bases.find(root, wanted) if wanted != "" else None
    if found is None:
        import logging  # noqa: PLC0415

        key, values = bases.absence(root)
        logging.getLogger("pelican").info(say(key, language_of(), **values))
    return found


@contextmanager
def alone(root: Path, output: Path, progress: Progress) -> Iterator[None]:
    """While this lasts no other build writes beside `output`; `progress` is told of a long wait.

    Raises Refused (output-taken, output-mounted) where a site may not stand there.
    """
    held = tree.lock(output, progress.waits)
    try:
        tree.judge(output, root)
        yield
    finally:
        os.close(held)


def is_wiring(root: Path) -> bool:
    """Whether the host is told nothing but what the engine tells it itself."""
    conf = root / "pelicanconf.py"
    if not conf.is_file():
        return True
    try:
        said = ast.parse(conf.read_bytes())
    except (SyntaxError, ValueError):
        return False
    if ast.get_docstring(said) is not None:
        del said.body[0]
    return ast.dump(said) == ast.dump(ast.parse(_WIRING))
