"""What a command says: problems and sentences, in the language that was asked for."""

import argparse
import sys
from collections.abc import Sequence

from kaitei import problems
from kaitei.problems import Problem, Value, say

_RESULTS = (
    *("checked", "checked.warnings", "built", "serving", "compressed"),
    *("imported", "imported-history", "policy-made", "site-made"),
    *("pdfs", "pdfs.unwanted", "pdf-made", "key-made"),
)


def show(found: Sequence[Problem], options: argparse.Namespace) -> None:
    """Prints problems, in the format asked for."""
    if options.format == "json":
        print(problems.as_json(found, options.lang))
        return

    def line_of(path: str, number: int) -> str | None:
        file = options.root / path
        if not file.is_file():
            return None
        text = file.read_text("utf-8-sig", "replace")
        # A Word file has no lines to show.
        lines = [] if "\0" in text else text.split("\n")
        return lines[number - 1] if number <= len(lines) else None

    print(problems.as_text(found, options.lang, line_of), end="")


def tell(key: str, options: argparse.Namespace, **values: Value) -> None:
    """Prints a sentence: a result to the output, anything else beside it."""
    where = sys.stdout if key in _RESULTS else sys.stderr
    print(say(key, options.lang, **values), file=where, flush=True)


def refuse(found: Sequence[Problem], options: argparse.Namespace) -> None:
    """Says how many errors there are."""
    tell("refused", options, errors=sum(p.severity == "error" for p in found))
