"""`import`, `new` and `init`: how a text or a site comes to be here."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei.commands import site
from kaitei.commands.speech import show, tell
from kaitei.problems import Stopped

if TYPE_CHECKING:
    from datetime import date

    from kaitei.text.settings import Settings


def bring(options: argparse.Namespace) -> int:
    """Brings an existing policy in, or its history."""
    from kaitei.importing import bringing, chronicle

    root, languages = site.folder(options), _settings(options).languages
    if bool(options.files) == bool(options.history):
        raise Stopped("import-what")
    if options.history:
        made = chronicle.bring(root, options.policy, options.history, languages)
    else:
        made = bringing.bring(root, options.policy, options.files, languages)
    show(made.remarks, options)
    key = "imported-history" if options.history else "imported"
    counts = {"clauses": made.clauses, "remarks": len(made.remarks), "versions": len(made.files)}
    tell(key, options, policy=options.policy, file=made.files[0], **counts)
    return 0


def new(options: argparse.Namespace) -> int:
    """Writes the working text of a new policy."""
    from kaitei.importing import founding

    of = _settings(options)
    root = site.folder(options)
    file = founding.policy(root, options.policy, of.languages, of.publisher)
    tell("policy-made", options, file=file, policy=options.policy)
    return 0


def init(options: argparse.Namespace) -> int:
    """Founds the site of an organisation."""
    from kaitei.importing import founding

    given = founding.Site(
        options.organisation, tuple(options.languages), options.base_url, options.time_zone
    )
    folder: Path = options.folder
    founding.site(folder, given, _today(options.time_zone))
    is_here = folder.samefile(Path())
    tell("site-made.here" if is_here else "site-made", options, folder=str(folder))
    return 0


def _today(zone: str) -> "date":
    """The day it is in a time zone; one that there is not is told of with the other values."""
    from datetime import UTC
    from zoneinfo import ZoneInfo

    try:
        return site.now().astimezone(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OSError):
        return site.now().astimezone(UTC).date()


def _settings(options: argparse.Namespace) -> "Settings":
    from kaitei.problems import Refused
    from kaitei.rules import inspection

    found, problems = inspection.read_settings(site.folder(options))
    if found is None:
        raise Refused(problems)
    return found
