"""What every command begins with: the site's folder, the time it is, the past to compare with."""

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei import problems
from kaitei.commands.speech import tell
from kaitei.problems import Problem

if TYPE_CHECKING:
    from kaitei.history.base import Base


_SETTINGS = "policy/site.yaml"


def folder(options: argparse.Namespace) -> Path:
    """The site's folder; raises Refused: no-site, symbolic-link, not-a-file, kept-in-git."""
    from kaitei.history import astray

    root: Path = options.root
    if found := astray.problems(root):
        raise problems.Refused(found)
    if not _is_site(root):
        raise problems.Refused([_astray(root)])
    return root


def _is_site(folder: Path) -> bool:
    return (folder / _SETTINGS).is_file()


def _astray(root: Path) -> Problem:
    """That there is no site; where the folder is in one, that it is that one to be named."""
    place, around = problems.Place(_SETTINGS), Path(os.path.realpath(root))
    site = next(filter(_is_site, around.parents), None)
    if site is None:
        return Problem(place, "no-site", {"root": str(root)})
    return Problem(place, "no-site", {"root": str(around), "site": os.path.relpath(site)}, "above")


def now() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


def today(root: Path) -> date:
    """The day it is in the site's time zone; raises Refused where that cannot be read."""
    from kaitei.rules.inspection import library, read_settings

    settings, _ = read_settings(root)
    # Where the settings are wrong, so may be other files: all of it is told at once.
    return now().astimezone((settings or library(root).settings).time_zone).date()


def base(options: argparse.Namespace) -> "Base | None":
    """The commit to compare with; where there is none, says why."""
    from kaitei.history import base as bases

    found = bases.find(options.root, options.base)
    if found is None:
        key, values = bases.absence(options.root)
        tell(key, options, **values)
    return found
