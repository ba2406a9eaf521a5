"""How a site folder stands, looked at by a helper while this process loads what builds."""

import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kaitei import crew, known
from kaitei.site import inputs, tree


class Seen(NamedTuple):
    """The digests of what is authored, by path; the engine's; how the site in its place stands, ""
    where nobody may know."""

    files: Mapping[str, str]
    engine: str
    output: str


def begin(root: Path, output: Path) -> Callable[[], Seen]:
    """Begins to look; what is returned waits for what was seen."""
    return crew.ahead(partial(look, root, output))


def look(root: Path, output: Path) -> Seen:
    """How the site in `root`, and what is built of it in `output`, stand."""
    return Seen(known.digests(root), inputs.engine(), _stands(root, output))


def _stands(root: Path, output: Path) -> str:
    with contextlib.suppress(OSError):
        # Where no site may go there may be all that a disk holds.
        if tree.may_replace(output, root):
            return inputs.stand(output)
    return ""
