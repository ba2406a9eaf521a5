"""Everything authored in a site folder, judged: files and rules, and the signatures between keys.

Rules stand below the room that knows signatures, so both are put together here.
"""

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from kaitei.history.base import Base
from kaitei.history.proven import NOTHING, Read
from kaitei.problems import Place, Problem, sort
from kaitei.rules import inspection
from kaitei.rules.inspection import Inspection, Library
from kaitei.text.keys import FILE, Keys


def inspect(
    root: Path,
    base: Base | None = None,
    now: datetime | None = None,
    read: Read = NOTHING,
) -> Inspection:
    """What the folder holds, and every problem in it; `read` is what was read before.

    Problems: those of inspection; key-statement, where the chain of keys is broken; key-unverified,
    where the package is missing that verifies it.
    """
    seen = inspection.inspect(root, base, now, read)
    told = _broken(seen.keys) if seen.keys != Keys() else []
    return replace(seen, problems=sort((*seen.problems, *told)))


def library(
    root: Path,
    base: Base | None = None,
    now: datetime | None = None,
    read: Read = NOTHING,
) -> Library:
    """The site folder's library, `read` as above; raises Refused with every problem where one is
    an error."""
    return inspection.sound(inspect(root, base, now, read))


def _broken(keys: Keys) -> list[Problem]:
    """Where no key vouches for the next; what verifies is loaded only for a site that has keys."""
    try:
        from kaitei.feed import chain  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] == "kaitei":
            raise
        return [Problem(Place(FILE), "key-unverified", severity="warning")]
    return chain.problems(keys)
