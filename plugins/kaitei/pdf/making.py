"""Filling the store: what it lacks is set, what nothing uses any more is removed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from kaitei.pdf import store
from kaitei.pdf.editions import Edition
from kaitei.pdf.press import press
from kaitei.site import tree


def make(
    root: Path,
    every: Iterable[Edition],
    as_of: date,
    waits: Callable[[Path], None] = tree.untold,
) -> Iterator[tuple[Edition, bool]]:
    """Each edition announced by the day, and whether it had to be set; then the store is swept.

    `every` is all editions there are, whenever they are announced: what one of them was made into
    for another day stays. `waits` is told where another command is waited for.
    Raises Stopped (pdf-font, pdf-failed) where one cannot be set.
    """
    used = set()
    with store.opened(root, waits) as kept:
        for edition in every:
            used.add(edition.digest)
            if edition.announced <= as_of:
                yield edition, _set(kept, edition)
        store.sweep(kept, used)


def _set(kept: Path, edition: Edition) -> bool:
    if store.find(kept, edition.digest):
        return False
    store.keep(kept, edition.digest, press(edition.html))
    return True
