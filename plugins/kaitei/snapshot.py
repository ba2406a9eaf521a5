"""How a site folder stands, looked at by a worker while this process loads what builds; what was
built of many texts by another one while this one reads and judges."""

import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kaitei import verdicts, workers
from kaitei.site import inputs, tree

# Of so many authored files what was built takes as long to look at as they do.
_MANY = 100


class Snapshot(NamedTuple):
    """The digests of what is authored, by path; the engine's; how what was built stands, None where
    nobody has looked yet."""

    files: Mapping[str, str]
    engine: str
    output: str | None


def begin(root: Path, output: Path) -> Callable[[], Snapshot]:
    """Begins to look; what is returned waits for what was seen."""
    return workers.ahead(partial(take, root, output))


def take(root: Path, output: Path) -> Snapshot:
    """How what is authored in `root` stands, and what is built in `output`, unless that is much."""
    files = verdicts.digests(root)
    built = look_output(root, output) if len(files) < _MANY else None
    return Snapshot(files, inputs.engine(), built)


def begin_output(root: Path, output: Path, seen: Snapshot) -> Callable[[], str]:
    """Begins to look at what was built, where nobody has; what is returned waits for how it
    stands."""
    stands = seen.output
    return workers.ahead(partial(look_output, root, output)) if stands is None else lambda: stands


def look_output(root: Path, output: Path) -> str:
    """How what is built in `output` stands, "" where nobody may know."""
    with contextlib.suppress(OSError):
        # Where no site may go there may be all that a disk holds.
        if tree.may_replace(output, root):
            return inputs.stand(output)
    return ""
