"""What a command says: problems and sentences, in the language that was asked for."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei import problems
from kaitei.problems import Problem, Value, say

if TYPE_CHECKING:
    from kaitei.text.settings import Settings

_RESULTS = (
    *("checked", "checked.warnings", "checked.silenced", "built", "serving", "compressed"),
    *("pdfs", "pdfs.unwanted", "pdf-made", "key-made", "reviewed"),
    *("imported", "imported-history", "policy-made", "site-made"),
    "site-made.here",
)


def show(
    found: Sequence[Problem], options: argparse.Namespace, settings: "Settings | None" = None
) -> None:
    """Prints problems, in the format asked for; a site has a manual of the rules."""
    match options.format:
        case "json":
            print(problems.as_json(found, options.lang))
        case "github":
            print(problems.as_github(found, options.lang, _way(options.root)), end="")
        case "sarif":
            from kaitei.rules import sarif

            page = _manual(settings, options.lang) if settings else None
            print(sarif.as_sarif(found, options.lang, _way(options.root), page))
        case _:
            _show_text(found, options)


def _manual(settings: "Settings", language: str) -> Callable[[str], str]:
    """The address of a rule in the manual that the site publishes, in a language it has."""
    from kaitei import links

    spoken = language if language in settings.languages else settings.languages[0]

    def page(name: str) -> str:
        return links.absolute(settings.base_url, links.address("rule", lang=spoken, name=name))

    return page


def _way(root: Path) -> str:
    """The way from here, which is where a workflow has the repository, to the site's folder."""
    way = Path(os.path.relpath(root)).as_posix()
    return "" if way == "." else way


def _show_text(found: Sequence[Problem], options: argparse.Namespace) -> None:
    def line(path: str, number: int) -> str | None:
        return line_of(options.root, problems.Place(path, number))

    print(problems.as_text(found, options.lang, line), end="")


def line_of(root: Path, place: problems.Place) -> str | None:
    """The line of a file below `root` that a place is in, or None where there is none to show."""
    file = root / place.path
    try:
        # What a symbolic link leads to is shown to nobody.
        if file.is_symlink() or not file.is_file():
            return None
        text = file.read_text("utf-8-sig", "replace")
    except OSError:
        return None
    # A Word file is a ZIP archive and has no lines to show.
    lines = [] if text.startswith("PK\x03\x04") else text.split("\n")
    return lines[place.line - 1] if place.line <= len(lines) else None


def tell(key: str, options: argparse.Namespace, **values: Value) -> None:
    """Prints a sentence: a result to the output, anything else beside it."""
    where = sys.stdout if key in _RESULTS else sys.stderr
    print(say(key, options.lang, **values), file=where, flush=True)


def refuse(found: Sequence[Problem], options: argparse.Namespace) -> None:
    """Says how many errors there are."""
    tell("refused", options, errors=sum(p.severity == "error" for p in found))
