"""The site in a store that speaks the protocol of S3: the commands that upload it.

A store keeps a media type and one `Cache-Control` with each object, and says nothing by itself. So
what differs in either goes up by a command of its own, chosen by patterns of the client's filters.
"""

import re
import shlex
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from kaitei import headers, links


class _Batch(Struct, frozen=True):
    """Files of one kind and ending: those of the pattern, less those of the patterns `beside`."""

    kind: str
    pattern: str
    beside: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a file belongs to it."""
        return fnmatchcase(path, self.pattern) and not any(
            fnmatchcase(path, x) for x in self.beside
        )

    def said(self) -> tuple[int, str, str]:
        """The turn in which it is sent, how long it may be kept, what it is."""
        turn = _TURNS.get(self.kind, _TURNS.get(Path(self.pattern).suffix, 0))
        kept = headers.of(self.kind)["Cache-Control"]
        return turn, kept, headers.media_type(self.kind, self.pattern)


def text(folder: Path) -> str:
    """The commands for the built tree in `folder`, for a shell; BUCKET names where it goes.

    Unchanged files keep their times and are not sent again. What pages lead to goes before them,
    the checkpoint that names all documents after them; what is no longer made goes last.
    """
    paths = [x.relative_to(folder).as_posix() for x in folder.rglob("*") if x.is_file()]
    present = [batch for batch in _batches() if any(map(batch.holds, paths))]
    alike = groupby(sorted(present, key=_Batch.said), key=_Batch.said)
    commands = [_sync(folder, said[1:], list(batches)) for said, batches in alike]
    return "\n".join((*_INTRODUCTION, *commands, _remove(folder), ""))


_INTRODUCTION = (
    "#!/bin/sh",
    "# Printed by kaitei: print it again after each build.",
    "# BUCKET names where the site goes, such as s3://policies. The client reads its keys, and",
    "# AWS_ENDPOINT_URL for a store elsewhere, from the environment.",
    "set -eu",
    "",
    "# A store tells whole seconds: what it got in the second in which it was made would go again.",
    "sleep 1",
    "",
)
# What is not sent in the first turn (0).
_TURNS = {".html": 1, "feed-checkpoint": 2, "feed-signature": 2}


def _batches() -> Iterator[_Batch]:
    special = {kind: _pattern(kind) for kind in links.kinds() if _is_special(kind)}
    for ending in headers.types():
        fitting = (x for x in special.values() if x.endswith((ending, "*")))
        yield _Batch("text", f"*{ending}", tuple(fitting))
        yield _Batch("asset", f"{special['asset']}{ending}")
    yield from (_Batch(kind, x) for kind, x in special.items() if kind != "asset")


def _is_special(kind: str) -> bool:
    """Whether a file of the kind differs from others of its ending, or has a turn of its own."""
    differs = headers.of(kind)["Cache-Control"] != headers.ASK_AGAIN
    return differs or kind in headers.types_of_kinds() or kind in _TURNS


def _pattern(kind: str) -> str:
    """The kind's addresses as the client's filters name them: a version begins with a digit."""
    numbered = re.sub(r"\{(version|old|page)\}", "[0-9]*", links.template(kind))
    return re.sub(r"\{\w+\}", "*", numbered)


def _sync(folder: Path, said: Iterable[str], batches: list[_Batch]) -> str:
    """One upload. Of the client's filters the last that fits counts."""
    kept, media_type = said
    chosen = []
    for batch in sorted(batches, key=lambda x: not x.beside):
        chosen += [f"--include '{batch.pattern}'", *(f"--exclude '{x}'" for x in batch.beside)]
    about = [f"--cache-control '{kept}'", f"--content-type '{media_type}'"]
    return " \\\n  ".join((f"{_client(folder)} --exclude '*'", *chosen, *about))


def _remove(folder: Path) -> str:
    """Takes away what is no longer made. Compressed twins stay here: a CDN compresses by itself."""
    twins = [f"--exclude '*{ending}'" for ending in links.TWINS.values()]
    return " ".join((_client(folder), "--size-only --delete", *twins))


def _client(folder: Path) -> str:
    return f'aws s3 sync {shlex.quote(folder.as_posix())} "$BUCKET" --no-progress'
